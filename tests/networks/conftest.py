"""The invented war of world.py, as a query and as a network."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import networkx as nx
import pytest

from kg.networks import project

Ask = Callable[[str], Iterator[Mapping[str, str]]]

_spec = importlib.util.spec_from_file_location("networks_world", Path(__file__).with_name("world.py"))
assert _spec and _spec.loader
world_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(world_module)


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Answers SPARQL with rows of plain strings, as the command line's adapter does."""
    store = world_module.store()

    def answer(question: str) -> Iterator[Mapping[str, str]]:
        found = store.query(question, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        for solution in found:
            yield {name: solution[name].value for name in names if solution[name] is not None}

    return answer


@pytest.fixture(scope="session")
def network(ask: Ask) -> nx.MultiDiGraph:
    """The network of the invented war."""
    return project(ask)
