"""The derived graph: events merged over articles, and what rules draw from claims.

It lists the articles that it has taken into account (``dct:source``). What it says hangs together
by event: a merged one is reported in several articles, what is drawn of another is derived from one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg.iris import BASE, KG

DERIVED_GRAPH = NamedNode(BASE + "graph/events")
_SOURCE = NamedNode("http://purl.org/dc/terms/source")
_REPORTED = NamedNode(KG + "reportedIn")
_DERIVED = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_MERGED = NamedNode(KG + "mergedInto")
_ABOUT = NamedNode(KG + "about")


def taken(article: NamedNode) -> Triple:
    """That the graph has taken an article into account."""
    return Triple(DERIVED_GRAPH, _SOURCE, article)


def known(store: Store) -> frozenset[str]:
    """The articles that it has taken into account."""
    listed: Iterator[Any] = _quads(store, DERIVED_GRAPH, _SOURCE)
    return frozenset(quad.object.value for quad in listed)


def merged_with(store: Store, articles: Iterable[NamedNode]) -> frozenset[str]:
    """The events of articles that are merged with what these articles report or reported."""
    wholes = {whole for article in articles for whole in _subjects(store, _REPORTED, article)}
    return frozenset(part.value for whole in wholes for part in _subjects(store, _MERGED, whole))


def about(store: Store, articles: Collection[NamedNode], events: Iterable[str]) -> set[Triple]:
    """All that it says of events, of what these are merged into, and of what the articles report."""
    nodes = {NamedNode(event) for event in events}
    for article in articles:
        nodes |= _subjects(store, _REPORTED, article) | _subjects(store, _DERIVED, article)
    wholes = {quad.object for node in nodes for quad in _quads(store, node, _MERGED)}
    parts = {part for whole in wholes | nodes for part in _subjects(store, _MERGED, whole)}
    found = {q.triple for node in nodes | wholes | parts for q in _quads(store, node)}
    found |= {q.triple for whole in wholes | nodes for q in _quads(store, None, _ABOUT, whole)}
    listed = (q.triple for each in articles for q in _quads(store, DERIVED_GRAPH, _SOURCE, each))
    return found.union(listed)


def _subjects(store: Store, predicate: NamedNode, value: Any) -> set[Any]:
    return {quad.subject for quad in _quads(store, None, predicate, value)}


def _quads(store: Store, subject: Any, predicate: Any = None, value: Any = None) -> Iterator[Quad]:
    return store.quads_for_pattern(subject, predicate, value, DERIVED_GRAPH)
