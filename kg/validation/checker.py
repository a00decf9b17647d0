"""Asks the shapes of nodes, and tells the faults; the cost of an article does not depend on the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, Quad, Triple

from kg.validation.compiling import Shape, compiled
from kg.validation.facts import TYPE, Facts, Held
from kg.validation.report import Report, Result, order
from kg.validation.rules import Rule, seen
from kg.validation.values import text

Term = Any


class Fault(NamedTuple):
    """A node at fault, the shape that it breaks, and where: a value and a property, if there is one."""

    focus: Term
    shape: Shape
    value: Term | None = None
    path: str | None = None
    rule: Rule | None = None

    def result(self, lang: str, article: str | None) -> Result:
        """The fault as a line of a report."""
        messages = self.rule.messages if self.rule else self.shape.messages
        return Result(
            focus=text(self.focus),
            shape=self.shape.name,
            severity=self.shape.severity,
            message=messages.get(lang) or next(iter(messages.values()), ""),
            article=article,
            path=self.path,
            value=None if self.value is None else text(self.value),
        )


class Checker:
    """Checks articles that are not in a store yet, each with the known world that it speaks of."""

    def __init__(self, world: Iterable[Triple | Quad] = ()) -> None:
        """Makes the shapes ready, once."""
        self._world = Held(world)
        self._shapes = compiled()

    def report(self, article: str, triples: Iterable[Any], lang: str = "en") -> Report:
        """What the shapes say of an article's graph (triples or quads), and of what it adds to the world."""
        held = Held(triples)
        found = faults(Facts(held, self._world), held.subjects)
        results = {fault.result(lang, article) for fault in found}
        return Report(tuple(sorted(results, key=order)))


def faults(facts: Facts, nodes: Iterable[Term]) -> Iterator[Fault]:
    """All faults of the nodes, by the shapes that have them as targets."""
    ruled: dict[str, tuple[Shape, set[Term]]] = {}
    for node in nodes:
        for shape in targeting(facts, node):
            yield from _of_shape(shape, facts, node)
            if shape.rules:
                ruled.setdefault(shape.name, (shape, set()))[1].add(node)
    rules = [rule for shape, _ in ruled.values() for rule in shape.rules]
    store = seen(facts, (node for _, nodes in ruled.values() for node in nodes), rules)
    for shape, targets in ruled.values():
        for rule in shape.rules:
            for focus, value in rule.faults(store, frozenset(targets)):
                yield Fault(focus, shape, value, None, rule)


def targeting(facts: Facts, node: Term) -> Iterator[Shape]:
    """The shapes whose targets take in a node; one that several do is given once."""
    shapes, about = compiled(), facts.about(node)
    found: dict[str, Shape] = {}
    for given in about.get(TYPE, ()):
        for kind in facts.above(given):
            found.update((shape.name, shape) for shape in shapes.classes.get(kind, ()))
    for predicate, of in shapes.subjects.items():
        if predicate in about:
            found.update((shape.name, shape) for shape in of)
    for predicate, of in shapes.objects.items():
        if facts.subjects(predicate, node):
            found.update((shape.name, shape) for shape in of)
    yield from found.values()


def _of_shape(shape: Shape, facts: Facts, focus: Term) -> Iterator[Fault]:
    """The faults of a node by one shape, and by the shapes of its properties."""
    values = shape.values(facts, focus)
    if not values and not shape.needed:
        return
    path = shape.named.value if shape.named else None
    for check in shape.checks:
        for value in check(facts, focus, values):
            yield Fault(focus, shape, value, path)
    if shape.only is not None:
        yield from _closed(shape, facts, focus)
    for value in values:
        for inner in shape.inner(facts, value):
            yield from _of_shape(inner, facts, value)


def _closed(shape: Shape, facts: Facts, focus: Term) -> Iterator[Fault]:
    """What a closed node says beyond what it may."""
    for predicate, values in facts.about(focus).items():
        if predicate not in (shape.only or ()):
            yield from (Fault(focus, shape, value, _name(predicate)) for value in values)


def _name(predicate: NamedNode) -> str:
    return predicate.value
