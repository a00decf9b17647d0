"""Finds damage: in the marker, the journal, the files of the state, and every graph in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.errors import StoreError
from kg.iris import BASE
from kg.store import derived, seal, states
from kg.store.digests import Sum, summed
from kg.store.entries import STORED, Entry, content_of, unpacked
from kg.store.folder import MARKER, check
from kg.store.journal import FIELDS, Journal, entry_of, sealed
from kg.store.journal import NAME as JOURNAL
from kg.store.state import State
from kg.store.statements import statement

REBUILD = "kg rebuild makes the base again from what is whole"


@dataclass(frozen=True, slots=True)
class Finding:
    """One damage: where, what, and what to do about it."""

    where: str
    what: str
    remedy: str = REBUILD

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


def findings(path: Path) -> Iterator[Finding]:
    """Every damage to a knowledge base; nothing is written, and nothing is trusted.

    Raises StoreError when there is no such folder, or when a writer has changed it meanwhile.
    """
    if not path.is_dir():
        raise StoreError(f"{path}: there is no such knowledge base; name another with --kb")
    yield from _marker(path)
    try:
        journal = Journal.open(path)
        state = journal.state()
    except StoreError as wrong:
        yield Finding(JOURNAL, str(wrong).removeprefix(f"{path / JOURNAL}: ").split(";")[0])
        return
    lines = _Lines(path, journal, state)
    damaged = list(lines.check())
    yield from damaged
    if journal.state().number != state.number:
        raise StoreError(f"{path}: somebody writes there; verify it when that has ended (kg status tells)")
    yield from _state(path, journal, state, _Due(lines.whole, state, not damaged))
    journal.close()


def _marker(path: Path) -> Iterator[Finding]:
    try:
        check(path)
    except StoreError as wrong:
        yield Finding(MARKER, str(wrong).removeprefix(f"{path}: ").split(";")[0])


class _Lines:
    """The lines of a journal; those that are as they were written are in ``whole`` after :meth:`check`."""

    def __init__(self, path: Path, journal: Journal, state: State) -> None:
        self.path, self.journal, self.state = path, journal, state
        self.whole: list[Entry] = []

    def check(self) -> Iterator[Finding]:
        try:
            for (said,) in self.journal.connection.execute("PRAGMA integrity_check(3)").fetchall():
                if said != "ok":
                    yield Finding(JOURNAL, f"SQLite says: {' '.join(str(said).split())}")
            yield from self._lines()
        except sqlite3.Error as wrong:
            yield Finding(JOURNAL, f"cannot be read to its end ({wrong})")
        if seal.broken(self.path, self.state.number):
            yield Finding(JOURNAL, "its bytes are not those that were written")

    def _lines(self) -> Iterator[Finding]:
        seals: list[str] = []
        rows = self.journal.connection.execute(f"SELECT {', '.join(FIELDS)}, source, seal FROM entries")
        for *row, source, told in rows:
            seals.append(str(told))
            wrong = _line(row, source, told)
            if wrong:
                yield Finding(f"{JOURNAL}, article {row[0]}", wrong)
            else:
                self.whole.append(entry_of(row))
        if summed(seals) != self.state.seals:
            yield Finding(JOURNAL, f"{len(seals)} lines, which are not the {self.state.seals.count} written")


def _line(row: list[object], source: bytes, told: str) -> str | None:
    """What is wrong with a line of the journal."""
    if sealed([*row, source]) != told:
        return "its line has changed since it was written"
    try:
        if content_of(unpacked(source)) != row[FIELDS.index("content")]:
            return "the article that was kept has changed since it was written"
    except StoreError:
        return "the article that was kept can no longer be read"
    return None


class _Due:
    """What the graphs of a state should be; ``complete`` when the journal is whole."""

    def __init__(self, entries: list[Entry], state: State, complete: bool) -> None:
        stored = [entry for entry in entries if entry.status == STORED]
        self.articles = {entry.graph for entry in stored}
        self.sums = {entry.graph: Sum(entry.quads, int(entry.digest, 16)) for entry in stored}
        self.sums.update(state.graphs)
        self.complete = complete


def _state(path: Path, journal: Journal, state: State, due: _Due) -> Iterator[Finding]:
    """The files of the state; if these are whole, what they hold."""
    try:
        _, place, held = states.hold(path, journal)
    except StoreError as wrong:
        yield Finding(states.STATES, str(wrong).removeprefix(f"{path / states.STATES}/").split(";")[0])
        return
    with states.let_go(held):
        broken = list(_files(place, state))
        yield from broken
        if broken:
            return
        try:
            yield from _graphs(Store.read_only(str(place)), due)
        except (OSError, RuntimeError) as wrong:
            yield Finding(f"{states.STATES}/{place.name}", f"cannot be read ({wrong})")


def _files(place: Path, state: State) -> Iterator[Finding]:
    """Files that are not what they were."""
    name_of = f"{states.STATES}/{place.name}/{{}}".format
    for name, (size, digest) in sorted(state.files.items()):
        file = place / name
        try:
            if file.stat().st_size != size:
                yield Finding(name_of(name), f"has {file.stat().st_size} bytes, not {size}")
            elif states.digest_of(file) != digest:
                yield Finding(name_of(name), "its bytes are not those that were written")
        except OSError as wrong:
            yield Finding(name_of(name), "missing" if not file.exists() else f"unreadable ({wrong.strerror})")
    if _text(place / states.TOLD) != state.written() + "\n":
        yield Finding(name_of(states.TOLD), "is not what was written")


def _text(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        return None


def _graphs(store: Store, due: _Due) -> Iterator[Finding]:
    """Graphs that are missing, unknown, or not what was written."""
    here = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
    for graph in sorted((here if due.complete else set()) | due.sums.keys()):
        quads = store.quads_for_pattern(None, None, None, NamedNode(graph))
        found, told = summed(statement(quad) for quad in quads), due.sums.get(graph)
        name = graph.removeprefix(BASE)
        if told is None:
            yield Finding(name, "a graph that the journal does not know")
        elif found.count != told.count:
            yield Finding(name, f"has {found.count} quads, not {told.count}")
        elif found != told:
            yield Finding(name, "its quads are not those that were written")
    late = due.articles ^ derived.known(store) if due.complete else set()
    if late:
        what = f"{len(late)} articles are not put together with the others, as {min(late).removeprefix(BASE)}"
        yield Finding("graph/events", what, "the next kg build does it")
