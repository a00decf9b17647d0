"""The journal: of every article what came of it, and which state of the store holds it all.

An SQLite file beside the states of the store. Its transactions are the moments of truth: what one of
them has told is on disk and stays, whatever happens next; what none has told was never there. Each
line carries a seal (a digest of all its fields), and the state the sum of all seals, so that a line
that a failing disk has changed or lost is found.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Article
from kg.store.entries import QUARANTINED, STORED, Entry, Making, content_of, unpacked
from kg.store.state import State

NAME = "journal.db"
WAIT = 10.0  # seconds for which another process may hold the file
_ROLLBACK = 776  # SQLITE_READONLY_ROLLBACK: a writer was killed in a transaction, which must be undone first
FIELDS = (
    "id", "status", "content", "version", "profile", "language", "graph", "quads", "digest", "code", "stage",
    "message",
)  # fmt: skip
_SCHEMA = f"""
BEGIN;
CREATE TABLE IF NOT EXISTS entries ({", ".join(FIELDS)}, source BLOB, seal TEXT, PRIMARY KEY (status, id));
CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), told TEXT, at REAL);
CREATE TABLE IF NOT EXISTS memos (graph TEXT PRIMARY KEY, key TEXT, told BLOB);
CREATE INDEX IF NOT EXISTS makings ON entries (status, version, profile, language, id);
CREATE INDEX IF NOT EXISTS graphs ON entries (graph);
COMMIT;
"""
_PUT = f"INSERT INTO entries VALUES ({', '.join('?' * (len(FIELDS) + 2))})"
_GET = f"SELECT {', '.join(FIELDS)} FROM entries"
_KEY = "WHERE status = ? AND id = ?"

Key = tuple[str, str]  # status and identifier
Sourced = tuple[Entry, bytes]
Memo = tuple[str, str, bytes]  # graph, key, what to remember


class Journal:
    """What came of every article. Anybody may read its lines; only the knowledge base writes them."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        """Use :meth:`open`, :meth:`create` or :meth:`memory` instead."""
        self.connection = connection
        self.place = place

    @classmethod
    def memory(cls) -> Journal:
        """A journal that vanishes with the process."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        return cls._made(connection, "the journal")

    @classmethod
    def create(cls, folder: Path) -> Journal:
        """The journal of a new knowledge base. Raises StoreError when it cannot be written."""
        path = folder / NAME
        with _explained(str(path)):
            return cls._made(_connected(path, "rwc"), str(path))

    @classmethod
    def open(cls, folder: Path, writable: bool = False) -> Journal:
        """The journal of a knowledge base. Raises StoreError when it is missing or damaged."""
        path = folder / NAME
        if not path.exists():
            raise StoreError(f"{path}: the journal is missing; kg rebuild makes it again from the store")
        with _explained(str(path)):
            try:
                connection = _connected(path, "rw" if writable else "ro")
                connection.executescript(_SCHEMA if writable else "SELECT one FROM state")
            except sqlite3.OperationalError as wrong:
                if getattr(wrong, "sqlite_errorcode", 0) != _ROLLBACK:
                    raise
                connection = _connected(path, "rw")
                connection.execute("SELECT one FROM state")
        return cls(connection, str(path))

    @classmethod
    def _made(cls, connection: sqlite3.Connection, place: str) -> Journal:
        connection.executescript(_SCHEMA)
        return cls(connection, place)

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def state(self) -> State:
        """The state of the store that the journal speaks of; number 0 before the first."""
        rows = self._rows("SELECT told FROM state")
        try:
            return State.read(rows[0][0]) if rows else State()
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise StoreError(f"{self.place}: damaged ({wrong}); kg rebuild makes it again") from wrong

    def written_at(self) -> float | None:
        """When the last transaction was, in seconds since 1970; ``None`` before the first."""
        rows = self._rows("SELECT at FROM state")
        return float(rows[0][0]) if rows else None

    def entries(self, status: str | None = None) -> Iterator[Entry]:
        """All lines, or those of one status, by identifier."""
        where, values = (" WHERE status = ?", (status,)) if status else ("", ())
        return map(entry_of, self._rows(f"{_GET}{where} ORDER BY id, status", *values))

    def stored(self, article: str) -> Entry | None:
        """The line of an article that is in the store, by its identifier."""
        return self._one(STORED, article)

    def quarantined(self, article: str) -> Entry | None:
        """The line of an article that is in quarantine, by its identifier."""
        return self._one(QUARANTINED, article)

    def named(self, graph: str) -> Entry | None:
        """The line of the article whose graph this is."""
        rows = self._rows(f"{_GET} WHERE graph = ? AND status = ?", graph, STORED)
        return entry_of(rows[0]) if rows else None

    def unchanged(self, article: Article, making: Making) -> bool:
        """True when the store holds what this very article gives when it is read in this way."""
        entry = self.stored(article.id)
        return entry is not None and entry.making == making and entry.content == content_of(article)

    def article(self, entry: Entry) -> Article:
        """The article of a line, with its text. Raises StoreError when that is damaged."""
        rows = self._rows(f"SELECT source FROM entries {_KEY}", entry.status, entry.id)
        if not rows:
            raise StoreError(f"{self.place}: article {entry.id} is not in it; read the article again")
        return unpacked(rows[0][0])

    def memo(self, graph: str, key: str) -> bytes | None:
        """What was remembered of a graph under this very key."""
        rows = self._rows("SELECT told FROM memos WHERE graph = ? AND key = ?", graph, key)
        return bytes(rows[0][0]) if rows else None

    def write(
        self,
        state: State,
        come: Sequence[Sourced],
        gone: Sequence[Key] = (),
        before: Callable[[State], object] = lambda state: None,
        memos: Iterable[Memo] = (),
    ) -> State:
        """In one transaction: the lines that go, those that come in the place of any, and the new state.

        Gives the state with the sum of all seals; ``before`` is called with it before all this counts.
        ``memos`` are what somebody wants to remember of graphs.
        Raises StoreError, and nothing was written, when the disk cannot.
        """
        with _explained(self.place), self.connection as transaction:
            transaction.execute("BEGIN IMMEDIATE")
            keys = list(dict.fromkeys([*gone, *((entry.status, entry.id) for entry, _ in come)]))
            old = [seal for key in keys for (seal,) in self._rows(f"SELECT seal FROM entries {_KEY}", *key)]
            transaction.executemany(f"DELETE FROM entries {_KEY}", keys)
            rows = [(*_row(entry), source) for entry, source in come]
            seals = [sealed(row) for row in rows]
            transaction.executemany(_PUT, [(*row, seal) for row, seal in zip(rows, seals, strict=True)])
            transaction.executemany("INSERT OR REPLACE INTO memos VALUES (?, ?, ?)", memos)
            if gone:
                transaction.execute("DELETE FROM memos WHERE graph NOT IN (SELECT graph FROM entries)")
            total = state.seals.minus(old).plus(seals)
            new = replace(state, seals=total, makings=self._makings())
            before(new)
            values = (new.written(), time.time())
            transaction.execute("INSERT OR REPLACE INTO state VALUES (1, ?, ?)", values)
        return new

    def _makings(self) -> tuple[tuple[Making, tuple[str, ...]], ...]:
        """How the articles were made, the most usual first, which names none."""
        what = "version, profile, language"
        groups = self._rows(
            f"SELECT {what}, COUNT(*) FROM entries WHERE status = ? GROUP BY {what} ORDER BY 4 DESC, 1, 2, 3",
            STORED,
        )
        same = "version IS ? AND profile IS ? AND language IS ?"
        of = f"SELECT id FROM entries WHERE status = ? AND {same} ORDER BY id"
        rare = [tuple(row[0] for row in self._rows(of, STORED, *how)) for *how, _ in groups[1:]]
        return tuple((Making(*g[:3]), ids) for g, ids in zip(groups, [(), *rare], strict=False))

    def _one(self, status: str, article: str) -> Entry | None:
        rows = self._rows(f"{_GET} {_KEY}", status, article)
        return entry_of(rows[0]) if rows else None

    def _rows(self, sql: str, *values: str) -> list[Any]:
        with _explained(self.place):
            return self.connection.execute(sql, values).fetchall()


