"""GeoJSON (RFC 7946): a point for each place of each event; a null geometry where none is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.exports.graph import Graph
from kg.exports.overview import Overview, overviews
from kg.exports.things import Thing
from kg.iris import local


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
    """One feature for each place with a position; where none has one, one for the event with their names."""
    places = event.roles.get("place", ())
    located = [place for place in places if place.lat is not None]
    for place in located:
        point = {"type": "Point", "coordinates": [place.long, place.lat]}
        yield {"type": "Feature", "geometry": point, "properties": _properties(event, place.label, places)}
    if not located:
        name = event.names("place") or None
        yield {"type": "Feature", "geometry": None, "properties": _properties(event, name, places)}


def _properties(event: Overview, place: str | None, places: tuple[Thing, ...]) -> dict[str, Any]:
    return {
        "event": event.iri,
        "type": event.kind,
        "label": event.label,
        "place": place,
        "places": [each.label for each in places],
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
