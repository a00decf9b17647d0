"""The network as GraphML: typed, weighted and dated edges, for Gephi and whatever else reads graphs."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from kg.errors import KgError
from kg.networks.plain import plain


def write_graphml(network: nx.MultiDiGraph, path: Path) -> None:
    """Write the network as GraphML: the same network gives the same bytes.

    Edges have the attributes that they have in GEXF; ``start`` and ``end`` are ISO days as texts, for GraphML
    knows no time. Colours are ``r``, ``g``, ``b``, which Gephi takes up. Raises KgError when the file cannot
    be written.
    """
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_flat(plain(network)))
    buffer = BytesIO()
    writer.dump(buffer)
    try:
        path.write_bytes(buffer.getvalue())
    except OSError as failed:
        raise KgError(f"{path}: cannot be written ({failed.strerror}); choose another file") from failed


def _flat(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network without attributes in attributes, its edges known by their ``id``."""
    graph = nx.MultiDiGraph(**network.graph)
    for node, data in network.nodes(data=True):
        graph.add_node(node, **_attributes(data))
    for source, target, data in network.edges(data=True):
        graph.add_edge(source, target, key=data["id"], **_attributes(data))
    return graph


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    viz = data["viz"]
    colour = {name: viz["color"][name] for name in ("r", "g", "b")}
    size = {"size": viz["size"]} if "size" in viz else {}
    return {name: value for name, value in data.items() if name not in {"id", "viz"}} | colour | size
