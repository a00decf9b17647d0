"""The network as GEXF, for Gephi: typed, weighted and dated edges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.errors import KgError
from kg.networks.colours import EDGE, NODE, PLACE
from kg.networks.relations import ATTACKS, PLACE_KINDS, STRIKES_AT

#: What XML 1.0 cannot carry: control characters, lone surrogates, the two non-characters.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: networkx stamps the day of writing into the file, which would differ from run to run.
_STAMP: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def write_gexf(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the network as GEXF 1.2: the same network gives the same bytes.

    Edges have ``relation``, ``family``, ``weight``, ``start`` and ``end`` (where dated), ``kinds``,
    ``claimants``, ``articles`` and ``sentences`` (parted by ' | '). Raises KgError when the file cannot
    be written.
    """
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_plain(graph))
    buffer = BytesIO()
    writer.write(buffer)
    content = _STAMP.sub(b"", buffer.getvalue())
    try:
        path.write_bytes(content)
    except OSError as failed:
        raise KgError(f"{path}: cannot be written ({failed.strerror}); choose another file") from failed


def _plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with attributes that XML can carry."""
    plain = nx.MultiDiGraph(name="actor network")
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **_node(data))
    for number, (source, target, relation, data) in enumerate(graph.edges(keys=True, data=True)):
        plain.add_edge(source, target, key=relation, id=str(number), **_edge(data))
    return plain


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
