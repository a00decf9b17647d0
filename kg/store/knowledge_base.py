"""A knowledge base on disk or in memory, and the only ways to write into it.

Before the graph of an article changes, the article is taken off the list of those that the derived
graph has taken into account, so that whoever comes next knows what to mend. What is written becomes
the state that others see, and that no crash can take away, when it is acknowledged: all of it at once.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from kg.errors import QueryError
from kg.facts import WORLD as WORLD_GRAPH
from kg.iris import BASE, PREFIXES
from kg.model import Article
from kg.store import derived, folder
from kg.store.derived import DERIVED_GRAPH
from kg.store.digests import Sum
from kg.store.entries import QUARANTINED, STORED, Making, Record
from kg.store.graphs import Graphs, sum_of, sum_of_kept
from kg.store.journal import Journal
from kg.store.keeper import Keeper, quarantined
from kg.store.lock import Lock
from kg.store.ontology import ontology_triples
from kg.store.statements import statement, written
from kg.store.syntax import readable

ONTOLOGY_GRAPH = NamedNode(BASE + "graph/ontology")
_DIGEST = NamedNode(BASE + "ontology#sha256")
_ADDRESS = NamedNode("https://schema.org/url")

Answer = QuerySolutions | QueryTriples | QueryBoolean
Functions = Mapping[NamedNode, Callable[..., Any]]


class KnowledgeBase:
    """Quads in named graphs, one an article, with the known world and the class hierarchy beside."""

    def __init__(
        self, graphs: Graphs, keeper: Keeper, path: Path | None = None, held: Callable[[], None] | None = None
    ) -> None:
        """Wrap an open store; use :meth:`open`, :meth:`create` or :meth:`memory` instead."""
        self._graphs = graphs
        self._keeper = keeper
        self.path = path
        self._close = weakref.finalize(self, held) if held else None

    @classmethod
    def memory(cls, store: Store | None = None) -> KnowledgeBase:
        """A knowledge base that vanishes with the process: an empty one, or what a store holds."""
        graphs = Graphs(Store() if store is None else store, None, None, True)
        return cls(graphs, Keeper(Journal.memory()))

    @classmethod
    def create(cls, path: str | Path, after: int = 0) -> KnowledgeBase:
        """The knowledge base at ``path``, made if the folder is missing or empty; writable.

        ``after`` is a number that its states leave behind. Raises StoreError when the folder holds
        something else, cannot be written, or has another writer.
        """
        target = Path(path)
        base = cls._written(target, folder.prepare(target), after)
        base._load_ontology()
        if not folder.is_marked(target):
            base.flush()
            folder.mark(target)
        return base

    @classmethod
    def open(cls, path: str | Path, writable: bool = False) -> KnowledgeBase:
        """An existing knowledge base as its last state was, read-only unless ``writable``.

        Raises StoreError when ``path`` is missing, not a knowledge base, damaged, or has another writer.
        """
        target = Path(path)
        folder.check(target)
        if writable:
            return cls._written(target, Lock(target))
        opened = folder.open_state(target)
        return cls(Graphs(opened.store, target, None, False), Keeper(opened.journal), target, opened.close)

    @classmethod
    def _written(cls, target: Path, lock: Lock, after: int = 0) -> KnowledgeBase:
        opened = folder.open_work(target, lock)
        graphs = Graphs(opened.store, target, opened.begin, True)
        base = cls(graphs, Keeper(opened.journal, target, after), target, opened.close)
        base._compare()
        return base

    @property
    def journal(self) -> Journal:
        """What came of every article."""
        return self._keeper.journal

    @property
    def store(self) -> Store:
        """The store itself, for those who only read it (validation)."""
        return self._graphs.store

    @property
    def outdated(self) -> bool:
        """True when somebody has made a newer state since this one was opened: open it again to see that."""
        return self.journal.state().number != self._keeper.state.number

    def replace_article(self, article: str, quads: Iterable[Quad | Triple]) -> None:
        """Make the graph named ``article`` hold exactly these quads.

        The derived graph is behind until :meth:`rederive` has been told.
        """
        graph = NamedNode(article)
        self._forget([graph])
        self._keeper.articles[article] = self._graphs.put(graph, written(quads))

    def replace_articles(self, graphs: Mapping[str, bytes]) -> None:
        """Make each of these graphs hold exactly these N-Triples, a statement a line.

        The derived graph is behind until :meth:`rederive` has been told. Raises StoreError when they cannot
        be written; what was written since the last state cannot be acknowledged then.
        """
        named = {NamedNode(name): lines for name, lines in graphs.items()}
        self._forget(named)
        kept = self._graphs.put_all(named)
        self._keeper.articles.update((graph.value, total) for graph, total in kept.items())

    def remove_article(self, article: str) -> None:
        """Take the graph named ``article`` out; none is there afterwards, whether there was one or not.

        What is derived from it goes with ``rederive``; until then the article is among those ``behind``.
        """
        self._graphs.drop(NamedNode(article))
        self._keeper.articles[article] = None

    def acknowledge(self, records: Iterable[Record] = ()) -> None:
        """Make all that was written the state: on disk, in the journal, and what readers see.

        ``records`` tell of the articles whose graphs were written, and how these were made; they leave
        quarantine. Raises StoreError when the disk cannot; the state is then what it was.
        """
        self._graphs.require_whole()
        lines = self._keeper.sourced(self.store, records)
        self._keeper.forgive(entry for entry, _ in lines)
        freed = [(QUARANTINED, entry.id) for entry, _ in lines]
        self._keeper.keep(self.store, lines, [*self._keeper.gone(), *freed])

    def renew(self) -> None:
        """Give back the memory of what was read so far, where nothing was written since the last state.

        Whoever has asked for the store before keeps an older one.
        """
        if not self._keeper.changed:
            self._graphs.renew(self._keeper.state)

    def quarantine(
        self, article: Article, code: str, stage: str, message: str, making: Making | None = None
    ) -> None:
        """Note that an article failed: where, the reason as a short code, and in words.

        It is on disk with the next :meth:`acknowledge`. What was known of the article before stays as it is.
        """
        self._keeper.failed[article.id] = quarantined(article, making or Making(), code, stage, message)

    def pardon(self, identifiers: Iterable[str]) -> None:
        """Take lines out of quarantine with the next :meth:`acknowledge`, unless they come again."""
        self._keeper.pardoned.update((QUARANTINED, identifier) for identifier in identifiers)

    def rederive(self, articles: Iterable[str], events: Iterable[str], triples: Iterable[Triple]) -> None:
        """Bring the derived graph up to date with articles, in one transaction.

        ``triples`` are all that it shall say of ``events``, of the whole events that these were or are
        merged into, and of what the articles reported before.
        """
        graphs = [NamedNode(article) for article in articles]
        stale = derived.about(self.store, graphs, events)
        fresh = {*triples, *(derived.taken(graph) for graph in graphs if self._graphs.holds(graph))}
        gone = sorted(statement(triple) for triple in stale - fresh)
        new = {statement(triple): triple for triple in fresh - stale}
        come = sorted(new)
        self._graphs.change(DERIVED_GRAPH, gone, [new[line] for line in come])
        self._derived_changes(gone, come)

    def digest(self, graph: str) -> str | None:
        """The digest of a graph as it is now; ``None`` where it was not written down."""
        written = self._keeper.articles.get(graph) or self._keeper.graphs.get(graph)
        if written is not None:
            return written.digest
        entry = None if graph in self._keeper.articles else self.journal.named(graph)
        return entry.digest if entry else None

    def memo(self, graph: str, key: str) -> bytes | None:
        """What was remembered of a graph under a key, which tells all that it hangs on."""
        kept = self._keeper.memos.get(graph)
        return kept[2] if kept and kept[1] == key else self.journal.memo(graph, key)

    def remember(self, graph: str, key: str, told: bytes) -> None:
        """Keep what was read out of a graph; on disk with the next :meth:`acknowledge`."""
        self._keeper.memos[graph] = (graph, key, told)

    def merged_with(self, articles: Iterable[str]) -> frozenset[str]:
        """The events that the derived graph has merged with what articles report or reported."""
        return derived.merged_with(self.store, map(NamedNode, articles))

    def behind(self) -> tuple[str, ...]:
        """The articles that the derived graph does not know, or knows though they are gone; sorted."""
        return tuple(sorted(set(self.articles()) ^ derived.known(self.store)))

    def load_world(self, quads: Iterable[Quad | Triple]) -> None:
        """Make the graph of the known world hold exactly these quads; refreshes the ontology too."""
        self._load(WORLD_GRAPH, quads)
        self._load_ontology()

    def described(self, article: str) -> tuple[str, str | None] | None:
        """The digest and the address of an article that is here; ``None`` for another."""
        graph = NamedNode(article)
        digest, url = (self._value(graph, name) for name in (_DIGEST, _ADDRESS))
        return (digest, url) if digest else None

    def _value(self, graph: NamedNode, predicate: NamedNode) -> str | None:
        """What an article's graph says of the article, as a text."""
        found = next(iter(self.store.quads_for_pattern(graph, predicate, None, graph)), None)
        return found.object.value if found and isinstance(found.object, Literal) else None

    def flush(self) -> None:
        """Acknowledge what was written so far; nothing to do where nothing may be written.

        Raises StoreError when the disk cannot.
        """
        if self._graphs.writable:
            self.acknowledge()
            self._keeper.seal()

    def close(self) -> None:
        """Let the folder go; what was not acknowledged was never there."""
        self._graphs.close()
        if self._close is not None:
            self._close()

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, Any] | None = None,
        functions: Functions | None = None,
        union: bool = True,
    ) -> Answer:
        """The answer over the union of all graphs; ``substitutions`` bind projected variables.

        Without ``union`` the query says itself which graphs it asks (``FROM``).

        The usual prefixes need no declaration; what the query declares itself comes first.
        The union keeps a triple once per graph: count and sum over DISTINCT. Raises QueryError.
        """
        bound = {Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            return self.store.query(
                sparql,
                prefixes=PREFIXES,
                use_default_graph_as_union=union,
                substitutions=bound or None,
                custom_functions=dict(functions) if functions else None,
            )
        except SyntaxError as wrong:
            raise QueryError(f"query: {readable(str(wrong.msg or wrong), sparql)}") from wrong
        except (ValueError, RuntimeError, OSError) as wrong:
            raise QueryError(f"query: {wrong}") from wrong

    def articles(self) -> tuple[str, ...]:
        """The IRIs of the article graphs, sorted."""
        names = (g.value for g in self.store.named_graphs() if isinstance(g, NamedNode))
        return tuple(sorted(name for name in names if name.startswith(BASE + "article/")))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in an order that depends on their content alone."""
        wanted = NamedNode(graph) if graph else None
        found = self.store.quads_for_pattern(None, None, None, wanted)
        return iter(sorted(found, key=_order))

    def __len__(self) -> int:
        return len(self.store)

    def _load_ontology(self) -> None:
        self._load(ONTOLOGY_GRAPH, ontology_triples())

    def _load(self, graph: NamedNode, quads: Iterable[Quad | Triple]) -> None:
        """Make a graph hold exactly these quads, unless it does."""
        lines = written(quads)
        if self._keeper.graphs.get(graph.value) != sum_of_kept(lines, graph):
            self._keeper.graphs[graph.value] = self._graphs.put(graph, lines)

    def _forget(self, articles: Iterable[NamedNode]) -> None:
        """Take back that the derived graph has taken articles into account, where it has."""
        taken = map(derived.taken, articles)
        gone = [
            statement(t) for t in taken if Quad(t.subject, t.predicate, t.object, DERIVED_GRAPH) in self.store
        ]
        if gone:
            self._graphs.change(DERIVED_GRAPH, gone, ())
            self._derived_changes(gone, ())

    def _derived_changes(self, gone: Iterable[str], come: Iterable[str]) -> None:
        graphs = self._keeper.graphs
        graphs[DERIVED_GRAPH.value] = graphs.get(DERIVED_GRAPH.value, Sum()).minus(gone).plus(come)

    def _compare(self) -> None:
        """Bring store and journal together where a damaged one was replaced by an older copy.

        An article without a line gets one from its graph; a line without a graph goes into quarantine,
        whence ``kg retry`` takes the article again.
        """
        here, entries = set(self.articles()), {e.graph: e for e in self.journal.entries(STORED)}
        if here == entries.keys():
            return
        for graph in sorted(here - entries.keys()):
            self._keeper.articles[graph] = sum_of(self.store, NamedNode(graph))
        for graph in sorted(entries.keys() - here):
            article = self.journal.article(entries[graph])
            message = "its graph was lost from the store; kg retry reads the article again"
            self.quarantine(article, "lost", "store", message, entries[graph].making)
            self._keeper.articles[graph] = None


def _order(quad: Quad) -> tuple[str, str, str, str]:
    name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return name, str(quad.subject), str(quad.predicate), str(quad.object)
