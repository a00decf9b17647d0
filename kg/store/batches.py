"""Writing and acknowledging by the hundred: each by itself an article would cost twice as much.

So would putting its events together with those of the others, where hundreds tell of the same.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Generic, TypeVar

from kg.errors import StoreError
from kg.store.entries import Record
from kg.store.knowledge_base import KnowledgeBase

BATCH = 500  # articles: fewer make more small tables for RocksDB to put together, more take more memory
BYTES = 64_000_000  # of what waits
SECONDS = 30.0  # about what a crash may cost
Acknowledged = Callable[[Sequence[str]], None]
T = TypeVar("T")


class Batch(Generic[T]):
    """What waits to be written and acknowledged together; bounds what that takes, and what a crash costs.

    Used in a ``with``: what waits is written and acknowledged at its end, also when the user stops the
    program or a reader fails; not when the store itself did.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        write: Callable[[list[T]], Sequence[Record]],
        acknowledged: Acknowledged | None = None,
        size: int = 0,
    ) -> None:
        """``write`` puts what waits into the base, and gives the records of its articles.

        ``acknowledged`` is told which articles are on disk; ``size`` 0 is the usual one.
        """
        self._base, self._write, self._acknowledged = base, write, acknowledged
        self._size = size or BATCH
        self._begin()

    def add(self, waiting: T, size: int = 0) -> None:
        """An article that is to be written, of so many bytes."""
        self._waiting.append(waiting)
        self._bytes += size
        self.note()

    def note(self) -> None:
        """Something was done that is to be kept: an article, or a line in quarantine."""
        self._noted += 1
        late = time.monotonic() - self._since > SECONDS
        if self._noted >= self._size or self._bytes >= BYTES or late:
            self.close()

    def close(self) -> None:
        """Write and acknowledge what waits. Raises StoreError when the disk cannot.

        Who stops the program meanwhile (Ctrl-C) is obeyed when that is done.
        """
        if self._noted:
            with _undisturbed():
                records = self._write(self._waiting) if self._waiting else ()
                self._base.acknowledge(records)
                self._begin()
            if self._acknowledged and records:
                self._acknowledged([record.article.id for record in records])
            self._base.renew()

    def _begin(self) -> None:
        self._waiting: list[T] = []
        self._noted = self._bytes = 0
        self._since = time.monotonic()

    def __enter__(self) -> Batch[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(wrong, StoreError):
            self.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C until the end of the block; who insists after a second is obeyed at once."""
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield
        return
    stopped: list[float] = []

    def put_off(number: int, frame: FrameType | None) -> None:
        stopped.append(time.monotonic())
        if stopped[-1] - stopped[0] > 1:
            usual(number, frame)

    signal.signal(signal.SIGINT, put_off)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
    if stopped:
        signal.raise_signal(signal.SIGINT)
