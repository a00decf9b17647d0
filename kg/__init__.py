"""The map of the house, and what a Python program may ask of it.

Articles on armed conflict go in, a graph comes out in which every fact is a claim: who says it, in
which words, at which characters of which article, how firmly.

>>> import kg
>>> from kg.resources import path
>>> base = kg.open_graph()  # in memory; kg.open_graph("kb") opens a folder that kg.build has made
>>> summary = kg.build([path("seeds")], base)
>>> summary.articles, summary.failed
(2, ())
>>> answer = kg.query(base, "who-supports-or-leads-whom")
>>> sorted({record["whom"] for record in answer.records() if record["does"] == "supports"})
['Forces démocratiques syriennes']
>>> kg.validate(base).conforms
True

Three storeys, each knowing only those below it (``pyproject.toml`` holds the contracts):

ROOF        ``cli`` (one verb, one file), ``pipeline`` (the order of the rooms), ``explorer`` (the page and
            the endpoint), and this page.
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
            ``resources`` (where the data lie), ``workers`` (processes that may be killed), ``errors``.

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
    from collections.abc import Iterable
    from os import PathLike

    from rdflib import Dataset

    from kg.articles.problems import Report as Remarks
    from kg.pipeline import Summary
    from kg.queries import Answer
    from kg.store import KnowledgeBase
    from kg.validation import Report

    Place = str | PathLike[str]

__all__ = ["build", "dataset", "open_graph", "query", "validate"]


def build(
    sources: Iterable[Place],
    kb: Place | KnowledgeBase,
    *,
    report: Remarks | None = None,
    language: str | None = None,
    profile: str = "fast",
) -> Summary:
    """Read articles (text, JSON Lines, HTML, folders of them) into a knowledge base, and say what it did.

    The folder ``kb`` is made when it is missing. Of a source or article that cannot be read
    ``Summary.failed`` tells, and the rest is read; ArticleError says that there was nothing to read.
    With a ``report`` every problem goes there when it is met, and none of this raises by itself
    (``kg.articles.strict`` raises ArticleError at the first). ``language`` is the language of all
    articles when it is not to be checked; ``profile`` is ``fast``, or ``full`` (with the encoder, where it
    is installed). Raises KgError.
    """
    from dataclasses import replace
    from itertools import chain
    from pathlib import Path

    from kg import pipeline
    from kg.articles import Problem, nothing_to_read, read
    from kg.encoder import encoder_of
    from kg.store import KnowledgeBase

    problems: list[Problem] = []
    articles = read([Path(source) for source in sources], report or problems.append)
    first = next(articles, None)
    if first is None and report is None:
        raise nothing_to_read(problems)
    encoder_of(profile)  # before anything is written
    base = kb if isinstance(kb, KnowledgeBase) else KnowledgeBase.create(Path(kb))
    summary = pipeline.build(
        chain([first] if first else [], articles), base, language=language, profile=profile
    )
    base.flush()
    refused = tuple(problem for problem in problems if problem.refused)
    remarks = tuple(problem for problem in problems if not problem.refused)
    return replace(summary, failed=refused + summary.failed, remarks=remarks + summary.remarks)


def open_graph(kb: Place | KnowledgeBase | None = None) -> KnowledgeBase:
    """The knowledge base in the folder ``kb``, for reading; a new one in memory when none is named.

    Raises StoreError when the folder is missing or is not a knowledge base.
    """
    from pathlib import Path

    from kg.store import KnowledgeBase

    if kb is None:
        return KnowledgeBase.memory()
    return kb if isinstance(kb, KnowledgeBase) else KnowledgeBase.open(Path(kb))


def dataset(kb: Place | KnowledgeBase) -> Dataset:
    """The knowledge base as an rdflib dataset over the same store, all graphs together as the default."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_graph(kb).store), default_union=True)


def query(kb: Place | KnowledgeBase, question: str, **parameters: object) -> Answer:
    """The answer to a question of the catalogue, by its name, or to any SPARQL that reads.

    A question of the catalogue takes its parameters as keywords: ``kg.query("kb", "who-attacked-where",
    place="Alep", since="2016-07-01")``. Raises QueryError, which names the nearest question.
    """
    from kg import queries

    base = open_graph(kb)
    if any(sign in question for sign in "{\n"):
        return queries.ask(base, question)
    return queries.run(base, question, {name: str(value) for name, value in parameters.items()})


def validate(kb: Place | KnowledgeBase, lang: str = "fr") -> Report:
    """What the shapes say of a knowledge base; messages in ``fr`` or ``en``. Raises ValidationError."""
    from kg.validation import validate as check

    return check(open_graph(kb).store, lang)
