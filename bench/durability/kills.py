"""kill -9 at random moments of writing, again and again on one base."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench.durability.child import Line, Log, apart, moment, run_and_kill, told
from bench.durability.invented import MADE, article, exported, graph
from kg.graph import article_iri
from kg.pipeline import brought_up, fuse
from kg.store import STORED, KnowledgeBase, Record
from kg.store.checking import findings
from kg.store.digests import summed
from kg.store.statements import statement, written

Versions = dict[str, int]  # which version of each invented article is there, by its number
NAMES = 40
BATCHES, BATCH = 6, 4


@dataclass
class Toll:
    """What a series of kills has cost. ``restarts`` are seconds until a new writer could begin."""

    kills: int = 0
    ended: int = 0
    batches: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For a person."""
        slow = sorted(self.restarts) or [0.0]
        return [
            f"{self.kills} kills, {self.ended} runs had ended before; {self.batches} batches acknowledged",
            f"acknowledged and lost, or mixed: {len(self.lost)}; damage found: {len(self.damaged)}",
            f"restart: median {slow[len(slow) // 2]:.2f} s, longest {slow[-1]:.2f} s",
            *self.lost[:5],
            *self.damaged[:5],
        ]


def trial(folder: Path, count: int, seed: int) -> Toll:
    """Kill ``count`` writers of invented articles; after each compare the base with what it must hold."""
    chance, toll, path, log = random.Random(seed), Toll(), folder / "kb", folder / "acknowledged.log"
    here: Versions = {}
    apart(lambda: KnowledgeBase.create(path).close(), log)
    span = 3600.0  # the first is let alone, to see how long it takes
    while toll.kills < count:
        steps = [_step(chance, BATCH) for _ in range(BATCHES)]
        begin = time.monotonic()
        after = span if not toll.ended else moment(chance, span)
        if run_and_kill(lambda tell, steps=steps: _write(path, steps, tell), log, after):
            toll.ended += 1
            span = time.monotonic() - begin
        else:
            toll.kills += 1
            span *= 1.02
        must, may = _read(told(log), here, toll)
        found = apart(partial(_compared, path, must, may), folder / "compared.log")
        here = may if may is not None and found["holds"] == 1 else must
        if found["holds"] is None:
            toll.lost.append(f"after kill {toll.kills}: what the base holds is not what was acknowledged")
        toll.damaged.extend(f"after kill {toll.kills}: {finding}" for finding in found["findings"])
    toll.damaged.extend(apart(lambda: _end(path, here), folder / "compared.log"))
    return toll


def _step(chance: random.Random, size: int) -> Line:
    """A batch: numbers of articles with the version that comes, ``None`` for one that goes."""
    names = chance.sample(range(NAMES), size)
    return {str(name): None if chance.random() < 0.2 else chance.randrange(3) for name in names}


def _write(path: Path, steps: Sequence[Line], tell: Log) -> None:
    """The life of a writer: it says what it is about to acknowledge, and what was acknowledged."""
    begin = time.monotonic()
    base = KnowledgeBase.open(path, writable=True)
    archive, _ = brought_up(base)
    tell({"restart": time.monotonic() - begin})
    for step in steps:
        records = []
        for name, version in step.items():
            given = article(int(name), version or 0)
            iri = article_iri(given.id).value
            if version is None:
                base.remove_article(iri)
                fuse(base, archive, [iri])
            else:
                records.append(Record(iri, given, MADE))
        base.replace_articles({record.graph: written(graph(record.article)) for record in records})
        fuse(base, archive, [record.graph for record in records])
        tell({"trying": step})
        base.acknowledge(records)
        tell({"done": step})
    base.close()


def _read(lines: Iterable[Line], before: Versions, toll: Toll) -> tuple[Versions, Versions | None]:
    """What was acknowledged, and what would be with the batch that was being acknowledged."""
    must, may = dict(before), None
    for line in lines:
        toll.restarts.extend([line["restart"]] if "restart" in line else [])
        toll.damaged.extend([line["failed"]] if "failed" in line else [])
        if "trying" in line:
            may = _after(must, line["trying"])
        if "done" in line:
            must, may = _after(must, line["done"]), None
            toll.batches += 1
    return must, may


def _compared(path: Path, must: Versions, may: Versions | None) -> dict[str, Any]:
    """Which of the two the base holds, 0 or 1: all that was tried last, or nothing of it."""
    here = _sums(KnowledgeBase.open(path))
    possible = [_expected(each) for each in (must, may) if each is not None]
    holds = next((index for index, each in enumerate(possible) if each == here), None)
    return {"holds": holds, "findings": [str(finding) for finding in findings(path)]}


def _after(here: Versions, step: Line) -> Versions:
    changed = {**here, **step}
    return {name: version for name, version in changed.items() if version is not None}


def _sums(base: KnowledgeBase) -> dict[str, tuple[int, str]]:
    """The articles' graphs as they are, by name."""
    found = {}
    for iri in base.articles():
        whole = summed(statement(quad) for quad in base.quads(iri))
        found[iri] = (whole.count, whole.digest)
    journal = {entry.graph: (entry.quads, entry.digest) for entry in base.journal.entries(STORED)}
    return found if found == journal else {"the journal": (0, "says otherwise")}


def _expected(here: Versions) -> dict[str, tuple[int, str]]:
    """The articles' graphs as they should be."""
    found = {}
    for name, version in here.items():
        given = article(int(name), version)
        whole = summed({statement(quad) for quad in graph(given)})
        found[article_iri(given.id).value] = (whole.count, whole.digest)
    return found


def _end(path: Path, here: Versions) -> list[str]:
    """In the end the base is that of a build that nobody disturbed."""
    fresh = path.with_name("fresh")
    base = KnowledgeBase.create(fresh)
    archive, _ = brought_up(base)
    for name, version in sorted(here.items()):
        given = article(int(name), version)
        base.replace_article(article_iri(given.id).value, graph(given))
        fuse(base, archive, [article_iri(given.id).value])
    base.flush()
    base.close()
    same = exported(path) == exported(fresh)
    return [] if same else ["in the end: not the N-Quads of a build that nobody disturbed"]
