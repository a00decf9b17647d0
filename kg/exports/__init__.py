"""What can be written from a knowledge base: a format's name, and the bytes that it makes."""

from collections.abc import Callable, Iterator

from kg.exports.acled import write_csv
from kg.exports.events import write_events
from kg.exports.geojson import write_geojson
from kg.exports.graph import Graph
from kg.exports.quads import write_jsonld, write_nquads, write_trig
from kg.exports.turtle import write_turtle
from kg.exports.world import UsedWorld

Writer = Callable[[Graph], Iterator[str]]

WRITERS: dict[str, Writer] = {
    "csv": write_csv,
    "events": write_events,
    "geojson": write_geojson,
    "jsonld": write_jsonld,
    "nquads": write_nquads,
    "trig": write_trig,
    "turtle": write_turtle,
}

__all__ = ["WRITERS", "Graph", "UsedWorld", "Writer"]
