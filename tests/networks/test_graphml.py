"""The GraphML opens elsewhere: typed, weighted, dated, well-formed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.errors import KgError
from kg.networks import write_graphml

ACTOR = "https://w3id.org/conflict-kg/actor/"
SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def test_it_reads_back(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(network, tmp_path / "network.graphml")
    back = nx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    assert set(back) == set(network)
    assert back.number_of_edges() == network.number_of_edges()
    assert back.nodes[ACTOR + "armee"]["label"] == "Armée valdoine"
    found = [data for _, end, data in back.edges(ACTOR + "coalition", data=True) if end == ACTOR + "ligue"]
    (attack,) = (data for data in found if data["relation"] == "attacks")
    assert (attack["weight"], attack["kinds"], attack["start"]) == (
        3.0,
        "AirStrike | DroneStrike",
        "2031-05-07",
    )


def test_attributes_are_typed_and_edges_told_apart(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(network, tmp_path / "network.graphml")
    root = ElementTree.parse(tmp_path / "network.graphml").getroot()
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in root.iter(f"{SPACE}key")}
    assert types["edge", "weight"] == "double" and types["edge", "start"] == "string"
    assert types["node", "label"] == "string" and types["node", "r"] == "long"
    assert ("edge", "id") not in types, "an edge has its id as XML has it, and no second one"
    graph = root.find(f"{SPACE}graph")
    assert graph is not None and graph.get("edgedefault") == "directed"
    assert len({edge.get("id") for edge in graph.iter(f"{SPACE}edge")}) == network.number_of_edges()


def test_another_library_reads_the_same_network(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    write_graphml(network, tmp_path / "network.graphml")
    read = igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml"))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (
        len(network),
        network.number_of_edges(),
        True,
    )
    assert sorted(read.es["weight"]) == sorted(float(w) for *_, w in network.edges(data="weight"))


def test_the_same_network_gives_the_same_bytes(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    for name in ("one.graphml", "two.graphml"):
        write_graphml(network, tmp_path / name)
    assert (tmp_path / "one.graphml").read_bytes() == (tmp_path / "two.graphml").read_bytes()


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(
        "a", label="No\x00s\x0bra\ufffe\ud800", label_en="Nosra", kind="Actor", country=None, place=False
    )
    write_graphml(graph, tmp_path / "odd.graphml")
    assert nx.read_graphml(tmp_path / "odd.graphml").nodes["a"]["label"] == "Nosra"


def test_an_unwritable_file_is_told(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="choose another file"):
        write_graphml(network, tmp_path / "nowhere" / "network.graphml")
