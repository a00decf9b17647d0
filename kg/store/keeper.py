"""What a knowledge base keeps besides its quads: what changed, and how that gets onto the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.model import Article
from kg.store import seal, states
from kg.store.digests import Sum
from kg.store.entries import QUARANTINED, STORED, Entry, Making, Record, content_of, packed
from kg.store.journal import Journal, Key, Memo, Sourced
from kg.store.recovery import article_in
from kg.store.state import State


class Keeper:
    """The journal, the state that it speaks of, and what was written since.

    ``articles`` are the sums of the article graphs that were written since the last state, ``None`` for
    one that was taken out; ``graphs`` are the sums of the other graphs as they are now; ``failed`` are the
    lines of those that go into quarantine, ``pardoned`` those that leave it; ``memos`` is what
    somebody wants to remember of graphs.
    """

    def __init__(self, journal: Journal, base: Path | None = None, after: int = 0) -> None:
        """``after`` is a number that the states must leave behind, whatever the folder holds."""
        self.journal, self.base = journal, base
        self._after = max(after, states.last_number(base) if base else 0)
        self.state = journal.state()
        self.articles: dict[str, Sum | None] = {}
        self.graphs: dict[str, Sum] = dict(self.state.graphs)
        self.failed: dict[str, Sourced] = {}
        self.pardoned: set[Key] = set()
        self.memos: dict[str, Memo] = {}

    @property
    def changed(self) -> bool:
        """True when something was written since the last state."""
        lines = self.articles or self.failed or self.pardoned or self.memos
        return bool(lines) or self.graphs != self.state.graphs

    def keep(self, store: Store, come: Iterable[Sourced], gone: Sequence[Key]) -> None:
        """Make what was written the state: on disk, told in the journal, seen by readers.

        Raises StoreError when the disk cannot; the state is then what it was.
        """
        number = max(self.state.number, self._after) + 1
        new = replace(self.state, number=number, graphs=dict(self.graphs))
        lines = [*come, *self.failed.values()]
        gone = [*gone, *sorted(self.pardoned)]
        if self.base is None:
            self.state = self.journal.write(new, lines, gone, memos=self.memos.values())
        else:
            self._publish(store, new, lines, gone)
        self.articles.clear()
        self.failed.clear()
        self.pardoned.clear()
        self.memos.clear()

    def _publish(self, store: Store, new: State, come: list[Sourced], gone: Sequence[Key]) -> None:
        base = self.base
        assert base is not None
        try:
            whole = replace(new, files=states.publish(base, store, new.number, self.state))
            self.state = self.journal.write(
                whole, come, gone, lambda state: states.tell(base, state), self.memos.values()
            )
        except (OSError, RuntimeError) as wrong:
            raise StoreError(f"{base}: {wrong}; make room or correct the rights") from wrong
        states.retire(base, new.number)

    def seal(self) -> None:
        """Note what the file of the journal is like, so that no changed bit of it escapes ``kg verify``."""
        if self.base is not None:
            seal.write(self.base, self.state.number)

    def sourced(self, store: Store, records: Iterable[Record]) -> list[Sourced]:
        """The new lines of all articles that were written, whether somebody acknowledges them or not."""
        told = {record.graph: record for record in records}
        for graph, written in self.articles.items():
            if written is not None and graph not in told:
                article = article_in(store, graph)
                if article is not None:
                    told[graph] = Record(graph, article, Making())
        return [(self._entry(record), packed(record.article)) for record in told.values()]

    def gone(self) -> list[Key]:
        """The lines of the articles that were taken out."""
        out = (self.journal.named(graph) for graph, written in self.articles.items() if written is None)
        return [(entry.status, entry.id) for entry in out if entry is not None]

    def forgive(self, entries: Iterable[Entry]) -> None:
        """Keep out of quarantine what failed first and was stored then."""
        for entry in entries:
            line = self.failed.get(entry.id)
            if line is not None and line[0].content == entry.content:
                del self.failed[entry.id]

    def _entry(self, record: Record) -> Entry:
        count, digest = self._sum(record)
        content = content_of(record.article)
        return Entry(record.article.id, STORED, content, record.making, record.graph, count, digest)

    def _sum(self, record: Record) -> tuple[int, str]:
        """How many quads the graph of an article has, and their digest."""
        written, earlier = self.articles.get(record.graph), self.journal.named(record.graph)
        if written is not None:
            return written.count, written.digest
        if earlier is None or record.graph in self.articles:
            raise StoreError(f"article {record.article.id}: acknowledged, but never written; tell us")
        return earlier.quads, earlier.digest


def quarantined(article: Article, making: Making, code: str, stage: str, message: str) -> Sourced:
    """The line of an article that failed; half characters in its name or the message are spelt out."""
    name, reason = (text.encode("utf-8", "backslashreplace").decode() for text in (article.id, message))
    content = content_of(article)
    return Entry(name, QUARANTINED, content, making, code=code, stage=stage, message=reason), packed(article)
