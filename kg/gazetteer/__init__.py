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


def load(*files: Path, language: str = "fr") -> Gazetteer:
    """The gazetteer of some files for texts in a language. Raises VocabularyError naming the broken file."""
    return Gazetteer(read(*files, language=language))


@cache
def gazetteer(language: str = "fr") -> Gazetteer:
    """The known world of this installation as a language names it; read once a process."""
    files = (resources.path("ontology", name) for name in ("actors.ttl", "places.ttl"))
    return load(*files, language=language)
