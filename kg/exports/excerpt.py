"""What is left of a knowledge base when a filter has chosen: whole graphs, without what nothing points to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Quad

from kg.exports.filtering import Choice, Filter, choose
from kg.exports.graph import Graph
from kg.exports.sheets import DAYS, DERIVED, Facts, Sheet, Sheets, sheets
from kg.iris import KG, RDF_TYPE

_MENTIONS = KG + "mentions"
# What an event has from elsewhere than from its own claims; the rules give all else.
_GIVEN = frozenset(
    {KG + name for name in ("background", "cumulative", "mergedInto", "status")}
    | {RDF_TYPE, "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/ns/prov#wasDerivedFrom"}
    | DAYS
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The quads that are left, and the events (as wholes, with their versions) that lost claims.

    What rules draw from the claims of these is not among the quads: they have to be asked again.
    """

    quads: tuple[Quad, ...]
    lost: dict[str, tuple[str, ...]]


def excerpt(graph: Graph, wanted: Filter) -> Excerpt:
    """The part of a knowledge base that the filter lets through; the known world and the classes stay."""
    every = sheets(graph)
    choice = choose(every, wanted)
    quads: list[Quad] = list(every.rest)
    nodes: set[Any] = set()
    for label, sheet in every.articles.items():
        left = list(_article(label, sheet, choice))
        quads += left
        nodes.update(quad.subject for quad in left)
    quads += list(_derived(every, choice, nodes, _dated(every, quads)))
    versions: dict[str, list[str]] = defaultdict(list)
    for part, whole in every.wholes.items():
        if whole in choice.lost and part in nodes:
            versions[whole.value].append(part.value)
    lost = {whole.value: tuple(sorted(versions[whole.value])) or (whole.value,) for whole in choice.lost}
    return Excerpt(tuple(quads), dict(sorted(lost.items())))


def _article(label: Any, sheet: Sheet, choice: Choice) -> Iterator[Quad]:
    """What is left of an article's graph: all that its events and claims lead to. Nothing without any."""
    claims, events = choice.claims[label], choice.events[label]
    if not claims and not events:
        return
    # Where a place lies is told as far as the place is there; which may lead to another.
    pending, nodes = list(choice.geography[label]), set[Any]()
    while True:
        left = Facts(claims)
        nodes = _reached(sheet, left, [*events, *(claim.node for claim in claims), label])
        found = [claim for claim in pending if claim.about in nodes]
        if not found:
            break
        claims = claims + found
        pending = [claim for claim in pending if claim not in found]
    for node in nodes:
        for quad in sheet.standing(node, left):
            if quad.predicate.value != _MENTIONS or quad.object in nodes:
                yield quad


def _reached(sheet: Sheet, left: Facts, start: list[Any]) -> set[Any]:
    """The nodes of the graph that some of them lead to; what the article mentions is no lead."""
    nodes: set[Any] = set()
    todo = list(start)
    while todo:
        node = todo.pop()
        if node in nodes or node not in sheet.quads:
            continue
        nodes.add(node)
        todo += [quad.object for quad in sheet.standing(node, left) if quad.predicate.value != _MENTIONS]
    return nodes


def _derived(every: Sheets, choice: Choice, nodes: set[Any], dated: frozenset[Any]) -> Iterator[Quad]:
    """What is left of the derived graph: of events and claims that are there, and of no others."""
    there = nodes | choice.wholes | {DERIVED}
    ours = {node for sheet in every.articles.values() for node in sheet.quads} | every.derived.keys()
    for node, quads in every.derived.items():
        if node not in there:
            continue
        stale = every.whole(node) in choice.lost
        for quad in quads:
            if stale and node in choice.wholes and quad.predicate.value not in _GIVEN:
                continue
            if quad.predicate.value in DAYS and node not in dated:
                continue
            if quad.object in there or quad.object not in ours:
                yield quad


def _dated(every: Sheets, quads: list[Quad]) -> frozenset[Any]:
    """The events, as wholes, of which an article still tells the day."""
    return frozenset(every.whole(quad.subject) for quad in quads if quad.predicate.value in DAYS)
