"""What an export reads: a knowledge base, and the questions that this room asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Quad

_FOLDER = Path(__file__).resolve().parent / "sparql"
Row = dict[str, str | None]


class Graph(Protocol):
    """The part of a knowledge base that exports use."""

    def query(self, sparql: str) -> Any:
        """The answer of pyoxigraph over the union of all graphs."""

    def quads(self) -> Iterator[Quad]:
        """All quads, in an order that depends on their content alone."""


def rows(graph: Graph, question: str) -> Iterator[Row]:
    """The rows of ``sparql/<question>.rq`` as texts; ``None`` where a variable is unbound."""
    answer = graph.query(_sparql(question))
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: None if solution[name] is None else solution[name].value for name in names}


@cache
def _sparql(question: str) -> str:
    return (_FOLDER / f"{question}.rq").read_text(encoding="utf-8")
