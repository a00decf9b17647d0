"""A knowledge base on disk or in memory, and the only ways to write into it.

An article is replaced by one update (drop its graph, insert its quads): a reader or a crash sees
the old graph or the new one, never a mixture. The same update takes the article off the list of
those that the derived graph has taken into account, so that whoever comes next knows what to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
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

from kg.errors import QueryError, StoreError
from kg.store import derived, folder
from kg.store.derived import DERIVED_GRAPH
from kg.store.ontology import ontology_triples
from kg.store.syntax import readable
from kg.vocabulary import BASE, PREFIXES

WORLD_GRAPH = NamedNode(BASE + "graph/world")
ONTOLOGY_GRAPH = NamedNode(BASE + "graph/ontology")
_DIGEST = NamedNode(BASE + "ontology#sha256")
_ADDRESS = NamedNode("https://schema.org/url")

Answer = QuerySolutions | QueryTriples | QueryBoolean
Functions = Mapping[NamedNode, Callable[..., Any]]


class KnowledgeBase:
    """Quads in named graphs, one an article, with the known world and the class hierarchy beside."""

    def __init__(self, store: Store, path: Path | None = None, writable: bool = True) -> None:
        """Wrap an open store; use :meth:`open`, :meth:`create` or :meth:`memory` instead."""
        self._store = store
        self._writable = writable
        self.path = path

    @classmethod
    def memory(cls) -> KnowledgeBase:
        """An empty knowledge base that vanishes with the process."""
        return cls(Store())

    @classmethod
    def create(cls, path: str | Path) -> KnowledgeBase:
        """The knowledge base at ``path``, made if the folder is missing or empty; writable.

        Raises StoreError when the folder holds something else or cannot be written.
        """
        target = Path(path)
        folder.prepare(target)
        base = cls(folder.open_store(target, writable=True), target)
        base._load_ontology()
        return base

    @classmethod
    def open(cls, path: str | Path, writable: bool = False) -> KnowledgeBase:
        """An existing knowledge base, read-only unless ``writable``.

        Raises StoreError when ``path`` is missing, not a knowledge base, or locked by a writer.
        """
        target = Path(path)
        folder.check(target)
        return cls(folder.open_store(target, writable), target, writable)

    @property
    def store(self) -> Store:
        """The store itself, for those who only read it (validation)."""
        return self._store

    def replace_article(self, article: str, quads: Iterable[Quad | Triple]) -> None:
        """Make the graph named ``article`` hold exactly these quads, in one transaction.

        The derived graph is behind until :meth:`rederive` has been told.
        """
        self._replace(NamedNode(article), quads, forgetting=True)

    def remove_article(self, article: str) -> None:
        """Take the graph named ``article`` out; none is there afterwards, whether there was one or not.

        What is derived from it goes with ``rederive``; until then the article is among those ``behind``.
        """
        self._update(f"DROP SILENT GRAPH {NamedNode(article)}")

    def rederive(self, article: str, events: Iterable[str], triples: Iterable[Triple]) -> None:
        """Bring the derived graph up to date with an article, in one transaction.

        ``triples`` are all that it shall say of ``events``, of the whole events that these were or are
        merged into, and of what the article reported before.
        """
        graph = NamedNode(article)
        stale = derived.about(self._store, graph, events)
        fresh = set(triples)
        if self._store.contains_named_graph(graph):
            fresh.add(derived.taken(graph))
        gone = "\n".join(sorted(_statement(triple) for triple in stale - fresh))
        come = "\n".join(sorted(_statement(triple) for triple in fresh - stale))
        self._update(
            f"DELETE DATA {{ GRAPH {DERIVED_GRAPH} {{\n{gone}\n}} }} ;\n"
            f"INSERT DATA {{ GRAPH {DERIVED_GRAPH} {{\n{come}\n}} }}"
        )

    def merged_with(self, article: str) -> frozenset[str]:
        """The events that the derived graph has merged with what an article reports or reported."""
        return derived.merged_with(self._store, NamedNode(article))

    def behind(self) -> tuple[str, ...]:
        """The articles that the derived graph does not know, or knows though they are gone; sorted."""
        return tuple(sorted(set(self.articles()) ^ derived.known(self._store)))

    def load_world(self, quads: Iterable[Quad | Triple]) -> None:
        """Make the graph of the known world hold exactly these quads; refreshes the ontology too."""
        self._replace(WORLD_GRAPH, quads)
        self._load_ontology()

    def described(self, article: str) -> tuple[str, str | None] | None:
        """The digest and the address of an article that is here; ``None`` for another."""
        graph = NamedNode(article)
        digest, url = (self._value(graph, name) for name in (_DIGEST, _ADDRESS))
        return (digest, url) if digest else None

    def _value(self, graph: NamedNode, predicate: NamedNode) -> str | None:
        """What an article's graph says of the article, as a text."""
        found = next(iter(self._store.quads_for_pattern(graph, predicate, None, graph)), None)
        return found.object.value if found and isinstance(found.object, Literal) else None

    def flush(self) -> None:
        """Ask the disk to keep everything written so far; nothing to do where nothing may be written.

        Raises StoreError when the disk cannot.
        """
        if not self._writable:
            return
        try:
            self._store.flush()
        except OSError as full:
            raise StoreError(f"{self.path}: {full}; make room or correct the rights") from full

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, Any] | None = None,
        functions: Functions | None = None,
    ) -> Answer:
        """The answer over the union of all graphs; ``substitutions`` bind projected variables.

        The usual prefixes need no declaration; what the query declares itself comes first.
        The union keeps a triple once per graph: count and sum over DISTINCT. Raises QueryError.
        """
        bound = {Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            return self._store.query(
                sparql,
                prefixes=PREFIXES,
                use_default_graph_as_union=True,
                substitutions=bound or None,
                custom_functions=dict(functions) if functions else None,
            )
        except SyntaxError as wrong:
            raise QueryError(f"query: {readable(str(wrong.msg or wrong), sparql)}") from wrong
        except (ValueError, RuntimeError, OSError) as wrong:
            raise QueryError(f"query: {wrong}") from wrong

    def articles(self) -> tuple[str, ...]:
        """The IRIs of the article graphs, sorted."""
        names = (g.value for g in self._store.named_graphs() if isinstance(g, NamedNode))
        return tuple(sorted(name for name in names if name.startswith(BASE + "article/")))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in an order that depends on their content alone."""
        wanted = NamedNode(graph) if graph else None
        found = self._store.quads_for_pattern(None, None, None, wanted)
        return iter(sorted(found, key=_order))

    def __len__(self) -> int:
        return len(self._store)

    def _load_ontology(self) -> None:
        self._replace(ONTOLOGY_GRAPH, ontology_triples())

    def _replace(self, graph: NamedNode, quads: Iterable[Quad | Triple], forgetting: bool = False) -> None:
        body = "\n".join(sorted({_statement(quad) for quad in quads}))
        mark = f" ;\n{derived.forget(graph)}" if forgetting else ""
        self._update(f"DROP SILENT GRAPH {graph} ;\nINSERT DATA {{ GRAPH {graph} {{\n{body}\n}} }}{mark}")

    def _update(self, sparql: str) -> None:
        """All of it or nothing."""
        if not self._writable:
            raise StoreError(f"{self.path}: this knowledge base is open for reading only; open it writable")
        try:
            self._store.update(sparql)
        except OSError as full:
            raise StoreError(f"{self.path}: {full}; make room or correct the rights") from full


def _statement(quad: Quad | Triple) -> str:
    """One triple as an N-Triples line, its terms written by pyoxigraph, so data stays data."""
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise StoreError(f"{quad}: blank nodes cannot be traced or repeated; give the node an IRI")
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def _order(quad: Quad) -> tuple[str, str, str, str]:
    name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return name, str(quad.subject), str(quad.predicate), str(quad.object)
