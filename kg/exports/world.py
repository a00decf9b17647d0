"""The knowledge base with only those things of the known world that its articles lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.exports.graph import Graph
from kg.facts import WORLD
from kg.iris import BASE

ONTOLOGY = NamedNode(BASE + "graph/ontology")


class UsedWorld:
    """A graph as exports read it: all of it to questions, without what nobody mentions to the rest."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def query(self, sparql: str) -> Any:
        """The answer of the whole knowledge base."""
        return self._graph.query(sparql)

    def quads(self) -> Iterator[Quad]:
        """All quads but those of the world about things that no article leads to."""
        every = list(self._graph.quads())
        kept = _reached(every)
        return (quad for quad in every if quad.graph_name != WORLD or quad.subject in kept)


def _reached(quads: list[Quad]) -> set[Any]:
    """What the articles name, and what the world says lies around it, on and on."""
    around: dict[Any, list[Any]] = defaultdict(list)
    todo: list[Any] = []
    for quad in quads:
        if quad.graph_name == WORLD:
            around[quad.subject].append(quad.object)
        elif quad.graph_name != ONTOLOGY:
            todo += [quad.subject, quad.object]
    reached: set[Any] = set()
    while todo:
        node = todo.pop()
        if isinstance(node, NamedNode) and node not in reached:
            reached.add(node)
            todo += around.get(node, [])
    return reached
