"""What an article's graph and the known world say of things: by subject, then by property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from pyoxigraph import NamedNode

from kg.iris import BASE

WORLD = NamedNode(BASE + "graph/world")

Told = dict[Any, list[Any]]  # the values of each property
Facts = dict[Any, Told]


def facts_of(triples: Iterable[Any]) -> Facts:
    """Triples, or quads of one graph, by subject and property; the values in the order that they come in."""
    facts: Facts = {}
    for triple in triples:
        facts.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    return facts


def pointing(facts: Facts, predicate: Any) -> Told:
    """The subjects by the values that they have for a property."""
    found: Told = {}
    for subject, told in facts.items():
        for value in told.get(predicate, ()):
            found.setdefault(value, []).append(subject)
    return found


class Quads(Protocol):
    """The part of a store that the world is read from."""

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any) -> Iterator[Any]:
        """The quads that match."""


class World(Facts):
    """What the known world tells of a thing, read out of a store when it is asked for, and kept."""

    def __init__(self, store: Quads) -> None:
        self._store = store

    def __missing__(self, subject: Any) -> Told:
        found = facts_of(self._store.quads_for_pattern(subject, None, None, WORLD))
        self.update(found)
        return found.get(subject, {})
