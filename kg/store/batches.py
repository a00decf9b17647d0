"""Acknowledging by the hundred: a flush for every article would cost more than the article.

So would putting its events together with those of the others, where hundreds tell of the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import TracebackType

from kg.errors import StoreError
from kg.store.entries import Record
from kg.store.knowledge_base import KnowledgeBase

SIZE = 200  # articles: fewer make more small tables for RocksDB to put together, more take more memory
SECONDS = 30.0  # about what a crash may cost
Told = Callable[[Sequence[str]], None]


class Batch:
    """Records that wait to be acknowledged together; bounds what a crash can cost, and the write-ahead log.

    Used in a ``with``: what was stored is acknowledged at its end, also when the user stops the
    program or a reader fails; not when the store itself did.
    """

    def __init__(
        self,
        base: KnowledgeBase,
        acknowledged: Told | None = None,
        size: int = 0,
        completed: Told | None = None,
    ) -> None:
        """``acknowledged`` is told the ids of articles that are on disk; ``size`` 0 is the usual one.

        ``completed`` is told before that which graphs were written: it does what is done once for all.
        """
        self._base, self._size = base, size or SIZE
        self._acknowledged, self._completed = acknowledged, completed
        self._records: list[Record] = []
        self._noted = 0
        self._since = time.monotonic()

    def add(self, record: Record) -> None:
        """An article whose graph was written."""
        self._records.append(record)
        self.note()

    def note(self) -> None:
        """Something was done that is to be kept: a record, or a line in quarantine."""
        self._noted += 1
        if self._noted >= self._size or time.monotonic() - self._since > SECONDS:
            self.close()

    def close(self) -> None:
        """Acknowledge what waits. Raises StoreError when the disk cannot."""
        if self._noted:
            if self._completed and self._records:
                self._completed([record.graph for record in self._records])
            self._base.acknowledge(self._records)
            if self._acknowledged and self._records:
                self._acknowledged([record.article.id for record in self._records])
            self._base.renew()
        self._records, self._noted, self._since = [], 0, time.monotonic()

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(wrong, StoreError):
            self.close()
