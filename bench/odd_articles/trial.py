"""Odd articles through the whole pipeline, and what must hold of each and of the base in the end."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from bench.odd_articles.making import odd_lines
from kg.articles import Problem, read
from kg.exports import WRITERS
from kg.graph import article_iri
from kg.model import Article
from kg.pipeline import Limits, build
from kg.store import QUARANTINED, STORED, KnowledgeBase
from kg.validation import validate

SECONDS = 10.0
# Reasons that lie with us: something was raised, broke the shapes, or had to be ended.
OURS = frozenset(["failed", "fusion", "invalid", "lost", "memory", "timeout"])


@dataclass
class Toll:
    """What became of the articles. ``faults`` are what should not have been, in words."""

    articles: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def lines(self) -> list[str]:
        """For a person."""
        told = ", ".join(f"{count} {fate}" for fate, count in sorted(self.fates.items()))
        head = f"{self.articles} odd articles: {told}; the slowest took {self.slowest:.1f} s"
        return [head, f"faults: {len(self.faults)}", *self.faults[:20]]


def trial(folder: Path, first: int, count: int, seed: int, workers: int = 1) -> Toll:
    """Read the articles of these numbers into a base of their own, then look at everything."""
    toll, problems, given = Toll(count), list[Problem](), list[Article]()
    file = folder / "odd.jsonl"
    with listener() as (port, calls):
        lines = odd_lines(first, count, seed, port)
        file.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
        base = KnowledgeBase.create(folder / "kb")
        found = _kept(read([file], problems.append), given)
        summary = build(found, base, _clock(toll), workers=workers, limits=Limits(seconds=SECONDS))
        base.flush()
        toll.faults.extend(f"somebody was called: {call}" for call in calls)
    refused = [problem for problem in problems if problem.refused]
    toll.fates.update(problem.code for problem in refused)
    if len(refused) + len(given) != count:
        toll.faults.append(f"{count} lines, {len(given)} articles, {len(refused)} refused")
    _looked_for(given, base, toll)
    told = (*refused, *summary.failed, *summary.remarks)
    toll.faults.extend(f"{each} [{each.code}]" for each in told if each.code in OURS)
    toll.faults.extend(_wrong(base))
    base.close()
    return toll


def _kept(articles: Iterator[Article], given: list[Article]) -> Iterator[Article]:
    for article in articles:
        given.append(article)
        yield article


def _clock(toll: Toll) -> object:
    """Notes how long an article took at most, its way into the base included."""
    last = [time.monotonic()]

    def done(article: Article) -> None:
        now = time.monotonic()
        if len(last) > 1:  # the first waits for the models
            toll.slowest = max(toll.slowest, now - last[-1])
        last.append(now)

    return done


def _looked_for(given: list[Article], base: KnowledgeBase, toll: Toll) -> None:
    """Each article is in the base as it was read, or in quarantine with a reason."""
    stored = {entry.graph for entry in base.journal.entries(STORED)}
    aside = {entry.id: entry.code for entry in base.journal.entries(QUARANTINED)}
    graphs = set(base.articles())
    for article in given:
        name = article_iri(article.id).value
        if name in stored and name in graphs:
            toll.fates["stored"] += 1
        elif aside.get(article.id):
            toll.fates[aside[article.id]] += 1
        else:
            toll.faults.append(f"{article.id} is nowhere")


def _wrong(base: KnowledgeBase) -> Iterator[str]:
    """What is wrong with the whole base: shapes, or an export that cannot be read again."""
    for result in validate(base.store).results:
        if result.severity == "Violation":
            yield f"{result.focus}: {result.message}"
    written = "".join(WRITERS["nquads"](base)).encode()
    if len(set(parse(written, format=RdfFormat.N_QUADS))) != len(base):
        yield "the N-Quads are not the base"


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and who has called it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    line, whence = listening.accept()
                except OSError:
                    return
                calls.append(whence)
                line.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listening.getsockname()[1], calls
