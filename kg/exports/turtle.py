"""Turtle, for people: all graphs in one, sorted by subject, same content same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pyoxigraph import Quad

from kg.exports.graph import Graph
from kg.exports.terms import RDF_TYPE, header, written


def write_turtle(graph: Graph) -> Iterator[str]:
    """The union of the graphs. Which article states a triple is told by claims, and by TriG."""
    yield header()
    yield from blocks(graph.quads(), indent="")


def blocks(quads: Iterable[Quad], indent: str) -> Iterator[str]:
    """One block a subject: its class first, then properties and values in alphabetical order."""
    triples = sorted({(q.subject, q.predicate, q.object) for q in quads}, key=_order)
    for _, statements in groupby(triples, key=lambda triple: str(triple[0])):
        yield "\n" + _block(list(statements), indent)


def _block(statements: list[tuple[Any, Any, Any]], indent: str) -> str:
    lines = []
    for predicate, group in groupby(statements, key=lambda triple: triple[1]):
        verb = "a" if predicate.value == RDF_TYPE else written(predicate)
        lines.append(f"{verb} {', '.join(written(triple[2]) for triple in group)}")
    joined = f" ;\n{indent}    ".join(lines)
    return f"{indent}{written(statements[0][0])} {joined} .\n"


def _order(triple: tuple[Any, Any, Any]) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    return str(subject), predicate.value != RDF_TYPE, written(predicate), str(value)
