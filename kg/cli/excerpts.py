"""Part of a knowledge base as one in memory: what a filter lets through, with what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Triple

    from kg.exports import Filter
    from kg.store import KnowledgeBase

_KEPT = {"Month": 7, "Year": 4}  # characters of an ISO day that a label shows
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def filtered(base: KnowledgeBase, wanted: Filter) -> KnowledgeBase:
    """The knowledge base without what the filter keeps out.

    Where an event lost claims, what the rules give is drawn again from those that are left, and it is named
    after the roles and days that are left.
    """
    from pyoxigraph import Quad

    from kg.exports import excerpt
    from kg.graph.rules import derive
    from kg.store import DERIVED_GRAPH, KnowledgeBase

    left = excerpt(base, wanted)
    memory = KnowledgeBase.memory()
    memory.store.bulk_extend(left.quads)
    sights = _sights(memory, {event for versions in left.lost.values() for event in versions})
    for whole, versions in left.lost.items():
        given = list(_given(memory, whole, versions))
        told = derive([sights[event] for event in versions if event in sights], given)
        memory.store.extend(Quad(t.subject, t.predicate, t.object, DERIVED_GRAPH) for t in told)
    for event in sorted({event for whole, versions in left.lost.items() for event in (whole, *versions)}):
        _rename(memory, event)
    return memory


def _sights(base: KnowledgeBase, events: Collection[str]) -> dict[str, bytes]:
    """What rules see of events as their articles tell them."""
    from pyoxigraph import NamedNode

    from kg.facts import World, facts_of
    from kg.graph.rules import seen
    from kg.iris import KG

    store, told = base.store, NamedNode(KG + "reportedIn")
    heads = (head for event in events for head in store.quads_for_pattern(NamedNode(event), told, None, None))
    world, found = World(store), dict[str, bytes]()
    for graph in {head.graph_name for head in heads}:
        found.update(seen(facts_of(store.quads_for_pattern(None, None, None, graph)), world))
    return found


def _given(base: KnowledgeBase, whole: str, versions: tuple[str, ...]) -> Iterator[Triple]:
    """What the derived graph tells of an event without the rules."""
    from pyoxigraph import NamedNode

    from kg.store import DERIVED_GRAPH

    for event in sorted({whole, *versions}):
        for quad in base.store.quads_for_pattern(NamedNode(event), None, None, DERIVED_GRAPH):
            yield quad.triple


def _rename(base: KnowledgeBase, event: str) -> None:
    """Name an event after what is left of it, wherever it has a label."""
    from pyoxigraph import NamedNode, Quad

    from kg.graph.labels import title_labels

    node = NamedNode(event)
    old = list(base.store.quads_for_pattern(node, NamedNode(_LABEL), None, None))
    labels = list(title_labels(_title(base, node)))
    for quad in old:
        base.store.remove(quad)
    base.store.extend(
        Quad(node, NamedNode(_LABEL), label, graph)
        for graph in {q.graph_name for q in old}
        for label in labels
    )


def _title(base: KnowledgeBase, node: NamedNode) -> Any:
    from kg.graph.labels import Title
    from kg.iris import BASE, KG

    quads = list(base.store.quads_for_pattern(node, None, None, None))

    def told(name: str) -> list[Any]:
        return sorted({q.object for q in quads if q.predicate.value == KG + name}, key=str)

    def things(role: str) -> list[tuple[str, str]]:
        return [(thing.value.removeprefix(BASE), _name(base, thing)) for thing in told(role)]

    precision = next((value.value.removeprefix(KG) for value in told("datePrecision")), "")
    kept = _KEPT.get(precision, 10)
    first, last = (next((day.value[:kept] for day in told(name)), None) for name in ("earliest", "latest"))
    kind = _kind(quads)
    return Title(kind, things("attacker"), things("target"), things("place"), "", first, last)


def _kind(quads: list[Quad]) -> str:
    from kg.iris import KG

    kinds = sorted(q.object.value for q in quads if q.predicate.value.endswith("#type"))  # type: ignore[union-attr]
    return next((kind.removeprefix(KG) for kind in kinds if kind.startswith(KG)), "Event")


def _name(base: KnowledgeBase, thing: NamedNode) -> str:
    from pyoxigraph import NamedNode

    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    found: list[Any] = [quad.object for quad in base.store.quads_for_pattern(thing, label, None, None)]
    ordered = sorted(found, key=lambda text: (text.language != "fr", text.value))
    return ordered[0].value if ordered else thing.value.rpartition("/")[2]
