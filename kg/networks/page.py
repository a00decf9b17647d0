"""The network as one HTML file that works offline: data, drawing and style are all inside."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx

from kg import vocabulary
from kg.errors import KgError
from kg.networks.gathering import gather


def write_html(graph: nx.MultiDiGraph, path: Path, name: str, language: str = "fr") -> None:
    """Write the picture of the network of that name: the same network gives the same bytes.

    The page speaks ``fr`` or ``en`` throughout; its frame is ``assets/page.<language>.html``.

    Nothing is fetched at run time, which the page's own policy forbids. Raises KgError when the file
    cannot be written.
    """
    try:
        path.write_text(render(graph, name, language), encoding="utf-8", newline="\n")
    except OSError as failed:
        raise KgError(f"{path}: cannot be written ({failed.strerror}); choose another file") from failed


def render(graph: nx.MultiDiGraph, name: str, language: str = "fr") -> str:
    """The page's HTML. Every name in it is data for the script, which shows it as text."""
    style, script = _asset("network.css"), _asset("network.js")
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return _asset(f"page.{language}.html").format(
        data=embed(page_data(gather(graph), language)),
        policy=html.escape(policy),
        script=script,
        style=style,
        name=html.escape(_sound(name)),
    )


def embed(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: ``<``, ``>`` and ``&`` are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return _sound(text)


def page_data(graph: nx.MultiDiGraph, language: str) -> dict[str, Any]:
    """What the script draws: nodes, edges with their events and sentences, and names of classes."""
    nodes = [_node(node, data, language) for node, data in graph.nodes(data=True)]
    edges = [_edge(source, target, data) for source, target, data in graph.edges(data=True)]
    used = {node["kind"] for node in nodes} | {kind for edge in edges for kind in edge["kinds"]}
    return {
        "language": language,
        "nodes": nodes,
        "edges": edges,
        "classes": {kind: vocabulary.label(kind, language) for kind in sorted(used & vocabulary.classes())},
    }


def _node(node: str, data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """One actor or place, named in the page's language."""
    tongue = "_en" if language == "en" else ""
    return {
        "id": node,
        "label": data["label" + tongue],
        "country": data["country" + tongue],
        **{name: data[name] for name in ("kind", "named", "place")},
    }


def _edge(source: str, target: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """One edge; the sentences of events stand under the events alone."""
    events = [asdict(event) for event in data["events"]]
    return {
        "source": source,
        "target": target,
        **{name: data[name] for name in ("family", "first", "kinds", "last", "relation", "weight")},
        "events": events,
        "evidence": [] if events else [asdict(sentence) for sentence in data["evidence"]],
    }


def _asset(name: str) -> str:
    """A file of the page: its frame, or what ``web/`` was built into."""
    return (files("kg.networks") / "assets" / name).read_text("utf-8")


def _digest(content: str) -> str:
    """The digest by which the page's policy lets this very script or style in, and no other."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _sound(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
