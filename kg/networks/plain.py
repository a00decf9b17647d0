"""The network with attributes that XML can carry, for GEXF and GraphML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import networkx as nx

from kg.networks.colours import EDGE, NODE, PLACE
from kg.networks.relations import ATTACKS, PLACE_KINDS, STRIKES_AT

#: What XML 1.0 cannot carry: control characters, lone surrogates, the two non-characters.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same network with plain attributes: an ``id`` for each edge, and a ``viz`` for Gephi."""
    graph = nx.MultiDiGraph(name="actor network")
    for node, data in network.nodes(data=True):
        graph.add_node(node, **_node(data))
    for number, (source, target, relation, data) in enumerate(network.edges(keys=True, data=True)):
        graph.add_edge(source, target, key=relation, id=str(number), **_edge(data))
    return graph


def _node(data: Mapping[str, Any]) -> dict[str, Any]:
    """A node's attributes, with its colour for Gephi."""
    place = data["kind"] in PLACE_KINDS
    return {
        "label": _clean(data["label"]),
        "label_en": _clean(data["label_en"]),
        "kind": data["kind"],
        "country": _clean(data["country"] or ""),
        "viz": {"color": _colour(PLACE if place else NODE[data["kind"]]), "size": 6.0 if place else 12.0},
    }


def _edge(data: Mapping[str, Any]) -> dict[str, Any]:
    """An edge's attributes; ``start`` and ``end`` only where known, and only for what has happened."""
    evidence = data["evidence"]
    edge = {
        "label": data["relation"],
        "relation": data["relation"],
        "family": data["family"],
        "weight": float(data["weight"]),
        "kinds": " | ".join(data["kinds"]),
        "claimants": _clean(_joined(each.claimant for each in evidence)),
        "articles": _clean(_joined(each.article for each in evidence)),
        "sentences": _clean(_joined(each.sentence for each in evidence)),
        "viz": {"color": _colour(EDGE[data["family"]])},
    }
    if data["relation"] in {ATTACKS, STRIKES_AT} and data["first"]:
        edge |= {"start": data["first"], "end": data["last"]}
    return edge


def _joined(values: Any) -> str:
    """The values, each once, in order."""
    return " | ".join(dict.fromkeys(value for value in values if value))


def _clean(text: str) -> str:
    """The text without what XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def _colour(code: str) -> dict[str, Any]:
    """``#rrggbb`` as GEXF wants it."""
    red, green, blue = (int(code[place : place + 2], 16) for place in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
