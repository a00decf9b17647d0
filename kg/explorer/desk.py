"""The worker's side: opens the knowledge base, does what is asked, and turns failures into answers.

The store is opened for reading, and again whenever its files have changed: who writes beside us
is seen with the next request. What was worked out for one state is kept until then.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import ForbiddenError, KgError
from kg.explorer.operations import OPERATIONS
from kg.explorer.served import AbsentError, Served, UnacceptableError, UnreadableError
from kg.store import KnowledgeBase
from kg.workers import Frame, Part

Stamp = tuple[tuple[str, int, int], ...]
PIECE = 1 << 16  # bytes of a frame
_TOUCHED = {"LOCK", "lock", "writer.json"}
_STATUS: dict[type[KgError], int] = {
    AbsentError: 404,
    ForbiddenError: 403,
    UnacceptableError: 406,
    UnreadableError: 415,
}


class Desk:
    """One knowledge base, open for reading, and what has been worked out from it."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises StoreError."""
        self._path = path
        self._stamp = stamp(path)
        self._base = KnowledgeBase.open(path)
        self._kept: dict[Any, Any] = {}
        self._state = digest(self._stamp)

    def handle(self, asked: Mapping[str, Any]) -> Iterator[Frame]:
        """The frames that answer a request."""
        served = self._served(asked)
        told = {"status": served.status, "type": served.content_type, "headers": dict(served.headers)}
        yield Frame.of(Part.HEAD, **told)
        yield from bodies(served.body)

    def _served(self, asked: Mapping[str, Any]) -> Served:
        try:
            base = self._current()
            return OPERATIONS[asked["op"]](base, {**asked, "state": self._state}, self.keep)
        except KgError as wrong:
            return failed(wrong)
        except (OSError, RuntimeError) as wrong:
            return failed(KgError(f"the store could not answer: {' '.join(str(wrong).split())[:200]}"), 500)

    def _current(self) -> KnowledgeBase:
        now = stamp(self._path)
        if now != self._stamp:
            old, self._base, self._stamp = self._base, KnowledgeBase.open(self._path), now
            old.close()
            self._kept.clear()
            self._state = digest(now)
        return self._base

    def keep(self, key: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` gave for this state of the store; made once."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


def stamp(path: Path) -> Stamp:
    """What tells one state of the knowledge base from another: its files' names, sizes and times."""
    return tuple(sorted(entry for folder in (path, path / "states") for entry in _entries(folder)))


def digest(stamp: Stamp) -> str:
    """A short name of a state."""
    return hashlib.sha256(repr(stamp).encode("utf-8")).hexdigest()[:16]


def _entries(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The entries of a folder; not the logs and locks of the store, which reading touches too."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in _TOUCHED and not entry.name.startswith("LOG"):
                stat = entry.stat()
                yield (
                    entry.name,
                    0 if entry.is_dir() else stat.st_size,
                    0 if entry.is_dir() else stat.st_mtime_ns,
                )


def failed(wrong: KgError, status: int | None = None) -> Served:
    """The failure as short JSON."""
    code = status or next((code for kind, code in _STATUS.items() if isinstance(wrong, kind)), 400)
    text = json.dumps({"error": str(wrong), "status": code}, ensure_ascii=False)
    return Served("application/json", (text.encode("utf-8", "replace"),), status=code)


def bodies(pieces: Iterable[bytes]) -> Iterator[Frame]:
    """The pieces as frames of a good size."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= PIECE:
            yield Frame(Part.BODY, bytes(held[:PIECE]))
            del held[:PIECE]
    if held:
        yield Frame(Part.BODY, bytes(held))


def reader(spec: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], Iterable[Frame]]:
    """The handler of a worker that reads; ``spec["kb"]`` is the folder."""
    return Desk(Path(spec["kb"])).handle
