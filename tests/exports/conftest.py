"""The invented war of tests/fixtures/riverland.trig, and how to change it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg.exports import WRITERS, Graph
from kg.iris import PREFIXES
from kg.store import KnowledgeBase

Told = Callable[..., KnowledgeBase]


@pytest.fixture(scope="session")
def riverland(checkout: Path) -> KnowledgeBase:
    """A knowledge base in memory with two articles, seven events and every kind of claim."""
    base = KnowledgeBase.memory()
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    return base


@pytest.fixture
def told(riverland: KnowledgeBase) -> Told:
    """``told("INSERT DATA { … }")``: the same war after an update; the usual prefixes need no declaration."""

    def changed(*updates: str) -> KnowledgeBase:
        base = KnowledgeBase.memory()
        base.store.bulk_extend(riverland.quads())
        for update in updates:
            base.store.update(update, prefixes=PREFIXES)
        return base

    return changed


def made(graph: Graph, form: str) -> str:
    """The text of an export."""
    return "".join(WRITERS[form](graph))


def lines(graph: Graph, form: str) -> dict[str, dict[str, str]]:
    """The rows of a table by the end of their event's IRI, as the csv module reads them."""
    found = csv.DictReader(io.StringIO(made(graph, form)))
    return {row["event"].rpartition("/")[2]: row for row in found}


def of_a1(statements: str) -> str:
    """An update that adds statements to what the first article says."""
    return f"INSERT DATA {{ GRAPH article:a1 {{ {statements} }} }}"


def no_longer(statements: str, article: str = "a1") -> str:
    """An update that takes statements away from what an article says."""
    return f"DELETE DATA {{ GRAPH article:{article} {{ {statements} }} }}"
