"""Turtle, for people: all graphs in one, what the articles say first, same content same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pyoxigraph import Quad

from kg.exports.graph import Graph
from kg.exports.terms import header, written
from kg.exports.world import ONTOLOGY
from kg.facts import WORLD
from kg.iris import BASE, RDF_TYPE

_FAMILIES = ("article", "event", "claim", "figure", "evidence", "actor", "place")
_BEHIND: dict[Any, int] = {WORLD: 1, ONTOLOGY: 2}


def write_turtle(graph: Graph) -> Iterator[str]:
    """The union of the graphs. Which article states a triple is told by claims, and by TriG."""
    yield header()
    yield from blocks(graph.quads(), indent="")


def blocks(quads: Iterable[Quad], indent: str) -> Iterator[str]:
    """One block a subject: its class first, then properties and values in alphabetical order.

    Subjects that an article speaks of come before the rest of the world, and that before the classes;
    among them articles before events, claims, figures and evidence, and these before actors and places.
    """
    found, ranks = set(), dict[str, int]()
    for quad in quads:
        found.add((quad.subject, quad.predicate, quad.object))
        name = str(quad.subject)
        ranks[name] = min(ranks.get(name, len(_BEHIND)), _BEHIND.get(quad.graph_name, 0))
    triples = sorted(found, key=lambda triple: (ranks[str(triple[0])], *_order(triple)))
    for _, statements in groupby(triples, key=lambda triple: str(triple[0])):
        yield "\n" + _block(list(statements), indent)


def _block(statements: list[tuple[Any, Any, Any]], indent: str) -> str:
    lines = []
    for predicate, group in groupby(statements, key=lambda triple: triple[1]):
        verb = "a" if predicate.value == RDF_TYPE else written(predicate)
        lines.append(f"{verb} {', '.join(written(triple[2]) for triple in group)}")
    joined = f" ;\n{indent}    ".join(lines)
    return f"{indent}{written(statements[0][0])} {joined} .\n"


def _order(triple: tuple[Any, Any, Any]) -> tuple[int, str, bool, str, str]:
    subject, predicate, value = triple
    family = str(subject).removeprefix("<" + BASE).partition("/")[0]
    rank = _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)
    return rank, str(subject), predicate.value != RDF_TYPE, written(predicate), str(value)
