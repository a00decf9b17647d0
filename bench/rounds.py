"""How many times as long one side takes as another: both by turns in one run, the middle of the rounds.

Seconds are those of the processor, so that what else the machine does is not counted. What takes less than
some milliseconds is done several times between two looks at the clock.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median

ROUNDS = 5
_LEAST = 0.01  # seconds between two looks at the clock

Work = Callable[[], object]


def medians(sides: Sequence[Work], rounds: int = ROUNDS) -> list[float]:
    """The seconds of each side, the middle of so many rounds; who begins changes every round."""
    times = [max(1, int(_LEAST / max(seconds(side), 1e-6))) for side in sides]
    spent: list[list[float]] = [[] for _ in sides]
    for turn in range(rounds):
        order = range(len(sides)) if turn % 2 == 0 else reversed(range(len(sides)))
        for place in order:
            spent[place].append(seconds(sides[place], times[place]))
    return [median(each) for each in spent]


def seconds(work: Work, times: int = 1) -> float:
    """What one call costs, over so many of them."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def geometric_mean(ratios: Iterable[float]) -> float:
    """The mean of ratios, in which twice and half cancel out."""
    logs = [math.log(ratio) for ratio in ratios]
    return math.exp(sum(logs) / len(logs))
