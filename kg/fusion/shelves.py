"""Where an archive keeps its reports: in a file that grows with them, so that memory does not.

The file has no name, is gone with the process, and is never waited for: what it holds is read out of the
articles' graphs again at every start.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

import msgspec

from kg.model import Report

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -8000;
CREATE TABLE reports (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, article TEXT, told BLOB, sight BLOB,
  asked INTEGER, -- the number of the last report that was here when its links were asked for, or 0
  settled INTEGER
);
CREATE INDEX of_article ON reports (article);
CREATE TABLE blocks (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE links (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
BEGIN;
"""
_REMEMBERED = 4000
Key = tuple[str, str, str]


class Shelves:
    """Reports by their identifiers, articles and blocks, and the links that were found between them."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._file.executescript(_SCHEMA)
        self._last = 0  # number of a report; never one twice, for reports are remembered by them
        self._read = lru_cache(_REMEMBERED)(self._unpacked)

    def put(self, report: Report, keys: Iterable[Key]) -> None:
        """Keep a report, to be found under the keys of its blocks."""
        self._last = number = self._last + 1
        told = msgspec.msgpack.encode(replace(report, seen=b"", drawn=b""))
        sight = zlib.compress(msgspec.msgpack.encode((report.seen, report.drawn)), 1)
        self._file.execute(
            "INSERT INTO reports VALUES (?, ?, ?, ?, ?, 0, NULL)",
            (number, report.id, report.article, told, sight),
        )
        self._file.executemany(
            "INSERT OR IGNORE INTO blocks VALUES (?, ?)", ((_hashed(k), number) for k in keys)
        )

    def get(self, identifier: str) -> Report:
        """What is compared of a report that is here: all but what the rules see of it, which is most."""
        return self._read(self._number(identifier))

    def whole(self, identifier: str) -> Report:
        """All of a report that is here."""
        number = self._number(identifier)
        [sight] = self._file.execute("SELECT sight FROM reports WHERE number = ?", (number,)).fetchone()
        seen, drawn = msgspec.msgpack.decode(zlib.decompress(sight), type=tuple[bytes, bytes])
        return replace(self._read(number), seen=seen, drawn=drawn)

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

    def unasked(self, identifier: str, keys: Iterable[Key]) -> frozenset[str]:
        """The reports beside one in its blocks that were not asked for their links since it is here."""
        number, wanted = self._number(identifier), list(map(_hashed, keys))
        these = f"key IN ({', '.join('?' * len(wanted))})"
        question = f"SELECT DISTINCT id FROM blocks JOIN reports USING (number) WHERE {these} AND asked < ?"
        return self._texts(question, *wanted, number) - {identifier}

    def asked(self, identifier: str) -> bool:
        """Whether all was told that a report is linked with."""
        return bool(self._texts("SELECT id FROM reports WHERE id = ? AND asked", identifier))

    def links(self, identifier: str) -> frozenset[str]:
        """Those that a report is known to be linked with."""
        question = "SELECT id FROM links JOIN reports ON other = number WHERE one = ?"
        return self._texts(question, self._number(identifier))

    def link(self, identifier: str, others: Iterable[str]) -> None:
        """Tell all else that a report is linked with. Links go both ways."""
        number = self._number(identifier)
        for other in map(self._number, others):
            both = ((number, other), (other, number))
            self._file.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", both)
        self._file.execute("UPDATE reports SET asked = ? WHERE number = ?", (self._last, number))

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
        return msgspec.msgpack.decode(told, type=Report)

    def _texts(self, question: str, *values: object) -> frozenset[str]:
        return frozenset(text for (text,) in self._file.execute(question, values))


def _hashed(key: tuple[str, ...]) -> int:
    """64 bits of a key. Where two meet, a comparison is made in vain: no link hangs on a block alone."""
    return int.from_bytes(
        hashlib.blake2b("\n".join(key).encode(), digest_size=8).digest(), "big", signed=True
    )
