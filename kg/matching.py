"""Finds known phrases in a row of tokens, whatever their accents, hyphens and apostrophes.

A token is cut into folded *pieces* ("al-Qaïda" gives ``al`` and ``qaida``); a phrase is a row of
pieces; the longest phrase that begins and ends with whole tokens wins. Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
_JOINERS = re.compile(r"[-'\u2019\u2010\u2011]+")
_MARKS = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, one space for every run of spaces, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_MARKS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_JOINERS.sub(" ", plain).split())


@lru_cache(maxsize=65536)
def singular(piece: str) -> str:
    """A French plural in folded form without its ending: "hopitaux" gives "hopital"."""
    if len(piece) > 4 and piece.endswith("aux") and not piece.endswith("eaux"):
        return piece[:-3] + "al"
    if len(piece) > 3 and piece[-1] in "sx" and piece[-2] not in "sx":
        return piece[:-1]
    return piece


def identity(piece: str) -> str:
    """The piece as it is: the default form under which phrases are compared."""
    return piece


class Piece(NamedTuple):
    """A folded part of a token: where it stands, and whether the token begins or ends with it."""

    text: str
    token: int
    begins: bool
    ends: bool


@lru_cache(maxsize=8)  # many matchers read one article
def pieces(tokens: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces of a row of tokens; joiners alone vanish, other punctuation stays a piece."""
    row: list[Piece] = []
    for index, token in enumerate(tokens):
        parts = fold(token).split()
        last = len(parts) - 1
        row.extend(Piece(part, index, n == 0, n == last) for n, part in enumerate(parts))
    return tuple(row)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Tokens ``first`` up to ``last`` are a known phrase that stands for ``values``."""

    first: int
    last: int
    values: tuple[T, ...]


class Matcher(Generic[T]):
    """Phrases and what they stand for, found longest first and left to right.

    ``form`` folds further (``singular`` for common nouns); ``accepts`` may refuse a value after
    looking at the matched tokens, e.g. for its capitals.
    """

    def __init__(self, form: Callable[[str], str] = identity) -> None:
        self._form = form
        self._phrases: dict[tuple[str, ...], list[T]] = {}
        self._lengths: dict[str, list[int]] = {}  # of the phrases that begin with a piece, longest first

    def add(self, phrase: str, value: T) -> None:
        """Let ``phrase`` stand for ``value`` also."""
        key = tuple(self._form(part) for part in fold(phrase).split())
        if key:
            values = self._phrases.setdefault(key, [])
            if value not in values:
                values.append(value)
            lengths = self._lengths.get(key[0], [])
            self._lengths[key[0]] = sorted({*lengths, len(key)}, reverse=True)

    def exact(self, phrase: str) -> tuple[T, ...]:
        """What the whole of ``phrase`` stands for; empty when unknown."""
        key = tuple(self._form(part) for part in fold(phrase).split())
        return tuple(self._phrases.get(key, ()))

    def find(
        self, tokens: Sequence[str], accepts: Callable[[Sequence[str], T], bool] | None = None
    ) -> Iterator[Hit[T]]:
        """Every longest phrase in ``tokens``, left to right, none overlapping another."""
        row = pieces(tuple(tokens))
        behind = 0  # the hit before
        for position, piece in enumerate(row):
            if piece.token < behind or not piece.begins or self._form(piece.text) not in self._lengths:
                continue
            hit = self._at(row, position, tokens, accepts)
            if hit is not None:
                behind = hit.last
                yield hit

    def _at(
        self,
        row: tuple[Piece, ...],
        position: int,
        tokens: Sequence[str],
        accepts: Callable[[Sequence[str], T], bool] | None,
    ) -> Hit[T] | None:
        """The longest phrase that begins with the piece at ``position``."""
        for length in self._lengths[self._form(row[position].text)]:
            end = position + length
            if end > len(row) or not row[end - 1].ends:
                continue
            known = self._phrases.get(tuple(self._form(piece.text) for piece in row[position:end]), ())
            first, last = row[position].token, row[end - 1].token + 1
            values = tuple(v for v in known if accepts is None or accepts(tokens[first:last], v))
            if values:
                return Hit(first, last, values)
        return None
