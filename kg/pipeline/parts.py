"""Partitions: some articles with their outcomes as one packed file of N-Quads, and a manifest of all files.

A partition is known by its content (the articles, and how they are read), so that doing it again gives the
same file, and what is there already need not be done.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.graph import article_iri
from kg.model import Article
from kg.pipeline.outcome import Outcome
from kg.store import Making

MANIFEST = "manifest.json"
T = TypeVar("T")
_NAME = re.compile(r"[0-9a-f]{16,64}\.(nq\.gz|json)")
_OUTCOMES = msgspec.json.Decoder(list[Outcome])


def partitions(articles: Iterable[T], size: int) -> Iterator[list[T]]:
    """The articles, so many at a time, in their order."""
    left = iter(articles)
    while some := list(islice(left, size)):
        yield some


def key(articles: Sequence[Article], making: Making) -> str:
    """The name of a partition: a digest of its articles and of how they are read."""
    whole = hashlib.sha256(repr(making).encode())
    for article in articles:
        whole.update(repr(article).encode("utf-8", "backslashreplace"))
    return whole.hexdigest()[:24]


class Parts:
    """A folder of partitions. What it holds was written as a whole, or is not there."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder when it is missing."""
        self.folder = folder
        self._listed: list[dict[str, object]] = []
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str, articles: Sequence[Article]) -> list[Outcome] | None:
        """The outcomes of a partition; ``None`` when it is not there, or damaged."""
        try:
            told = self._file(name, ".json").read_bytes()
            quads = gzip.decompress(self._file(name, ".nq.gz").read_bytes())
            outcomes = _OUTCOMES.decode(told)
        except (OSError, EOFError, ValueError, msgspec.DecodeError):
            return None
        if len(outcomes) != len(articles):
            return None
        return list(_with_graphs(quads, articles, outcomes))

    def put(self, name: str, articles: Sequence[Article], outcomes: Sequence[Outcome]) -> None:
        """Write a partition: its quads, then what is told of each article, by which it counts."""
        quads = b"".join(map(_quads, articles, outcomes))
        _write(self._file(name, ".nq.gz"), gzip.compress(quads, 6, mtime=0))
        bare = [replace(outcome, graph=b"") for outcome in outcomes]
        _write(self._file(name, ".json"), msgspec.json.encode(bare))

    def note(self, name: str, articles: Sequence[Article]) -> None:
        """Remember a partition for the manifest."""
        with self._file(name, ".nq.gz").open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        ids = [article.id for article in articles]
        self._listed.append({"file": f"{name}.nq.gz", "sha256": digest, "articles": ids})

    def manifest(self) -> Path:
        """Write down which partitions there are, in the order of the articles; tells where."""
        _write(self.folder / MANIFEST, json.dumps(self._listed, indent=1).encode())
        return self.folder / MANIFEST

    def _file(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}{ending}"


def remove(folder: Path) -> None:
    """Take the partitions of a folder away, and the folder when nothing else is in it."""
    for file in (*folder.glob("*.nq.gz"), *folder.glob("*.json")):
        if _NAME.fullmatch(file.name) or file.name == MANIFEST:
            file.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _quads(article: Article, outcome: Outcome) -> bytes:
    """The triples of an article as quads of its graph: one name more at the end of each line."""
    if not outcome.graph:
        return b""
    graph = f" <{article_iri(article.id).value}> .\n".encode()
    return b"".join(line.removesuffix(b" .\n") + graph for line in outcome.graph.splitlines(keepends=True))


def _with_graphs(quads: bytes, articles: Sequence[Article], outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """The outcomes with the triples that are theirs again."""
    graphs: dict[bytes, list[bytes]] = {}
    for line in quads.splitlines(keepends=True):
        triple, _, graph = line.removesuffix(b" .\n").rpartition(b" ")
        graphs.setdefault(graph, []).append(triple + b" .\n")
    for article, outcome in zip(articles, outcomes, strict=True):
        if outcome.refused is None:
            graph = f"<{article_iri(article.id).value}>".encode()
            outcome = replace(outcome, graph=b"".join(graphs.get(graph, ())))
        yield outcome


def _write(path: Path, data: bytes) -> None:
    """The whole file at once, and on the disk."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
