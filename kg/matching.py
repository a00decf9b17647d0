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
from typing import Generic, TypeVar

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


@lru_cache(maxsize=65536)
def pieces(token: str) -> tuple[str, ...]:
    """The folded parts of a token; joiners alone have none, other punctuation stays a piece."""
    return tuple(fold(token).split())


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
        self._beginning = lru_cache(maxsize=65536)(self._beginning_with)
        self.exact = lru_cache(maxsize=65536)(self._exact)

    def add(self, phrase: str, value: T) -> None:
        """Let ``phrase`` stand for ``value`` also."""
        key = self._key(phrase)
        if key:
            values = self._phrases.setdefault(key, [])
            if value not in values:
                values.append(value)
            lengths = self._lengths.get(key[0], [])
            self._lengths[key[0]] = sorted({*lengths, len(key)}, reverse=True)
            self._beginning.cache_clear()
            self.exact.cache_clear()

    def _key(self, words: str) -> tuple[str, ...]:
        return tuple(self._form(part) for part in pieces(words))

    def _exact(self, phrase: str) -> tuple[T, ...]:
        """What the whole of ``phrase`` stands for; empty when unknown."""
        return tuple(self._phrases.get(self._key(phrase), ()))

    def _beginning_with(self, token: str) -> list[int]:
        """The lengths in pieces of the phrases that may begin with a token, longest first."""
        parts = self._key(token)
        return self._lengths.get(parts[0], []) if parts else []

    def find(
        self, tokens: Sequence[str], accepts: Callable[[Sequence[str], T], bool] | None = None
    ) -> Iterator[Hit[T]]:
        """Every longest phrase in ``tokens``, left to right, none overlapping another."""
        behind = 0  # the hit before
        for first, token in enumerate(tokens):
            lengths = self._beginning(token) if first >= behind else ()
            hit = self._at(tokens, first, lengths, accepts) if lengths else None
            if hit is not None:
                behind = hit.last
                yield hit

    def _at(
        self,
        tokens: Sequence[str],
        first: int,
        lengths: Sequence[int],
        accepts: Callable[[Sequence[str], T], bool] | None,
    ) -> Hit[T] | None:
        """The longest phrase that begins with the token ``first``."""
        row: list[str] = []
        ends: dict[int, int] = {}  # one past the token that so many pieces end with
        for index in range(first, len(tokens)):
            if parts := self._key(tokens[index]):
                row.extend(parts)
                ends[len(row)] = index + 1
            if len(row) >= lengths[0]:
                break
        for length in lengths:
            last = ends.get(length)
            known = self._phrases.get(tuple(row[:length]), ()) if last else ()
            values = tuple(v for v in known if accepts is None or accepts(tokens[first:last], v))
            if last and values:
                return Hit(first, last, values)
        return None
