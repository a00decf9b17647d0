"""What can be written from a knowledge base: a format's name, and the bytes that it makes."""

from collections.abc import Callable, Iterator

from kg.exports.acled import write_acled
from kg.exports.bundle import write_folder, write_zip
from kg.exports.events import write_events
from kg.exports.excerpt import Excerpt, excerpt
from kg.exports.filtering import Filter
from kg.exports.geojson import write_geojson
from kg.exports.graph import Graph
from kg.exports.jsonld import write_jsonld
from kg.exports.neo4j import write_neo4j
from kg.exports.plover import write_plover
from kg.exports.quads import write_nquads, write_ntriples, write_trig
from kg.exports.turtle import write_turtle
from kg.exports.ucdp import write_ucdp
from kg.exports.void import write_void
from kg.exports.world import UsedWorld

Writer = Callable[[Graph], Iterator[str]]
Bundler = Callable[[Graph], Iterator[tuple[str, Iterator[str]]]]

WRITERS: dict[str, Writer] = {
    "acled": write_acled,
    "events": write_events,
    "geojson": write_geojson,
    "jsonld": write_jsonld,
    "nquads": write_nquads,
    "ntriples": write_ntriples,
    "plover": write_plover,
    "trig": write_trig,
    "turtle": write_turtle,
    "ucdp": write_ucdp,
    "void": write_void,
}

# Formats of several files.
BUNDLES: dict[str, Bundler] = {
    "neo4j": write_neo4j,
}

__all__ = [
    "BUNDLES",
    "WRITERS",
    "Bundler",
    "Excerpt",
    "Filter",
    "Graph",
    "UsedWorld",
    "Writer",
    "excerpt",
    "write_folder",
    "write_zip",
]
