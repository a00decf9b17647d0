"""What a knowledge base holds, in figures: for somebody who wants to know whether it is what they think."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.store.entries import QUARANTINED, STORED, Entry, Making
from kg.store.knowledge_base import KnowledgeBase
from kg.store.lock import Writer, writer_of

_ARTICLES = """SELECT ?article (SAMPLE(?p) AS ?publisher) (SAMPLE(?d) AS ?issued) {
  GRAPH ?article { ?article a kg:Article . OPTIONAL { ?article dct:publisher ?p }
                   OPTIONAL { ?article dct:issued ?d } } } GROUP BY ?article"""
_EVENTS = """SELECT (COUNT(DISTINCT ?e) AS ?n) {
  ?article a kg:Article . ?e kg:reportedIn ?article MINUS { ?e kg:mergedInto ?whole } }"""
_MERGED = "SELECT (COUNT(DISTINCT ?whole) AS ?n) (COUNT(DISTINCT ?e) AS ?of) { ?e kg:mergedInto ?whole }"
_CLAIMS = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim }"
_DAYS = """SELECT (MIN(?a) AS ?first) (MAX(?b) AS ?last) {
  ?e kg:reportedIn ?article ; kg:background false ; kg:earliest ?a ; kg:latest ?b }"""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Articles that failed for one reason: how many, an example with what befell it, and the ids of all."""

    code: str
    stage: str
    articles: int
    example: str
    message: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The figures. ``days`` are the first and last day of what is news; ``bytes`` what the folder takes.

    ``events`` counts each once; ``merged`` of them are put together from ``merged_from`` articles' versions.

    ``makings`` counts articles by how they were made; ``behind`` are articles whose events are not yet
    put together with the others; ``clock`` is set when this machine's clock is behind the journal's.
    """

    articles: int
    publishers: dict[str, int]
    months: dict[str, int]
    events: int
    merged: int
    merged_from: int
    claims: int
    days: tuple[str | None, str | None]
    quads: int
    bytes: int
    makings: dict[Making, int]
    quarantine: tuple[Quarantine, ...]
    behind: tuple[str, ...]
    writer: Writer | None
    written: float | None


def contents(base: KnowledgeBase) -> Contents:
    """The figures of a knowledge base. Raises QueryError or StoreError when it cannot be read."""
    entries = list(base.journal.entries())
    told = _rows(base, _ARTICLES)
    merged, days = _rows(base, _MERGED)[0], _rows(base, _DAYS)[0]
    return Contents(
        articles=len(told),
        publishers=_counted(row["publisher"] or "" for row in told),
        months=_counted((row["issued"] or "")[:7] for row in told),
        events=int(_rows(base, _EVENTS)[0]["n"] or 0),
        merged=int(merged["n"] or 0),
        merged_from=int(merged["of"] or 0),
        claims=int(_rows(base, _CLAIMS)[0]["n"] or 0),
        days=(days["first"], days["last"]),
        quads=len(base),
        bytes=size_of(base.path) if base.path else 0,
        makings=dict(sorted(Counter(e.making for e in entries if e.status == STORED).items(), key=str)),
        quarantine=tuple(_quarantine([e for e in entries if e.status == QUARANTINED])),
        behind=base.behind(),
        writer=writer_of(base.path) if base.path else None,
        written=base.journal.written_at(),
    )


def size_of(path: Path) -> int:
    """The bytes that a folder takes; files under several names count once."""
    seen = {}
    for file in path.rglob("*"):
        try:
            told = file.stat()
        except OSError:  # a writer has just swept it
            continue
        seen[told.st_ino] = told.st_size if file.is_file() else 0
    return sum(seen.values())


def _quarantine(entries: list[Entry]) -> list[Quarantine]:
    """By reason, the most frequent first; the example is the first by name."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.code, entry.stage), []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [
        Quarantine(code, stage, len(found), found[0].id, found[0].message, tuple(each.id for each in found))
        for (code, stage), found in ordered
    ]


def _counted(values: Any) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _rows(base: KnowledgeBase, sparql: str) -> list[dict[str, str | None]]:
    answer: Any = base.query(sparql)
    names = [variable.value for variable in answer.variables]
    return [{name: row[name].value if row[name] is not None else None for name in names} for row in answer]
