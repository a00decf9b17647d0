"""What is derived from claims, by the rules in ``rules/``: SPARQL that anybody can read.

A rule sees the events that it is asked about, what they are merged from, their claims and what these
lead to, and the known world around their speakers and places; nothing of any other event. So what
it gives hangs on these alone, and costs the same in a large graph as in a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg import resources
from kg.graph.terms import DCT, kg
from kg.iris import BASE

# In this order: each sees what those before it have given.
RULES = ("merging", "counting", "tolls", "civilian-harm")
WORLD = NamedNode(BASE + "graph/world")
_ARTICLE = (NamedNode(DCT + "issued"), NamedNode(DCT + "publisher"))
_STEPS = 5


def derive(store: Store, events: Iterable[str], given: Iterable[Triple]) -> tuple[Triple, ...]:
    """What the rules give for some events, with ``given`` itself: what these are merged from and into.

    ``events`` are IRIs of events as articles tell them; sorted, each triple once.
    """
    told = list(given)
    scratch = Store()
    scratch.extend(Quad(*triple) for triple in told)
    for event in events:
        scratch.extend(Quad(q.subject, q.predicate, q.object) for q in _seen(store, NamedNode(event)))
    for rule in RULES:
        answer: Any = scratch.query(_sparql(rule))
        found = list(answer)
        scratch.extend(Quad(*triple) for triple in found)
        told.extend(found)
    unique = {str(triple): triple for triple in told}
    return tuple(unique[text] for text in sorted(unique))


def has_figures(store: Store, event: str) -> bool:
    """True when a claim about the event counts people: only then do the rules give anything of it alone."""
    claims: set[Any] = {q.subject for q in store.quads_for_pattern(None, kg("about"), NamedNode(event), None)}
    said = (store.quads_for_pattern(claim, kg("predicate"), kg("casualties"), None) for claim in claims)
    return any(True for found in said for _ in found)


def _seen(store: Store, event: NamedNode) -> Iterator[Quad]:
    """The event in its article's graph, its claims, and what they lead to."""
    for head in store.quads_for_pattern(event, kg("reportedIn"), None, None):
        graph: Any = head.graph_name
        for quad in store.quads_for_pattern(event, None, None, graph):
            yield quad
            if quad.predicate == kg("place"):
                yield from _around(store, quad.object, (graph, WORLD), ("within", "country"))
        for name in _ARTICLE:
            yield from store.quads_for_pattern(graph, name, None, graph)
        for about in store.quads_for_pattern(None, kg("about"), event, graph):
            yield from _claim(store, about.subject, graph)


def _claim(store: Store, claim: Any, graph: Any) -> Iterator[Quad]:
    """A claim, its figure, and whom its speaker belongs to."""
    for quad in store.quads_for_pattern(claim, None, None, graph):
        yield quad
        if quad.predicate == kg("object") and isinstance(quad.object, NamedNode):
            for name in ("outcome", "category", "atLeast", "atMost"):
                yield from store.quads_for_pattern(quad.object, kg(name), None, graph)
        if quad.predicate == kg("claimant"):
            belongs = ("partOf", "memberOf", "spokespersonOf", "directorOf")
            yield from _around(store, quad.object, (graph, WORLD), belongs)


def _around(store: Store, start: Any, graphs: tuple[Any, ...], names: tuple[str, ...]) -> Iterator[Quad]:
    """What properties lead to from a node, a few steps on."""
    edge, seen = {start}, {start}
    for _ in range(_STEPS):
        found = [
            quad
            for node in edge
            for name in names
            for graph in graphs
            for quad in store.quads_for_pattern(node, kg(name), None, graph)
        ]
        yield from found
        edge = {quad.object for quad in found} - seen
        seen |= edge


@cache
def _sparql(rule: str) -> str:
    return resources.path("rules", f"{rule}.rq").read_text("utf-8")
