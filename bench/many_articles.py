"""A knowledge base of thousands of articles, made of a few: each copy has its own names, days and places.

A copy keeps the words and what hangs together; the identifiers of its articles, events, claims, evidence
and figures are new, its days are later, and actors and places that the known world does not have are
others in every copy, so that names spread as they do in the news: a few are everywhere, most are rare.
The same few give the same many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.iris import BASE
from kg.store import ONTOLOGY_GRAPH, WORLD_GRAPH, KnowledgeBase

DAYS_APART = 5
_NODE = re.compile(rf"<{re.escape(BASE)}(article|event|claim|evidence|figure|actor|place)/([^<>\s]+)>")
_DAY = re.compile(r'"(\d{4}-\d{2}-\d{2})"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#date>)')
_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
_NAMED = "<http://purl.org/dc/terms/identifier>"
_ENDS = re.compile(r'"(@\w+)? <[^<>]*> \.$')


def multiply(few: Path, many: Path, articles: int) -> KnowledgeBase:
    """The base at ``few`` so often over that ``many``, not there yet, holds ``articles`` or a few more."""
    source = KnowledgeBase.open(few)
    store = Store(str(many))
    lines = [f"{quad} ." for quad in source.quads()]
    world = {line.partition(" ")[0] for line in lines if _graph(line) == str(WORLD_GRAPH)}
    fixed = {str(WORLD_GRAPH), str(ONTOLOGY_GRAPH)}
    store.bulk_load("\n".join(line for line in lines if _graph(line) in fixed).encode(), RdfFormat.N_QUADS)
    moving = [line for line in lines if _graph(line) not in fixed]
    for copy in range(-(-articles // len(source.articles()))):
        store.bulk_load("\n".join(copied(moving, copy, world)).encode(), RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    del store
    return stored(many)


def stored(many: Path) -> KnowledgeBase:
    """What is there already. No more than a store: nothing is written here, so nothing need be kept."""
    return KnowledgeBase.memory(Store.read_only(str(many)))


def _graph(line: str) -> str:
    return line[:-2].rpartition(" ")[2]


def copied(lines: Iterable[str], copy: int, world: set[str]) -> Iterator[str]:
    """The lines under the names and days of a copy; the first keeps its own."""
    if copy == 0:
        yield from lines
        return
    later = timedelta(days=copy * DAYS_APART)

    def renamed(found: re.Match[str]) -> str:
        family, name = found.groups()
        if family in {"actor", "place"}:
            return found[0] if found[0] in world else f"<{BASE}{family}/{name}-{copy}>"
        # identifiers stay hexadecimal and as long, so that their beginnings can be asked for
        return f"<{BASE}{family}/{name}-{copy}>" if family == "article" else _numbered(family, name, copy)

    def moved(found: re.Match[str]) -> str:
        return f'"{(date.fromisoformat(found[1]) + later).isoformat()}"'

    for line in lines:
        if _LABEL in line and line.partition(" ")[0] not in world:
            line = _ENDS.sub(lambda end: f" {copy}{end[0]}", line)
        elif _NAMED in line and line.startswith(f"<{BASE}article/"):
            line = _ENDS.sub(lambda end: f"-{copy}{end[0]}", line)
        yield _DAY.sub(moved, _NODE.sub(renamed, line))


def _numbered(family: str, name: str, copy: int) -> str:
    return f"<{BASE}{family}/{copy:04x}{name[4:]}>"
