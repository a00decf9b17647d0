"""The map of the house, and what a Python program may ask of it.

Articles on armed conflict go in, a graph comes out in which every fact is a claim: who says it, in
which words, at which characters of which article, how firmly.

>>> import kg
>>> from kg.resources import path
>>> base = kg.open()  # in memory; kg.open("kb") opens a folder that kg.build has made
>>> summary = kg.build([path("seeds")], base)
>>> summary.articles, summary.failed
(2, ())
>>> answer = base.query("who-supports-or-leads-whom")
>>> sorted({row.whom for row in answer if row.does == "supports"})
['Forces démocratiques syriennes']
>>> base.validate().conforms
True

Records are typed and frozen; tables of them become frames where pandas or polars is installed:

>>> [strike] = [event for event in base.events("AirStrike") if "Atareb" in map(str, event.places)]
>>> strike.earliest, strike.killed_low
(datetime.date(2016, 7, 19), 21)
>>> sorted({claim.modality for claim in base.claims(about=strike.iri)})
['Asserted', 'Hedged']
>>> base.actors().columns
('iri', 'kind', 'name', 'aliases', 'countries')
>>> frame = base.events().frame()  # doctest: +SKIP

What a program has already need not be a file. An article is a record or a mapping:

>>> text = "Des hommes armés ont attaqué une caserne à Kidal."
>>> small = kg.open()
>>> kg.build([{"id": "a", "text": text, "published": "2020-05-10"}], small).articles
1
>>> [article.published.isoformat() for article in small.articles()]
['2020-05-10']

Three storeys, each knowing only those below it (``pyproject.toml`` holds the contracts):

ROOF        ``cli`` (one verb, one file), ``api`` (records and tables), ``pipeline`` (the order of the rooms),
            ``explorer`` (the page and the endpoint), and this page.
ROOMS       named after what leaves them; none knows another.
            ``articles`` files to articles · ``annotations`` articles to parsed documents ·
            ``mentions`` names, phrases, dates, counts, sources · ``entities`` whom mentions mean ·
            ``events`` events, claims, relations · ``fusion`` the same event in many articles ·
            ``graph`` triples · ``store`` the knowledge base ·
            ``validation`` SHACL reports · ``queries`` questions to rows · ``exports`` files for other
            tools · ``networks`` the actors and what is between them · ``differences`` what changed between
            two knowledge bases · ``evaluation`` gold against graph.
FOUNDATION  ``model`` (records), ``lexicon`` (words), ``vocabulary`` (kinds), ``kinship`` (which kinds are
            alike), ``gazetteer`` (known things), ``encoder`` (opinions on words in their sentence),
            ``matching``, ``clustering``, ``placeindex``, ``licences`` (of what we stand on),
            ``facts`` (a graph by subject), ``iris`` (prefixes), ``resources`` (where the data lie),
            ``workers`` (processes that may be killed), ``errors``.

A word lives in ``kg/lexicon/<language>/``, a named thing in ``ontology/actors.ttl`` or ``places.ttl``,
a kind in ``ontology/conflict.ttl``, an obligation in ``shapes/``, a question in ``queries/``, what is
derived in ``rules/``.

Importing this page loads nothing: each function fetches what it needs when it is called.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# Before anything imports numpy: the matrices of an article are small, and threads would wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike
    from pathlib import Path

    from kg.api import KnowledgeGraph, Source
    from kg.articles.problems import Report as Remarks
    from kg.model import Article
    from kg.pipeline import Summary
    from kg.store import KnowledgeBase

    Place = str | PathLike[str]

__all__ = ["build", "open"]


def build(
    sources: Source | Iterable[Source],
    kb: Place | KnowledgeBase | KnowledgeGraph,
    *,
    report: Remarks | None = None,
    language: str | None = None,
    profile: str = "fast",
    workers: int = 0,
) -> Summary:
    """Read articles into a knowledge base, and say what it did.

    A source is a file or folder (text, JSON Lines, HTML), an ``Article`` record, or a mapping with the
    fields of a line of JSON (``id``, ``text``, …). The folder ``kb`` is made when it is missing. Of a
    source or article that cannot be read ``Summary.failed`` tells, and the rest is read; ArticleError says
    that there was nothing to read. Lines of files that gave no article are left in quarantine. With a
    ``report`` every problem goes there when it is met, and none of this raises by itself
    (``kg.articles.strict`` raises ArticleError at the first). ``language`` is the language that all
    articles are read in; ``profile`` is ``fast``, or ``full`` (with the encoder, where it is installed).
    With ``workers`` as many processes read (they are spawned: a script needs ``if __name__ ==
    "__main__"``), and an article that takes too long goes into quarantine; without, this process does,
    without limits. Raises KgError.
    """
    from dataclasses import replace
    from itertools import chain

    from kg import pipeline
    from kg.articles import Problem, nothing_to_read
    from kg.encoder import encoder_of
    from kg.pipeline.serving import end_if_unguarded
    from kg.pipeline.unread import set_aside

    end_if_unguarded()
    problems: list[Problem] = []
    files: list[Path] = []

    def met(problem: Problem) -> None:
        problems.append(problem)
        if report is not None:
            report(problem)

    articles = _articles(sources, met, files)
    first = next(articles, None)
    if first is None and report is None:
        raise nothing_to_read(problems)
    encoder_of(profile)  # before anything is written
    base = _base(kb)
    every = chain([first] if first else [], articles)
    summary = pipeline.build(every, base, language=language, profile=profile, workers=workers)
    set_aside(problems, files, base)
    base.flush()
    if report is not None:
        return summary
    refused = tuple(problem for problem in problems if problem.refused)
    remarks = tuple(problem for problem in problems if not problem.refused)
    return replace(summary, failed=refused + summary.failed, remarks=remarks + summary.remarks)


def open(
    kb: Place | KnowledgeBase | None = None,
    *,
    profile: str = "generic",
    timeout: float = 60.0,
    insecure: bool = False,
) -> KnowledgeGraph:
    """The knowledge base in the folder ``kb``, for reading; a new one in memory when none is named.

    An address (``https://…``) opens a SPARQL store elsewhere: ``profile`` says of what kind it is
    (``kg.store.remote.PROFILES``), ``timeout`` how many seconds one request may take, ``insecure`` allows
    plain http to another machine; the login is read from KG_PUSH_USER and KG_PUSH_PASSWORD.

    Raises StoreError when the folder is missing or is no knowledge base, or when the address may not be used.
    """
    from pathlib import Path

    from kg.api import KnowledgeGraph
    from kg.store import KnowledgeBase

    if kb is None:
        return KnowledgeGraph(KnowledgeBase.memory())
    if isinstance(kb, KnowledgeBase):
        return KnowledgeGraph(kb)
    if str(kb).startswith(("http://", "https://")):
        from kg.store.remote import Connection, RemoteGraph
        from kg.store.remote import profile as profile_of

        connection = Connection(str(kb), profile_of(profile), timeout=timeout, insecure=insecure)
        return KnowledgeGraph(RemoteGraph(connection))
    return KnowledgeGraph(KnowledgeBase.open(Path(kb)))


def _base(kb: Place | KnowledgeBase | KnowledgeGraph) -> KnowledgeBase:
    """What is written to: the folder, made where it is missing, or what is open already."""
    from pathlib import Path

    from kg.api import KnowledgeGraph
    from kg.store import KnowledgeBase

    if isinstance(kb, KnowledgeGraph):
        return kb.base
    return kb if isinstance(kb, KnowledgeBase) else KnowledgeBase.create(Path(kb))


def _articles(sources: Source | Iterable[Source], report: Remarks, files: list[Path]) -> Iterator[Article]:
    """The articles of files and of records, in their order; ``files`` is told the former."""
    from collections.abc import Mapping
    from itertools import groupby
    from os import PathLike
    from pathlib import Path

    from kg.articles import read
    from kg.articles.records import read_records
    from kg.model import Article

    every = [sources] if isinstance(sources, (str, PathLike, Article, Mapping)) else sources
    for is_path, some in groupby(every, key=lambda source: isinstance(source, (str, PathLike))):
        if is_path:
            found = [Path(source) for source in some]  # type: ignore[arg-type]
            files.extend(found)
            yield from read(found, report)
        else:
            yield from read_records(some, report)  # type: ignore[arg-type]
