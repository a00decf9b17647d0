"""Which told event is which annotated one: one to one, the most alike first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.evaluation.kinds import family
from kg.evaluation.naming import Names, meet
from kg.evaluation.stories import Told

# What two tellings share, and how much it says that they tell of one event.
SAME_WORDS, SAME_KIND, SAME_FAMILY = 0.50, 0.25, 0.10
SAME_PLACE, SAME_TOLL, SAME_SIDE, SAME_SENTENCE = 0.15, 0.15, 0.10, 0.05
ENOUGH = 0.45
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def pairs(gold: Sequence[Told], found: Sequence[Told], text: str) -> list[tuple[int, int]]:
    """Places in ``gold`` and ``found`` of the events that are one."""
    ranked = sorted((-likeness(g, f, text), i, j) for i, g in enumerate(gold) for j, f in enumerate(found))
    met: list[tuple[int, int]] = []
    for unlike, i, j in ranked:
        if -unlike < ENOUGH:
            break
        if all(i != a and j != b for a, b in met):
            met.append((i, j))
    return met


def likeness(gold: Told, found: Told, text: str) -> float:
    """How much speaks for one event, from 0 to 1.3."""
    score = SAME_WORDS * overlap(gold, found)
    if found.kind in gold.kinds:
        score += SAME_KIND
    elif family(found.kind) in {family(kind) for kind in gold.kinds}:
        score += SAME_FAMILY
    score += SAME_PLACE * _share(gold.names["place"], found.names["place"])
    if (killed := gold.counts["killed"]) is not None:
        score += SAME_TOLL * (found.counts["killed"] in {killed, *gold.also_killed})
    score += SAME_SIDE * _share(gold.names["attacker"], found.names["attacker"])
    score += SAME_SIDE * _share(gold.names["target"], found.names["target"])
    if gold.spans:
        first, last = sorted((gold.spans[0][0], found.spans[0][0]))
        score += SAME_SENTENCE * (not _SENTENCE_END.search(text, first, last))
    return score


def overlap(gold: Told, found: Told) -> bool:
    """True when the found trigger touches any of the gold's."""
    start, end = found.spans[0]
    return any(start < b and a < end for a, b in gold.spans)


def _share(one: Iterable[Names], other: Sequence[Names]) -> bool:
    return any(meet(a, b) for a in one for b in other)
