"""Nameless people and places become one node for each who struck them; nothing that is told is lost."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.networks import Happening
from kg.networks.gathering import gather
from kg.networks.projection import attack


def node(label: str, kind: str, named: bool, place: bool = False) -> dict[str, object]:
    return {"label": label, "label_en": label, "kind": kind, "named": named, "place": place}


@pytest.fixture
def struck() -> nx.MultiDiGraph:
    """Two armies; both strike "21 civils", one of them "villages" and "hameaux" too."""
    graph = nx.MultiDiGraph()
    for army in ("north", "south"):
        graph.add_node(army, **node(army, "StateForce", True))
    graph.add_node("civilians", **node("21 civils", "PopulationGroup", False))
    graph.add_node("dead", **node("des victimes", "PopulationGroup", False))
    graph.add_node("villages", **node("villages", "Locality", False, place=True))
    graph.add_node("hamlets", **node("hameaux", "Locality", False, place=True))
    graph.add_node("orme", **node("Orme", "Locality", True, place=True))
    graph.add_node("gunmen", **node("hommes armés", "ArmedGroup", False))
    for source, end, relation, events in (
        ("north", "civilians", "attacks", ["e1"]),
        ("north", "dead", "attacks", ["e1", "e2"]),
        ("south", "civilians", "attacks", ["e3"]),
        ("south", "villages", "strikesAt", ["e4"]),
        ("south", "hamlets", "strikesAt", ["e4"]),
        ("south", "orme", "strikesAt", ["e4"]),
        ("south", "gunmen", "attacks", ["e5"]),
        ("north", "gunmen", "attacks", ["e6"]),
    ):
        happenings = [Happening(id=event, kind="AirStrike") for event in events]
        graph.add_edge(source, end, key=relation, relation=relation, **attack(happenings))
    return graph


def names(graph: nx.MultiDiGraph, source: str) -> dict[str, int]:
    edges = graph.out_edges(source, data=True)
    return {graph.nodes[end]["label"]: data["weight"] for _, end, data in edges}


def test_the_nameless_of_each_attacker_are_one_node(struck: nx.MultiDiGraph) -> None:
    assert names(gather(struck), "north") == {"des victimes, 21 civils": 2, "hommes armés": 1}


def test_an_event_counts_once_though_it_struck_several(struck: nx.MultiDiGraph) -> None:
    assert names(gather(struck), "south") == {
        "21 civils": 1,
        "hameaux, villages": 1,
        "Orme": 1,
        "hommes armés": 1,
    }


def test_fighters_stay_whom_several_strike(struck: nx.MultiDiGraph) -> None:
    assert gather(struck).in_degree("gunmen") == 2


def test_the_network_itself_is_left_as_it_was(struck: nx.MultiDiGraph) -> None:
    gather(struck)
    assert struck.number_of_nodes() == 8
    assert struck.has_edge("north", "civilians", key="attacks")


def test_who_holds_a_place_keeps_it(struck: nx.MultiDiGraph) -> None:
    struck.add_edge("villages", "north", key="controlledBy", relation="controlledBy", weight=1)
    assert "villages" in gather(struck)
    assert names(gather(struck), "south")["villages"] == 1
