"""Rules in SPARQL: what the other constraints cannot say (``sh:sparql``).

A rule sees its node, what this points to, and what that says: two steps. It is asked once for all nodes of
an article, in a small store of their triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from kg.errors import ValidationError
from kg.validation.facts import Facts

_SH = "http://www.w3.org/ns/shacl#"
# Anywhere at all: no rule of ours needs the word. Nothing else in a query reaches outside.
_OUTWARD = re.compile(r"(?i)service")
Term = Any


@dataclass(frozen=True, slots=True)
class Rule:
    """A query for nodes (``$this``) and the values at fault, with its own messages by language."""

    query: str
    prefixes: Mapping[str, str]
    messages: Mapping[str, str]
    words: frozenset[str]

    def faults(self, store: Store, nodes: frozenset[Term]) -> Iterator[tuple[Term, Term]]:
        """Each of the nodes that breaks the rule, with the value at fault (or the node itself)."""
        found = store.query(self.query, prefixes=dict(self.prefixes))
        assert isinstance(found, QuerySolutions)
        for row in found:
            if row["this"] in nodes:
                yield row["this"], row["value"] or row["this"]


def rule(shapes: Store, node: Term) -> Rule:
    """The rule that a node of the graph of shapes describes. Raises ValidationError for an unsafe one."""

    def values(of: Term, name: str) -> list[Term]:
        quads = shapes.quads_for_pattern(of, NamedNode(_SH + name), None, None)
        return sorted((quad.object for quad in quads), key=str)

    query = values(node, "select")[0].value
    if _OUTWARD.search(query):
        raise ValidationError("shapes/: a rule may not ask another service; correct the shapes")
    declared = (each for owner in values(node, "prefixes") for each in values(owner, "declare"))
    prefixes = {values(d, "prefix")[0].value: values(d, "namespace")[0].value for d in declared}
    messages = {m.language or "": m.value for m in values(node, "message")}
    return Rule(query, prefixes, messages, frozenset(re.findall(r"[\w-]+", query)))


def seen(facts: Facts, nodes: Iterable[Term], rules: Iterable[Rule]) -> Store:
    """What rules see of some nodes: the properties that they name, and those of what these lead to."""
    named = frozenset().union(*(rule.words for rule in rules))
    store, near = Store(), dict.fromkeys(nodes)
    quads: list[Quad] = []
    for node in list(near):
        near.update(dict.fromkeys(o for _, o in _told(facts, node, named) if isinstance(o, NamedNode)))
    for node in near:
        quads.extend(Quad(node, predicate, value) for predicate, value in _told(facts, node, named))
    store.extend(quads)
    return store


def _told(facts: Facts, node: Term, named: frozenset[str]) -> Iterator[tuple[NamedNode, Term]]:
    for predicate, values in facts.about(node).items():
        if _local(predicate) in named:
            yield from ((predicate, value) for value in values)


@lru_cache(maxsize=256)
def _local(predicate: NamedNode) -> str:
    return re.split("[#/]", predicate.value)[-1]
