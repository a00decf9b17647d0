"""Keeps the derived graph in step: the events of some articles put together with those of the others."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec
from pyoxigraph import NamedNode

from kg.articles import Problem
from kg.errors import StoreError
from kg.facts import Facts, World, facts_of
from kg.fusion import Archive, merged, read_reports
from kg.graph import article_iri, derived_triples
from kg.graph.rules import drawn, seen
from kg.iris import safe_id
from kg.model import Report
from kg.pipeline.parts import partitions
from kg.pipeline.version import pipeline_version
from kg.store import BATCH, WORLD_GRAPH, KnowledgeBase

_SHA = 32  # bytes of a digest, before what it is of


def withdraw(identifiers: Iterable[str], kb: KnowledgeBase) -> None:
    """Take articles out of the knowledge base and its quarantine, as if they had never been read.

    Raises StoreError for one that is in neither, and when the knowledge base cannot be written.
    """
    there, wanted, failed = set(kb.articles()), set(), set()
    for given in identifiers:
        names = {given, safe_id(given), given.removeprefix("article/")}
        here = {article_iri(name).value for name in names} & there
        lines = {name for name in names if kb.journal.quarantined(name)}
        if not (here or lines):
            raise StoreError(f"article {given}: not in this knowledge base; nothing was taken out")
        wanted |= here
        failed |= lines
    if wanted:
        archive, _ = brought_up(kb)
        for article in sorted(wanted):
            kb.remove_article(article)
        fuse(kb, archive, wanted)
    kb.pardon(failed)


def brought_up(kb: KnowledgeBase) -> tuple[Archive, tuple[Problem, ...]]:
    """The reports of all articles, after the derived graph was mended where a build was cut short.

    With what there is to say of articles that could not be put together with the others. Raises StoreError
    when there is no room for what is compared.
    """
    world = World(kb.store)
    with _room():
        archive = Archive(r for article in kb.articles() for r in _reports(kb, article, world))
    some = partitions(kb.behind(), BATCH)
    return archive, tuple(problem for articles in some for problem in put_together(articles, kb, archive))


def fuse(kb: KnowledgeBase, archive: Archive, articles: Collection[str]) -> None:
    """Put the events that articles report now together with those of the others, and no more."""
    reports = {article: _reports(kb, article) for article in articles}
    with _room():
        change = archive.replace(reports, kb.merged_with(articles))
    events = {report.id for group in change.groups for report in group} | change.gone
    whole = [merged(group) if len(group) > 1 else group[0] for group in change.groups]
    kb.rederive(articles, events, derived_triples(whole))
    with _room():
        archive.settled(change)


@contextmanager
def _room() -> Iterator[None]:
    """What the archive's file lacks, in one line."""
    try:
        yield
    except sqlite3.OperationalError as full:
        raise StoreError(f"fusion: no room for temporary files ({full}); make some, or set TMPDIR") from full


def reports_of(triples: Iterable[Any], article: str, world: Facts) -> tuple[Report, ...]:
    """What an article's graph reports, with what the rules see of it and give of it alone."""
    facts = facts_of(triples)
    sights = seen(facts, world)
    given = drawn(sights, article)
    return tuple(
        replace(report, seen=sights[report.id], drawn=given.get(report.id, b""))
        for report in read_reports(facts, article, world)
    )


def packed(reports: tuple[Report, ...]) -> bytes:
    """Reports in a few bytes, with a digest."""
    told = zlib.compress(msgspec.msgpack.encode(reports), 1)
    return hashlib.sha256(told).digest() + told


def _reports(kb: KnowledgeBase, article: str, world: Facts | None = None) -> tuple[Report, ...]:
    """What an article reports: remembered from the last time while nothing has changed that it hangs on.

    To read all articles anew takes seconds for a thousand of them, at every start.
    """
    key = _key(kb, article)
    kept = kb.memo(article, key) if key else None
    if kept is not None and kept[:_SHA] == hashlib.sha256(kept[_SHA:]).digest():
        return msgspec.msgpack.decode(zlib.decompress(kept[_SHA:]), type=tuple[Report, ...])
    graph = kb.store.quads_for_pattern(None, None, None, NamedNode(article))
    reports = reports_of(graph, article, World(kb.store) if world is None else world)
    if key:
        kb.remember(article, key, packed(reports))
    return reports


def _key(kb: KnowledgeBase, article: str) -> str | None:
    """All that the reports of an article hang on; ``None`` where some of it is not known."""
    parts = kb.digest(article), kb.digest(WORLD_GRAPH.value)
    return None if None in parts else " ".join(map(str, (*parts, pipeline_version())))


def remember(reports: Mapping[str, bytes], kb: KnowledgeBase) -> None:
    """Keep the reports of articles, :func:`packed` by whoever made their graphs, who knew the same world."""
    for article, told in reports.items():
        key = _key(kb, article)
        if told and key:
            kb.remember(article, key, told)


def put_together(articles: Sequence[str], kb: KnowledgeBase, archive: Archive) -> Iterator[Problem]:
    """Fuse the events of articles; where that fails for one they stay as it tells them, and it is told."""
    try:
        fuse(kb, archive, articles)
    except StoreError:
        raise
    except Exception as wrong:  # whatever it is, it concerns one article alone
        with _room():
            archive.forget(articles)
        if len(articles) > 1:
            for article in articles:
                yield from put_together([article], kb, archive)
            return
        what = f"its events are not put together with others ({type(wrong).__name__}: {wrong}); tell us"
        yield Problem(articles[0], "fusion", what, refused=False)
