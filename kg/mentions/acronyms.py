"""Names that the article shortens itself: "Forces démocratiques syriennes (FDS)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotations.words import Document
from kg.matching import fold

_SHORTEST, _SPOKEN, _LONGEST = 2, 4, 8
_SMALL_WORDS = frozenset({"ADP", "DET", "CCONJ", "PUNCT"})


@dataclass(frozen=True, slots=True)
class Definition:
    """Tokens ``first`` up to ``last`` are the long name of the acronym at ``short``."""

    first: int
    last: int
    short: int


def is_acronym(word: str) -> bool:
    """True for a word of two to eight capitals, digits allowed: FDS, M23, PYD."""
    return _SHORTEST <= len(word) <= _LONGEST and word[0].isalpha() and word.isupper() and word.isalnum()


def is_short_name(word: str) -> bool:
    """True for an acronym, and for one that the press writes as a word: Unita, Aqmi."""
    return is_acronym(word) or (_SPOKEN <= len(word) <= _LONGEST and word.isalpha() and word.istitle())


def definitions(doc: Document) -> Iterator[Definition]:
    """Every acronym that stands in brackets after the words whose initials it is, or before them."""
    for bracket in [token.i for token in doc if token.text == "(" and token.i + 2 < len(doc)]:
        short = doc[bracket + 1].text
        found = _long_form(doc, short, bracket) if is_short_name(short) else None
        if found is not None:
            yield Definition(found, bracket, bracket + 1)


def _long_form(doc: Document, acronym: str, end: int) -> int | None:
    """The token at which the long name that ends before ``end`` begins; ``None`` when it does not fit."""
    letters = [fold(c) for c in acronym if c.isalpha()]
    floor = max(doc[end].sent.start, end - 3 * len(letters))
    initials: list[str] = []
    for start in range(end - 1, floor - 1, -1):
        token = doc[start]
        if token.is_punct and token.text not in "-'":
            return None
        word = fold(token.text)
        if token.pos_ in _SMALL_WORDS or not word:
            continue
        initials.insert(0, word[0])
        if initials[0] == letters[0] and token.text[:1].isupper() and _alike(initials, letters):
            return start
    return None


def _alike(initials: list[str], letters: list[str]) -> bool:
    """True when the letters are among the initials in order and few initials are left over, or translate."""
    if sorted(initials) == sorted(letters):
        return True
    rest = iter(initials)
    matched = sum(any(letter == initial for initial in rest) for letter in letters)
    return matched == len(letters) and len(initials) <= len(letters) + 1
