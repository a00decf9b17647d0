"""Where an archive keeps its reports: in a file that grows with them, so that memory does not.

The file has no name, is gone with the process, and is never waited for: what it holds is read out of the
articles' graphs again at every start.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import count

import msgspec

from kg.model import Report

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -8000;
CREATE TABLE reports (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, article TEXT, told BLOB, asked INTEGER DEFAULT 0,
  settled INTEGER
);
CREATE INDEX of_article ON reports (article);
CREATE TABLE blocks (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE links (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
BEGIN;
"""
_REMEMBERED = 1000
Key = tuple[str, str, str]


class Shelves:
    """Reports by their identifiers, articles and blocks, and the links that were found between them."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._file.executescript(_SCHEMA)
        self._numbers = count(1)  # never one twice, for reports are remembered by them
        self._read = lru_cache(_REMEMBERED)(self._unpacked)

    def put(self, report: Report, keys: Iterable[Key]) -> None:
        """Keep a report, to be found under the keys of its blocks."""
        number, told = next(self._numbers), zlib.compress(msgspec.msgpack.encode(report), 1)
        self._file.execute(
            "INSERT INTO reports VALUES (?, ?, ?, ?, 0, NULL)", (number, report.id, report.article, told)
        )
        self._file.executemany(
            "INSERT OR IGNORE INTO blocks VALUES (?, ?)", ((_hashed(k), number) for k in keys)
        )

    def get(self, identifier: str) -> Report:
        """A report that is here."""
        return self._read(self._number(identifier))

    def remove(self, identifier: str, keys: Iterable[Key]) -> None:
        """Take a report away with its links; ``keys`` are those that it was put under."""
        number = self._number(identifier)
        self._file.executemany(
            "DELETE FROM blocks WHERE key = ? AND number = ?", ((_hashed(k), number) for k in keys)
        )
        self._file.execute("DELETE FROM reports WHERE number = ?", (number,))
        others = self._file.execute("SELECT other FROM links WHERE one = ?", (number,)).fetchall()
        self._file.executemany(
            "DELETE FROM links WHERE one = ? AND other = ?", ((o, number) for (o,) in others)
        )
        self._file.execute("DELETE FROM links WHERE one = ?", (number,))

    def of(self, article: str) -> frozenset[str]:
        """The reports of an article."""
        return self._texts("SELECT id FROM reports WHERE article = ?", article)

    def every(self) -> frozenset[str]:
        """All that are here."""
        return self._texts("SELECT id FROM reports")

    def __contains__(self, identifier: str) -> bool:
        return bool(self._texts("SELECT id FROM reports WHERE id = ?", identifier))

    def beside(self, keys: Iterable[Key]) -> frozenset[str]:
        """The reports that one of the blocks holds."""
        question = "SELECT id FROM blocks JOIN reports USING (number) WHERE key = ?"
        return frozenset().union(*(self._texts(question, _hashed(key)) for key in keys))

    def links(self, identifier: str) -> frozenset[str] | None:
        """Those that a report is linked with; ``None`` when that was not told yet."""
        number = self._number(identifier)
        [asked] = self._file.execute("SELECT asked FROM reports WHERE number = ?", (number,)).fetchone()
        if not asked:
            return None
        return self._texts("SELECT id FROM links JOIN reports ON other = number WHERE one = ?", number)

    def link(self, identifier: str, others: Iterable[str]) -> None:
        """Tell all that a report is linked with. Links go both ways."""
        number = self._number(identifier)
        self._file.execute("UPDATE reports SET asked = 1 WHERE number = ?", (number,))
        for other in map(self._number, others):
            both = ((number, other), (other, number))
            self._file.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", both)

    def settle(self, group: Collection[str]) -> None:
        """Note that these reports are written down as one event."""
        mark = _hashed(tuple(sorted(group)))
        self._file.executemany(
            "UPDATE reports SET settled = ? WHERE id = ?", ((mark, each) for each in group)
        )

    def settled(self, group: Collection[str]) -> bool:
        """Whether these very reports are."""
        mark = _hashed(tuple(sorted(group)))
        question = "SELECT id FROM reports WHERE id = ? AND settled = ?"
        return all(self._texts(question, each, mark) for each in group)

    def _number(self, identifier: str) -> int:
        found = self._file.execute("SELECT number FROM reports WHERE id = ?", (identifier,)).fetchone()
        if found is None:
            raise KeyError(identifier)
        return int(found[0])

    def _unpacked(self, number: int) -> Report:
        [told] = self._file.execute("SELECT told FROM reports WHERE number = ?", (number,)).fetchone()
        return msgspec.msgpack.decode(zlib.decompress(told), type=Report)

    def _texts(self, question: str, *values: object) -> frozenset[str]:
        return frozenset(text for (text,) in self._file.execute(question, values))


def _hashed(key: tuple[str, ...]) -> int:
    """64 bits of a key. Where two meet, a comparison is made in vain: no link hangs on a block alone."""
    return int.from_bytes(
        hashlib.blake2b("\n".join(key).encode(), digest_size=8).digest(), "big", signed=True
    )
