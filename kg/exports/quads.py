"""TriG and N-Quads, which keep the names of the graphs, and N-Triples, which do not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.exports.graph import Graph
from kg.exports.terms import header, name
from kg.exports.turtle import blocks


def write_trig(graph: Graph) -> Iterator[str]:
    """One block a graph, graphs and subjects sorted."""
    yield header()
    for label, quads in groupby(graph.quads(), key=_graph):
        if not label:
            yield from blocks(quads, indent="")
            continue
        yield f"\n{name(label)} {{\n"
        yield from blocks(quads, indent="  ")
        yield "}\n"


def write_nquads(graph: Graph) -> Iterator[str]:
    """One quad a line, sorted."""
    yield from sorted(f"{quad} .\n" for quad in graph.quads())


def write_ntriples(graph: Graph) -> Iterator[str]:
    """One triple a line, sorted, each once: the union of the graphs."""
    yield from sorted({f"{quad.triple} .\n" for quad in graph.quads()})


def _graph(quad: Quad) -> str:
    label = quad.graph_name
    return "" if isinstance(label, DefaultGraph) or not isinstance(label, NamedNode) else label.value
