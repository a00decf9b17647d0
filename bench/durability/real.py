"""kill -9 at random moments of a real build: models, fusion and all."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from bench.durability.child import Log, moment, run_and_kill, told
from bench.durability.invented import exported
from bench.durability.kills import Toll
from kg.pipeline import brought_up
from kg.store import STORED, KnowledgeBase
from kg.store.checking import findings


def trial(folder: Path, articles: Path, count: int, seed: int) -> Toll:
    """Kill ``count`` builds; begin anew when one has read everything, and compare with a whole one."""
    import kg

    chance, toll, log = random.Random(seed), Toll(), folder / "acknowledged.log"
    begin = time.monotonic()
    kg.build([articles], folder / "whole")  # loads the models too, which every child inherits
    span = time.monotonic() - begin
    right = {entry.id: entry.digest for entry in KnowledgeBase.open(folder / "whole").journal.entries(STORED)}
    path, sure = folder / "kb0", set[str]()
    for number in range(count * 100):
        ended = run_and_kill(lambda tell, path=path: _build(path, articles, tell), log, moment(chance, span))
        toll.kills += not ended
        toll.ended += ended
        sure = _compared(path, told(log), sure, right, toll)
        if ended:
            if exported(path) != exported(folder / "whole"):
                toll.damaged.append(f"run {number}: not the N-Quads of a build that nobody disturbed")
            path, sure = folder / f"kb{number + 1}", set()
        if toll.kills >= count:
            break
    return toll


def _build(path: Path, articles: Path, tell: Log) -> None:
    """A build that says what was acknowledged, and how long it took until it could begin."""
    import kg

    acknowledge = KnowledgeBase.acknowledge

    def told_of(self: KnowledgeBase, records: Any = ()) -> None:
        given = list(records)
        acknowledge(self, given)
        tell({"done": [record.article.id for record in given]})

    begin = time.monotonic()
    base = KnowledgeBase.create(path)
    brought_up(base)
    tell({"restart": time.monotonic() - begin})
    base.close()
    KnowledgeBase.acknowledge = told_of  # type: ignore[method-assign]
    kg.build([articles], path)


def _compared(path: Path, lines: Any, sure: set[str], right: dict[str, str], toll: Toll) -> set[str]:
    """All that was acknowledged is there, and everything that is there is whole."""
    for line in lines:
        toll.restarts.extend([line["restart"]] if "restart" in line else [])
        toll.damaged.extend([line["failed"]] if "failed" in line else [])
        if "done" in line:
            sure = sure | set(line["done"])
            toll.batches += 1
    if not (path / "kg.json").exists():
        toll.lost.extend(sorted(sure))
        return sure
    here = {entry.id: entry.digest for entry in KnowledgeBase.open(path).journal.entries(STORED)}
    toll.lost.extend(f"{name}: lost" for name in sorted(sure - here.keys()))
    toll.lost.extend(f"{name}: partial" for name, digest in here.items() if right.get(name) != digest)
    toll.damaged.extend(f"after kill {toll.kills}: {finding}" for finding in findings(path))
    return sure
