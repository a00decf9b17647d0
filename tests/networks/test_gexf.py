"""The GEXF opens elsewhere: typed, weighted, dated, well-formed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.errors import KgError
from kg.networks import write_gexf

ACTOR = "https://w3id.org/conflict-kg/actor/"
SPACE = "{http://www.gexf.net/1.2draft}"


def test_it_reads_back(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_gexf(network, tmp_path / "network.gexf")
    back = nx.read_gexf(tmp_path / "network.gexf")
    assert set(back) == set(network)
    assert back.number_of_edges() == network.number_of_edges()
    assert back.nodes[ACTOR + "armee"]["label"] == "Armée valdoine"
    attack = next(
        data for _, end, data in back.edges(ACTOR + "coalition", data=True) if end == ACTOR + "ligue"
    )
    assert (attack["relation"], attack["weight"], attack["kinds"]) == (
        "attacks",
        3.0,
        "AirStrike | DroneStrike",
    )


def test_edges_are_dated(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_gexf(network, tmp_path / "network.gexf")
    root = ElementTree.parse(tmp_path / "network.gexf").getroot()
    graph = root.find(f"{SPACE}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == (
        "dynamic",
        "date",
        "directed",
    )
    dated = [edge for edge in graph.iter(f"{SPACE}edge") if edge.get("start")]
    assert ("2031-05-07", "2031-06-01") in {(edge.get("start"), edge.get("end")) for edge in dated}
    assert len({edge.get("id") for edge in graph.iter(f"{SPACE}edge")}) == network.number_of_edges()


def test_the_same_network_gives_the_same_bytes(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    for name in ("one.gexf", "two.gexf"):
        write_gexf(network, tmp_path / name)
    content = (tmp_path / "one.gexf").read_bytes()
    assert content == (tmp_path / "two.gexf").read_bytes()
    assert b"lastmodified" not in content


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(
        "a", label="No\x00s\x0bra\ufffe\ud800", label_en="Nosra", kind="Actor", country=None, place=False
    )
    write_gexf(graph, tmp_path / "odd.gexf")
    assert nx.read_gexf(tmp_path / "odd.gexf").nodes["a"]["label"] == "Nosra"


def test_an_unwritable_file_is_told(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="choose another file"):
        write_gexf(network, tmp_path / "nowhere" / "network.gexf")
