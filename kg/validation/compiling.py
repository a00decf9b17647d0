"""The shapes as functions: what is in ``shapes/`` made ready once, to be asked of thousands of articles.

The part of SHACL that our shapes use; a parameter that it does not know is an error here, never a fault
that passes. Nothing is fetched, no script is run, and a rule in SPARQL may not call another service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store

from kg import resources
from kg.errors import ValidationError
from kg.validation import constraints as c
from kg.validation.facts import Facts
from kg.validation.report import Severity
from kg.validation.rules import Rule, rule

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
Term = Any
Path = Callable[[Facts, Term], Sequence[Term]]

# Parameters by themselves: each value of one is a check of its own.
_SINGLE: Mapping[str, Callable[[Term], c.Check]] = {
    "class": c.kind,
    "datatype": c.datatype,
    "equals": c.equal,
    "hasValue": c.has,
    "lessThan": lambda other: c.before(other, (-1,)),
    "lessThanOrEquals": lambda other: c.before(other, (-1, 0)),
    "maxCount": c.most,
    "maxInclusive": c.up_to,
    "minCount": c.least,
    "minInclusive": c.from_on,
    "minLength": c.length,
    "nodeKind": c.node_kind,
    "pattern": c.pattern,
    "uniqueLang": lambda wanted: c.one_a_language() if wanted.value == "true" else c.among(frozenset()),
}
# Parameters that only mean something beside others, or that say nothing about the data.
_BESIDE = {
    "closed", "description", "ignoredProperties", "in", "message", "not", "or", "path", "property",
    "qualifiedMaxCount", "qualifiedMinCount", "qualifiedValueShape", "severity", "sparql", "targetClass",
    "targetObjectsOf", "targetSubjectsOf", "xone",
}  # fmt: skip
# With no values at all, these may still be broken.
_OF_NOTHING = {"minCount", "hasValue", "equals", "qualifiedMinCount"}


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape. ``path`` gives the values that it looks at, ``None`` the node itself.

    ``named`` is the path where it is one property; ``needed`` when a node without values may break the
    shape; ``only`` are the properties that a closed node may have. The shapes of properties that need no
    look at a node without these are ``optional``, by property; ``properties`` are the others.
    """

    name: str
    severity: Severity
    messages: Mapping[str, str]
    path: Path | None
    named: NamedNode | None
    needed: bool
    checks: tuple[c.Check, ...]
    properties: tuple[Shape, ...]
    optional: Mapping[NamedNode, tuple[Shape, ...]]
    only: frozenset[Term] | None
    rules: tuple[Rule, ...]

    def values(self, facts: Facts, focus: Term) -> Sequence[Term]:
        """What the shape looks at."""
        return (focus,) if self.path is None else self.path(facts, focus)

    def conforms(self, facts: Facts, focus: Term) -> bool:
        """Whether a node breaks nothing of the shape, and nothing of the shapes of its properties."""
        values = self.values(facts, focus)
        return not any(True for check in self.checks for _ in check(facts, focus, values)) and all(
            inner.conforms(facts, value) for value in values for inner in self.inner(facts, value)
        )

    def inner(self, facts: Facts, value: Term) -> Iterator[Shape]:
        """The shapes of properties that have something to say of a value."""
        yield from self.properties
        if self.optional:
            for predicate in facts.about(value):
                yield from self.optional.get(predicate, ())


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes that name their own targets, by what these are."""

    classes: Mapping[NamedNode, tuple[Shape, ...]]
    subjects: Mapping[NamedNode, tuple[Shape, ...]]
    objects: Mapping[NamedNode, tuple[Shape, ...]]


@cache
def compiled() -> Shapes:
    """The shapes of ``shapes/``; made ready once a process. Raises ValidationError."""
    store = Store()
    files = sorted(resources.path("shapes").glob("*.ttl"))
    if not files:
        raise ValidationError("shapes/: no shapes are there; install the package again")
    for file in files:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    return _Reader(store).shapes()


class _Reader:
    """Makes shapes of a graph of shapes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: dict[Term, Shape] = {}

    def shapes(self) -> Shapes:
        """The shapes with targets, in the order of their names."""
        kinds = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
        found: dict[str, dict[Term, list[Shape]]] = {each: {} for each in kinds}
        for target in kinds:
            quads = self._store.quads_for_pattern(None, NamedNode(SH + target), None, None)
            for quad in sorted(quads, key=str):
                found[target].setdefault(quad.object, []).append(self.shape(quad.subject))
        return Shapes(*({name: tuple(of) for name, of in found[each].items()} for each in kinds))

    def shape(self, node: Term) -> Shape:
        """The shape that a node of the graph describes, once."""
        if node not in self._made:
            self._made[node] = self._shape(node)
        return self._made[node]

    def _shape(self, node: Term) -> Shape:
        path = self._one(node, "path")
        given = {quad.predicate.value for quad in self._store.quads_for_pattern(node, None, None, None)}
        names = {name.removeprefix(SH) for name in given if name.startswith(SH)}
        if strange := sorted(names - _SINGLE.keys() - _BESIDE):
            raise ValidationError(f"shapes/: {node}: sh:{strange[0]} is not understood; use another one")
        severity = self._one(node, "severity")
        properties = tuple(self.shape(inner) for inner in self._all(node, "property"))
        return Shape(
            name=node.value,
            severity=severity.value.removeprefix(SH) if severity else "Violation",
            messages={m.language or "": m.value for m in self._all(node, "message")},
            path=self._path(path) if path is not None else None,
            named=path if isinstance(path, NamedNode) else None,
            needed=path is None or bool(names & _OF_NOTHING),
            checks=tuple(self._checks(node)),
            properties=tuple(inner for inner in properties if not _is_optional(inner)),
            optional=_by_property(inner for inner in properties if _is_optional(inner)),
            only=self._only(node, properties),
            rules=tuple(rule(self._store, each) for each in self._all(node, "sparql")),
        )

    def _checks(self, node: Term) -> Iterator[c.Check]:
        for name, make in _SINGLE.items():
            yield from (make(value) for value in self._all(node, name))
        yield from (c.among(frozenset(self._list(value))) for value in self._all(node, "in"))
        yield from (c.none_of(self.shape(value).conforms) for value in self._all(node, "not"))
        for name, of in (("or", c.any_of), ("xone", c.one_of)):
            for value in self._all(node, name):
                yield of([self.shape(each).conforms for each in self._list(value)])
        for value in self._all(node, "qualifiedValueShape"):
            fewest, greatest = (self._one(node, f"qualified{each}Count") for each in ("Min", "Max"))
            bounds = (int(bound.value) if bound else None for bound in (fewest, greatest))
            yield c.qualified(self.shape(value).conforms, *bounds)

    def _only(self, node: Term, properties: Sequence[Shape]) -> frozenset[Term] | None:
        closed = self._one(node, "closed")
        if closed is None or closed.value != "true":
            return None
        ignored = self._one(node, "ignoredProperties")
        return frozenset([*(self._list(ignored) if ignored else ()), *(shape.named for shape in properties)])

    def _path(self, path: Term) -> Path:
        """The function from a node to what a path leads to."""
        if isinstance(path, NamedNode):
            return lambda facts, node: facts.objects(node, path)
        inverse = self._one(path, "inversePath")
        if inverse is not None:
            return lambda facts, node: facts.subjects(inverse, node)
        either = self._one(path, "alternativePath")
        steps = [self._path(step) for step in self._list(path if either is None else either)]
        return partial(_along if either is None else _either, steps)

    def _list(self, head: Term) -> Iterator[Term]:
        """The members of an RDF list."""
        while head != NamedNode(_RDF + "nil"):
            first, rest = (self._objects(head, NamedNode(_RDF + name)) for name in ("first", "rest"))
            if not first or not rest:
                raise ValidationError(f"shapes/: {head}: neither a path nor a list; correct the shapes")
            yield first[0]
            head = rest[0]

    def _one(self, node: Term, name: str) -> Term | None:
        return next(iter(self._all(node, name)), None)

    def _all(self, node: Term, name: str) -> list[Term]:
        return self._objects(node, NamedNode(SH + name))

    def _objects(self, node: Term, predicate: NamedNode) -> list[Term]:
        found = (quad.object for quad in self._store.quads_for_pattern(node, predicate, None, None))
        return sorted(found, key=str)


def _is_optional(shape: Shape) -> bool:
    return shape.named is not None and not shape.needed


def _by_property(shapes: Iterable[Shape]) -> dict[NamedNode, tuple[Shape, ...]]:
    found: dict[NamedNode, tuple[Shape, ...]] = {}
    for shape in shapes:
        if shape.named is not None:
            found[shape.named] = (*found.get(shape.named, ()), shape)
    return found


def _along(steps: Sequence[Path], facts: Facts, node: Term) -> Sequence[Term]:
    """Where steps lead to, one after the other."""
    nodes: Sequence[Term] = (node,)
    for step in steps:
        nodes = tuple(dict.fromkeys(value for each in nodes for value in step(facts, each)))
    return nodes


def _either(steps: Sequence[Path], facts: Facts, node: Term) -> Sequence[Term]:
    """Where any of the steps leads to."""
    return tuple(dict.fromkeys(value for step in steps for value in step(facts, node)))
