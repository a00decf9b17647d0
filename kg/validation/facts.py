"""What a graph says, node by node, as shapes ask for it: all named graphs as one, each triple once.

Nothing is copied beforehand. A store of any size is asked for the nodes of one article, and an article
that is not in a store yet is seen together with the known world that it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.facts import facts_of, pointing
from kg.iris import RDF_TYPE
from kg.validation.reading import ontology

Term = Any  # NamedNode, BlankNode or Literal
Told = Mapping[Term, Iterable[Term]]  # values by property

TYPE = NamedNode(RDF_TYPE)
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_MOST = 50_000
_UNNAMED = str(DefaultGraph())
_NOTHING: Mapping[Any, Sequence[Any]] = {}


class Source(Protocol):
    """Where triples come from."""

    def about(self, node: Term) -> tuple[str, Told]:
        """The first graph, by name, that says something of a node, and what is said, by property."""

    def pointing(self, predicate: NamedNode, node: Term) -> Iterable[Term]:
        """The subjects of the triples with this predicate and object."""


class Stored:
    """The quads of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def about(self, node: Term) -> tuple[str, Told]:
        quads = list(self._store.quads_for_pattern(node, None, None, None))
        home = min((str(quad.graph_name) for quad in quads), default="")
        return home, facts_of(quads).get(node, {})

    def pointing(self, predicate: NamedNode, node: Term) -> Iterable[Term]:
        return (quad.subject for quad in self._store.quads_for_pattern(None, predicate, node, None))


class Held:
    """Some triples in memory, in tables; they are in no named graph."""

    def __init__(self, triples: Iterable[Any]) -> None:
        self.subjects = facts_of(triples)
        self._pointing: dict[NamedNode, Mapping[Term, Sequence[Term]]] = {}

    def about(self, node: Term) -> tuple[str, Told]:
        return _UNNAMED, self.subjects.get(node, {})

    def pointing(self, predicate: NamedNode, node: Term) -> Iterable[Term]:
        found = self._pointing.get(predicate)
        if found is None:
            found = self._pointing[predicate] = pointing(self.subjects, predicate)
        return found.get(node, ())


class Facts:
    """The triples of several sources and of the ontology, remembered as far as they were asked for."""

    def __init__(self, *sources: Source) -> None:
        self._sources = (*sources, _ontology())
        self._about: dict[Term, Mapping[Any, Sequence[Any]]] = {}
        self._above: dict[Term, frozenset[Term]] = {}
        self._homes: dict[Term, str] = {}

    def about(self, node: Term) -> Mapping[Any, Sequence[Any]]:
        """The values of a node's properties, each once; nothing for a literal."""
        known = self._about.get(node)
        if known is None:
            known = self._about[node] = self._read(node)
        return known

    def objects(self, node: Term, predicate: NamedNode) -> Sequence[Any]:
        """The values of one property of a node."""
        return self.about(node).get(predicate, ())

    def subjects(self, predicate: NamedNode, node: Term) -> Sequence[Any]:
        """The nodes that have this node as a value of the property."""
        found = (subject for source in self._sources for subject in source.pointing(predicate, node))
        return tuple(dict.fromkeys(found))

    def home(self, node: Term) -> str:
        """The first graph, by name, that says something of the node."""
        self.about(node)
        return self._homes.get(node, "")

    def is_a(self, node: Term, kind: NamedNode) -> bool:
        """Whether the node is of the class or of one below it."""
        return any(kind in self.above(given) for given in self.objects(node, TYPE))

    def above(self, kind: Term) -> frozenset[Term]:
        """A class and all above it."""
        known = self._above.get(kind)
        if known is None:
            found = [kind]
            for each in found:
                found.extend(other for other in self.objects(each, SUBCLASS) if other not in found)
            known = self._above[kind] = frozenset(found)
        return known

    def forget(self) -> None:
        """Let go of what was read, when it has become much."""
        if len(self._about) > _MOST:
            self._about.clear()
            self._homes.clear()

    def _read(self, node: Term) -> Mapping[Any, Sequence[Any]]:
        if isinstance(node, Literal):
            return _NOTHING
        found: dict[Term, dict[Term, None]] = {}
        homes = []
        for home, told in (source.about(node) for source in self._sources):
            for predicate, values in told.items():
                found.setdefault(predicate, {}).update(dict.fromkeys(values))
            if told:
                homes.append(home)
        self._homes[node] = min(homes, default="")
        return {predicate: tuple(values) for predicate, values in found.items()}


@cache
def _ontology() -> Held:
    return Held(ontology())
