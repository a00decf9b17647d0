"""The known world as triples: actors, their memberships and places, as their files tell them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import RdfFormat, Triple, parse

from kg.resources import path


def world_triples() -> Iterator[Triple]:
    """Every triple of the actors and places that the project knows."""
    for name in ("actors.ttl", "memberships.ttl", "places.ttl"):
        for quad in parse(path("ontology", name).read_bytes(), format=RdfFormat.TURTLE):
            yield Triple(quad.subject, quad.predicate, quad.object)
