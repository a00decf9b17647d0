"""An article as its graph tells it: what the journal would say, had it not been lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.iris import KG
from kg.model import Article

_DCT = "http://purl.org/dc/terms/"
_FIELDS = {
    "id": _DCT + "identifier",
    "text": KG + "text",
    "published": _DCT + "issued",
    "title": _DCT + "title",
    "url": "https://schema.org/url",
    "publisher": _DCT + "publisher",
    "language": _DCT + "language",
}


def article_in(store: Store, graph: str) -> Article | None:
    """The article that a graph describes; ``None`` when it tells no text."""
    node = NamedNode(graph)
    told: dict[str, Any] = {}
    found: Any
    for field, predicate in _FIELDS.items():
        found = next(iter(store.quads_for_pattern(node, NamedNode(predicate), None, node)), None)
        if found is not None:
            told[field] = found.object.value
    if "text" not in told or "id" not in told:
        return None
    if "published" in told:
        told["published"] = date.fromisoformat(told["published"])
    return Article(**told)
