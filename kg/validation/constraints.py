"""The constraints of SHACL that our shapes use: each finds the values of a node that break it.

Each is made from the parameter of a shape (``sh:maxCount 1``) and gives a check: from facts, the node and
the values that the shape looks at to the values at fault, ``None`` where the fault lies in no single value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kg.validation.facts import Facts
from kg.validation.values import has_datatype, order, text

Term = Any
Values = Sequence[Term]
Check = Callable[[Facts, Term, Values], Iterator[Term | None]]
Conforms = Callable[[Facts, Term], bool]


def each(fits: Callable[[Facts, Term], bool]) -> Check:
    """The check that every value fits."""

    def check(facts: Facts, focus: Term, values: Values) -> Iterator[Term | None]:
        return (value for value in values if not fits(facts, value))

    return check


def kind(name: Term) -> Check:
    """``sh:class``: every value is of the class or of one below it."""
    return each(lambda facts, value: facts.is_a(value, name))


def datatype(name: Term) -> Check:
    """``sh:datatype``: every value is a literal of the datatype, and a possible one."""
    wanted = name.value
    return each(lambda facts, value: has_datatype(value, wanted))


def node_kind(name: Term) -> Check:
    """``sh:nodeKind``: every value is an IRI (the one kind that our shapes ask for)."""
    if not name.value.endswith("#IRI"):
        raise ValueError(f"sh:nodeKind {name}")
    return each(lambda facts, value: type(value).__name__ == "NamedNode")


def least(bound: Term) -> Check:
    """``sh:minCount``."""
    number = int(bound.value)
    return lambda facts, focus, values: iter((None,) if len(values) < number else ())


def most(bound: Term) -> Check:
    """``sh:maxCount``."""
    number = int(bound.value)
    return lambda facts, focus, values: iter((None,) if len(values) > number else ())


def length(bound: Term) -> Check:
    """``sh:minLength``: every value is an IRI or a literal of that many characters."""
    number = int(bound.value)
    return each(lambda facts, value: type(value).__name__ != "BlankNode" and len(text(value)) >= number)


def pattern(expression: Term) -> Check:
    """``sh:pattern``: the expression is found in every value."""
    found = re.compile(expression.value)
    return each(lambda facts, value: type(value).__name__ != "BlankNode" and bool(found.search(text(value))))


def from_on(bound: Term) -> Check:
    """``sh:minInclusive``; what cannot be compared with the bound breaks it."""
    return each(lambda facts, value: order(value, bound) in (0, 1))


def up_to(bound: Term) -> Check:
    """``sh:maxInclusive``; what cannot be compared with the bound breaks it."""
    return each(lambda facts, value: order(value, bound) in (-1, 0))


def before(other: Term, allowed: tuple[int, ...]) -> Check:
    """``sh:lessThan`` and ``sh:lessThanOrEquals`` all values of another property of the node."""

    def check(facts: Facts, focus: Term, values: Values) -> Iterator[Term | None]:
        bounds = facts.objects(focus, other) if values else ()
        return (value for value in values for bound in bounds if order(value, bound) not in allowed)

    return check


def equal(other: Term) -> Check:
    """``sh:equals``: the same values as another property of the node has."""

    def check(facts: Facts, focus: Term, values: Values) -> Iterator[Term | None]:
        beside = facts.objects(focus, other)
        yield from (value for value in values if value not in beside)
        yield from (value for value in beside if value not in values)

    return check


def among(members: frozenset[Term]) -> Check:
    """``sh:in``."""
    return each(lambda facts, value: value in members)


def has(wanted: Term) -> Check:
    """``sh:hasValue``."""
    return lambda facts, focus, values: iter(() if wanted in values else (None,))


def one_a_language() -> Check:
    """``sh:uniqueLang``: a fault for each language that two values share."""

    def check(facts: Facts, focus: Term, values: Values) -> Iterator[Term | None]:
        tags = [tag.lower() for tag in (getattr(value, "language", None) for value in values) if tag]
        return (None for tag in sorted(set(tags)) if tags.count(tag) > 1)

    return check


def qualified(shape: Conforms, fewest: int | None, greatest: int | None) -> Check:
    """``sh:qualifiedValueShape``: how many of the values conform to a shape."""

    def check(facts: Facts, focus: Term, values: Values) -> Iterator[Term | None]:
        number = sum(shape(facts, value) for value in values)
        if greatest is not None and number > greatest:
            yield None
        if fewest is not None and number < fewest:
            yield None

    return check


def any_of(shapes: Sequence[Conforms]) -> Check:
    """``sh:or``."""
    return each(lambda facts, value: any(shape(facts, value) for shape in shapes))


def one_of(shapes: Sequence[Conforms]) -> Check:
    """``sh:xone``."""
    return each(lambda facts, value: sum(shape(facts, value) for shape in shapes) == 1)


def none_of(shape: Conforms) -> Check:
    """``sh:not``."""
    return each(lambda facts, value: not shape(facts, value))
