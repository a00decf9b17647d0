"""What can be saved of a damaged knowledge base: its articles, from the journal or from their graphs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.errors import StoreError
from kg.iris import BASE
from kg.model import Article
from kg.store import states
from kg.store.entries import QUARANTINED, STORED, Entry, Making, content_of, unpacked
from kg.store.journal import FIELDS, Journal, entry_of, sealed
from kg.store.recovery import article_in
from kg.store.state import State

Makings = dict[str | None, Making]


@dataclass
class Saved:
    """Articles by identifier with how their graphs were made; lines of the quarantine with their articles.

    ``lost`` are the graphs of articles of which neither journal nor store has the text any more.
    """

    articles: dict[str, tuple[Article, Making]] = field(default_factory=dict)
    quarantined: dict[str, tuple[Entry, Article]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


def saved(path: Path) -> Saved:
    """All articles that are still whole, wherever they are; the journal has the first word."""
    found, makings, graphs = Saved(), _makings(path), set()
    for entry, article in _from_journal(path, makings):
        graphs.add(entry.graph)
        if entry.status == STORED:
            found.articles[article.id] = (article, entry.making)
        elif entry.status == QUARANTINED:
            found.quarantined[article.id] = (entry, article)
    for graph, kept in _from_store(path):
        if kept is not None and kept.id not in found.articles:
            found.articles[kept.id] = (kept, _made(makings, kept.id))
        elif kept is None and graph not in graphs:
            found.lost.add(graph)
    return found


def _from_journal(path: Path, makings: Makings) -> Iterator[tuple[Entry, Article]]:
    """The lines whose article is whole, read from both ends: a broken page hides what lies behind it."""
    seen: set[tuple[str, str]] = set()
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error, StoreError):
            journal = Journal.open(path)
            rows = journal.connection.execute(
                f"SELECT {', '.join(FIELDS)}, source, seal FROM entries ORDER BY rowid {order}"
            )
            for *row, source, seal in rows:
                line = _whole(row, source, sealed([*row, source]) == seal, makings)
                if line is not None and (line[0].status, line[0].id) not in seen:
                    seen.add((line[0].status, line[0].id))
                    yield line


def _whole(row: list[object], source: bytes, intact: bool, makings: Makings) -> tuple[Entry, Article] | None:
    """A line with its article; of a line that has changed only the article is believed."""
    try:
        article = unpacked(source)
    except StoreError:
        return None
    if intact:
        entry = entry_of(row)
        return (entry, article) if entry.content == content_of(article) else None
    if content_of(article) not in row:
        return None
    graph = next((cell for cell in row if isinstance(cell, str) and cell.startswith(BASE)), "")
    return Entry(article.id, STORED, content_of(article), _made(makings, article.id), graph), article


def _from_store(path: Path) -> Iterator[tuple[str, Article | None]]:
    """The articles of the newest state that can be opened; ``None`` for one that cannot be read."""
    for place in states.newest_first(path):
        with suppress(OSError, RuntimeError):
            store = Store.read_only(str(place))
            graphs = [graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)]
            for graph in sorted(graph for graph in graphs if graph.startswith(BASE + "article/")):
                try:
                    yield graph, article_in(store, graph)
                except (OSError, RuntimeError, ValueError):
                    yield graph, None
            return


def _makings(path: Path) -> Makings:
    """How articles were made, by identifier; ``None`` stands for all others."""
    for place in states.newest_first(path):
        with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
            state = State.read((place / states.TOLD).read_text("utf-8"))
            rare: Makings = {article: making for making, articles in state.makings for article in articles}
            return {None: state.makings[0][0], **rare}
    return {}


def _made(makings: Makings, article: str) -> Making:
    return makings.get(article) or makings.get(None) or Making()
