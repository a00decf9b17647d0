"""GeoJSON (RFC 7946): a point for each place of each event; a null geometry where none is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.exports.graph import Graph, local
from kg.exports.overview import Overview, Thing, overviews


def write_geojson(graph: Graph) -> Iterator[str]:
    """A FeatureCollection, one feature a line. All events, with status, background and cumulative."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for event in overviews(graph):
        for feature in _features(event):
            yield separator + json.dumps(feature, ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _features(event: Overview) -> Iterator[dict[str, Any]]:
    places = [place for place in event.roles.get("place", ()) if place.lat is not None]
    points: list[Thing | None] = [*places] or [None]
    for place in points:
        point = {"type": "Point", "coordinates": [place.long, place.lat]} if place else None
        yield {"type": "Feature", "geometry": point, "properties": _properties(event, place)}


def _properties(event: Overview, place: Thing | None) -> dict[str, Any]:
    return {
        "event": event.iri,
        "type": event.kind,
        "label": event.label,
        "place": place.label if place else None,
        "earliest": event.earliest,
        "latest": event.latest,
        "precision": event.precision.lower() or None,
        "attackers": [thing.label for thing in event.roles.get("attacker", ())],
        "targets": [thing.label for thing in event.roles.get("target", ())],
        "tolls": event.tolls,
        "sources": list(event.sources),
        "articles": [local(article) for article in event.articles],
        "status": event.status.lower(),
        "background": event.background,
        "cumulative": event.cumulative,
    }
