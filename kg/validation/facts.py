"""What a graph says, node by node, as shapes ask for it: all named graphs as one, each triple once.

Nothing is copied beforehand. A store of any size is asked for the nodes of one article, and an article
that is not in a store yet is seen together with the known world that it speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from pyoxigraph import NamedNode, Quad, Store

from kg.iris import RDF_TYPE
from kg.validation.reading import ontology

Term = Any  # NamedNode, BlankNode or Literal
About = dict[Any, list[Any]]

TYPE = NamedNode(RDF_TYPE)
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_MOST = 50_000
_NOTHING: Mapping[Any, Sequence[Any]] = {}


class Source(Protocol):
    """Where triples come from."""

    def about(self, node: Term) -> Iterable[Quad]:
        """The quads with this subject."""

    def pointing(self, predicate: NamedNode, node: Term) -> Iterable[Quad]:
        """The quads with this predicate and object."""


class Stored:
    """The quads of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def about(self, node: Term) -> Iterable[Quad]:
        return self._store.quads_for_pattern(node, None, None, None)

    def pointing(self, predicate: NamedNode, node: Term) -> Iterable[Quad]:
        return self._store.quads_for_pattern(None, predicate, node, None)


class Held:
    """Some quads in memory, in tables."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.subjects: defaultdict[Term, list[Quad]] = defaultdict(list)
        self._objects: defaultdict[tuple[Term, Term], list[Quad]] = defaultdict(list)
        for quad in quads:
            self.subjects[quad.subject].append(quad)
            self._objects[quad.predicate, quad.object].append(quad)

    def about(self, node: Term) -> Iterable[Quad]:
        return self.subjects.get(node, ())

    def pointing(self, predicate: NamedNode, node: Term) -> Iterable[Quad]:
        return self._objects.get((predicate, node), ())


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
        found = (quad.subject for source in self._sources for quad in source.pointing(predicate, node))
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
        if hasattr(node, "datatype"):
            return _NOTHING
        found: dict[Any, dict[Any, None]] = {}
        home = ""
        for source in self._sources:
            for quad in source.about(node):
                found.setdefault(quad.predicate, {})[quad.object] = None
                name = str(quad.graph_name)
                home = name if not home else min(home, name)
        self._homes[node] = home
        return {predicate: tuple(values) for predicate, values in found.items()}


@cache
def _ontology() -> Held:
    return Held(ontology())
