"""kill -9 at random moments of a real build: models, fusion and all."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.durability.child import Line, Log, apart, moment, run_and_kill, told
from bench.durability.invented import exported
from bench.durability.kills import Toll
from bench.synthetic import originals
from kg.pipeline import brought_up
from kg.store import STORED, KnowledgeBase, batches
from kg.store.checking import findings


def short(file: Path, count: int = 20, length: int = 400) -> Path:
    """A file with the beginnings of some invented dispatches: so a kill costs seconds, not minutes."""
    told = ({"id": a.id, "text": a.text[:length], "published": str(a.published)} for a in originals()[:count])
    file.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    return file


def trial(folder: Path, articles: Path, count: int, seed: int) -> Toll:
    """Kill ``count`` builds; begin anew when one has read everything, and compare with a whole one."""
    chance, toll, log, aside = random.Random(seed), Toll(), folder / "acknowledged.log", folder / "aside.log"
    warm()
    whole, begin = folder / "whole", time.monotonic()
    right = apart(lambda: _whole(whole, articles), aside)
    span = time.monotonic() - begin
    path, sure = folder / "kb0", set[str]()
    for number in range(count * 100):
        ended = run_and_kill(lambda tell, path=path: _build(path, articles, tell), log, moment(chance, span))
        toll.kills += not ended
        toll.ended += ended
        sure = _read(told(log), sure, toll)
        lost, damaged = apart(lambda path=path, sure=sure: _compared(path, sure, right), aside)
        if ended and not apart(lambda path=path: exported(path) == exported(whole), aside):
            damaged.append("in the end: not the N-Quads of a build that nobody disturbed")
        toll.lost.extend(f"after kill {toll.kills}: {name}" for name in lost)
        toll.damaged.extend(f"after kill {toll.kills}: {finding}" for finding in damaged)
        if ended:
            path, sure = folder / f"kb{number + 1}", set()
        if toll.kills >= count:
            break
    return toll


def warm() -> None:
    """Load models, words and shapes, which every child inherits; no base on disk is opened."""
    import kg

    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "a.txt").write_text("Des raids aériens ont tué mardi douze civils à Kidal.", "utf-8")
        kg.build([made], KnowledgeBase.memory())


def _whole(path: Path, articles: Path) -> dict[str, str]:
    """The digest of every article's graph, by a build that nobody disturbs."""
    import kg

    kg.build([articles], path)
    return {entry.id: entry.digest for entry in KnowledgeBase.open(path).journal.entries(STORED)}


def _build(path: Path, articles: Path, tell: Log) -> None:
    """A build that says what was acknowledged, and how long it took until it could begin."""
    import kg

    acknowledge = KnowledgeBase.acknowledge

    def told_of(self: KnowledgeBase, records: Any = ()) -> None:
        given = list(records)
        acknowledge(self, given)
        tell({"done": [record.article.id for record in given]})

    batches.BATCH = 3  # so that there is something to lose
    begin = time.monotonic()
    base = KnowledgeBase.create(path)
    brought_up(base)
    tell({"restart": time.monotonic() - begin})
    base.close()
    KnowledgeBase.acknowledge = told_of  # type: ignore[method-assign]
    kg.build([articles], path)


def _read(lines: Iterable[Line], sure: set[str], toll: Toll) -> set[str]:
    """The articles that were acknowledged."""
    for line in lines:
        toll.restarts.extend([line["restart"]] if "restart" in line else [])
        toll.damaged.extend([line["failed"]] if "failed" in line else [])
        if "done" in line:
            sure = sure | set(line["done"])
            toll.batches += 1
    return sure


def _compared(path: Path, sure: set[str], right: dict[str, str]) -> tuple[list[str], list[str]]:
    """What is lost or partial of what was acknowledged, and what else is damaged."""
    if not (path / "kg.json").exists():
        return sorted(sure), []
    here = {entry.id: entry.digest for entry in KnowledgeBase.open(path).journal.entries(STORED)}
    partial = [f"{name} is partial" for name, digest in here.items() if right.get(name) != digest]
    return [*sorted(sure - here.keys()), *partial], [str(finding) for finding in findings(path)]
