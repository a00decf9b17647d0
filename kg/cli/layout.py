"""Where the width of a table goes: identifiers and words are never broken, sentences never squeezed."""

from __future__ import annotations

import re
from collections.abc import Sequence

GAP = 2  # between two columns
WORDS = 14  # no column of words needs more than this for one word
SENTENCE = 32  # the least width of a column with longer texts
_NAME = re.compile(r"(?:actor|article|claim|event|evidence|figure|place)/\S+|\d{4}-\d{2}-\d{2}|\S{1,20}")


def widths(columns: Sequence[Sequence[str]], available: int) -> list[int] | None:
    """The width of each column of cells, header included; ``None`` when a table would be too narrow."""
    least = [_least(column) for column in columns]
    wanted = [max(map(len, column), default=0) for column in columns]
    spare = available - sum(least) - GAP * len(columns)
    if spare < 0:
        return None
    needs = [want - few for want, few in zip(wanted, least, strict=True)]
    if sum(needs) <= spare:
        return wanted
    return [few + need * spare // sum(needs) for few, need in zip(least, needs, strict=True)]


def _least(column: Sequence[str]) -> int:
    """Whole identifiers and dates, the longest word up to a bound, and room for sentences."""
    longest = max(map(len, column), default=0)
    if all(_NAME.fullmatch(cell) for cell in column if cell):
        return longest
    word = max((len(word) for cell in column for word in cell.split()), default=0)
    return max(min(word, max(WORDS, len(column[0]))), min(longest, SENTENCE) if longest > 2 * SENTENCE else 0)
