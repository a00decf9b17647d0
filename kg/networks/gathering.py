"""What an actor struck that bears no name, put together: one node says what a dozen would clutter."""

from __future__ import annotations

import networkx as nx

from kg.networks.projection import attack
from kg.networks.relations import ATTACKS, STRIKES_AT


def gather(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with one node for the nameless people, and one for the nameless places, of each attacker.

    "21 civils" of one attacker are not those of another, so each has its own. Its label lists what was
    put together. Nameless ends that also act, or stand in a relation, are left as they are.
    """
    gathered = graph.copy()
    for source in list(graph):
        groups: dict[tuple[str, str], list[str]] = {}
        for _, end, relation in graph.out_edges(source, keys=True):
            if relation in (ATTACKS, STRIKES_AT) and _only_struck(graph, end):
                groups.setdefault((relation, _sort(graph, end)), []).append(end)
        for (relation, kind), ends in sorted(groups.items()):
            _put_together(gathered, source, relation, kind, ends)
    gathered.remove_nodes_from([node for node in graph if not gathered.degree(node)])
    return gathered


def _only_struck(graph: nx.MultiDiGraph, node: str) -> bool:
    """True for a nameless node of which nothing is told but that it was struck."""
    if graph.nodes[node]["named"] or graph.out_degree(node) or _sort(graph, node) == "":
        return False
    return all(relation in (ATTACKS, STRIKES_AT) for *_, relation in graph.in_edges(node, keys=True))


def _sort(graph: nx.MultiDiGraph, node: str) -> str:
    """``Place`` or ``PopulationGroup``; nothing for nameless fighters, whom several may strike."""
    data = graph.nodes[node]
    return "Place" if data["place"] else "PopulationGroup" if data["kind"] == "PopulationGroup" else ""


def _put_together(graph: nx.MultiDiGraph, source: str, relation: str, kind: str, ends: list[str]) -> None:
    """Replace the edges to these ends by one, to a node for all of them; the weightiest is named first."""
    edges = {end: graph.edges[source, end, relation] for end in ends}
    order = sorted(ends, key=lambda end: (-edges[end]["weight"], graph.nodes[end]["label"], end))
    events = {event.id: event for end in order for event in edges[end]["events"]}
    node = {**graph.nodes[order[0]], "kind": kind}
    for name in ("label", "label_en"):
        node[name] = ", ".join(dict.fromkeys(graph.nodes[end][name] for end in order))
    made = f"{source}#{kind}"
    graph.add_node(made, **node)
    graph.remove_edges_from([(source, end, relation) for end in ends])
    days = sorted(events.values(), key=lambda event: (event.earliest or "9999", event.id))
    graph.add_edge(source, made, key=relation, relation=relation, **attack(days))
