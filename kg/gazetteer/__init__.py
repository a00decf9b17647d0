"""The named things of the world, read from ``ontology/actors.ttl`` and ``ontology/places.ttl``.

The matcher, the linker and the graph read the same records, so that an actor is added with a few
lines of Turtle and nowhere else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg import resources
from kg.gazetteer.index import Gazetteer
from kg.gazetteer.records import Known
from kg.gazetteer.turtle import read

__all__ = ["Gazetteer", "Known", "gazetteer", "load"]


def load(*files: Path) -> Gazetteer:
    """The gazetteer of some Turtle files. Raises VocabularyError naming the file that is broken."""
    return Gazetteer(read(*files))


@cache
def gazetteer() -> Gazetteer:
    """The known world of this installation; read once a process."""
    return load(resources.path("ontology", "actors.ttl"), resources.path("ontology", "places.ttl"))
