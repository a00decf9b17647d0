"""An article as the encoder reads it: pieces of words in windows that overlap.

Pieces know their characters, so that what is said of a piece is said of the text. A trigger is read in
the window that shows most on both sides of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WIDTH = 384  # pieces, the two marks at the ends included
STEP = 13 / 16  # of a window, from one to the next at most
REACH = 6  # sentences between a trigger and who may fill a role of it
BEGIN, END = "<s>", "</s>"
Span = tuple[int, int]
Family = Literal["actor", "place", "date", "count"]
FAMILIES: tuple[Family, ...] = ("actor", "place", "date", "count")


class Candidate(NamedTuple):
    """Characters that may fill a role, and what they are."""

    span: Span
    family: Family


@dataclass(frozen=True, slots=True)
class Window:
    """Piece numbers with the marks at the ends; the pieces ``first`` up to ``last`` of the article."""

    ids: tuple[int, ...]
    first: int
    last: int

    def place(self, pieces: Span) -> Span:
        """Pieces of the article as pieces of the window."""
        return pieces[0] - self.first + 1, pieces[1] - self.first + 1


class Pieces:
    """The pieces of an article with their characters and the number of their sentence."""

    def __init__(self, tokenizer: Tokenizer, text: str, sentences: Sequence[Span]) -> None:
        found = tokenizer.encode(text, add_special_tokens=False)
        self.ids: list[int] = found.ids
        self.spans = [_bare(text, start, end) for start, end in found.offsets]
        self._starts = [start for start, _ in self.spans]
        self._ends = [end for _, end in self.spans]
        self._sentences = [start for start, _ in sentences]
        self._marks = _number(tokenizer, BEGIN), _number(tokenizer, END)

    def of(self, span: Span) -> Span:
        """The pieces that share characters with a span: the first, and the one behind the last."""
        first = min(bisect_right(self._ends, span[0]), max(len(self.ids) - 1, 0))
        return first, max(bisect_left(self._starts, span[1]), first + 1)

    def sentence(self, span: Span) -> int:
        """The number of the sentence in which a span begins."""
        return max(bisect_right(self._sentences, span[0]) - 1, 0)

    def windows(self) -> tuple[Window, ...]:
        """Windows over the whole article, evenly laid."""
        size, room = len(self.ids), WIDTH - 2
        count = 1 if size <= room else ceil((size - room) / (room * STEP)) + 1
        begin, end = self._marks
        found = []
        for n in range(count if size else 0):
            first = (n * (size - room)) // (count - 1) if count > 1 else 0
            last = min(first + room, size)
            found.append(Window((begin, *self.ids[first:last], end), first, last))
        return tuple(found)

    def home(self, pieces: Span, windows: Sequence[Window]) -> int:
        """The number of the window that shows most around some pieces."""
        return max(
            range(len(windows)),
            key=lambda n: min(pieces[0] - windows[n].first, windows[n].last - pieces[1]),
        )


def _number(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the encoder's vocabulary lacks {piece}; install its weights again")
    return int(number)


def _bare(text: str, start: int, end: int) -> Span:
    """The characters of a piece without the space before them."""
    while start < end and text[start].isspace():
        start += 1
    return start, end


def apart(pieces: int) -> int:
    """How far two words lie from each other: 0 to 9 forward, 10 to 19 backward, by doubling steps."""
    return (0 if pieces >= 0 else 10) + min((abs(pieces) + 1).bit_length() - 1, 9)