def sealed(row: Sequence[object]) -> str:
    """The seal of a line: a digest of all its fields."""
    return hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).hexdigest()


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    """A connection whose commits are on disk when they return, the folder's own entries included."""
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, WAIT, isolation_level=None, check_same_thread=False, uri=True)
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _row(entry: Entry) -> tuple[object, ...]:
    making = entry.making
    made = (making.version, making.profile, making.language)
    came = (entry.graph, entry.quads, entry.digest, entry.code, entry.stage, entry.message)
    return (entry.id, entry.status, entry.content, *made, *came)


def entry_of(row: Sequence[Any]) -> Entry:
    """A line from its fields."""
    identifier, status, content, version, profile, language, *came = row
    return Entry(identifier, status, content, Making(version, profile, language), *came)


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """What SQLite complains of, in one line that says what to do."""
    try:
        yield
    except sqlite3.Error as wrong:
        text = str(wrong)
        if "malformed" in text or "not a database" in text or "no such" in text:
            what = f"the journal is damaged ({text}); kg rebuild makes it again"
        elif "locked" in text:
            what = "another process holds the journal; wait for it to end"
        elif "full" in text:
            what = "no room is left on the disk; make room, and do it again"
        else:
            what = f"{text}; check the disk and the rights"
        raise StoreError(f"{place}: {what}") from wrong
