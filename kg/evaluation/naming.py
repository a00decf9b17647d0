"""When two phrases name the same: loosely, because annotators and programs cut phrases differently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Words that say nothing of who or where; those of the judge that the figures must agree with.
_EMPTY = frozenset("la le les l de du des d un une en au aux et dans sur a the of".split())  # noqa: SIM905
_ENOUGH = 2 / 3
Names = frozenset[str]


def plain(phrase: str) -> str:
    """Lower case, without accents, punctuation, articles."""
    decomposed = unicodedata.normalize("NFD", phrase.lower())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(word for word in re.findall(r"[a-z0-9]+", letters) if word not in _EMPTY)


def same_name(one: str, other: str) -> bool:
    """True for equal phrases, for one that holds the other, and for two thirds of the words shared."""
    a, b = plain(one), plain(other)
    if not (a and b):
        return False
    if f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    words, others = set(a.split()), set(b.split())
    return len(words & others) / len(words | others) >= _ENOUGH


def meet(one: Names, other: Names) -> bool:
    """True when any of the names of one is a name of the other."""
    return any(same_name(a, b) for a in one for b in other)


def gathered(fillers: Iterable[Names]) -> tuple[Names, ...]:
    """Fillers that share a name become one, in the order of the first."""
    groups: list[set[str]] = []
    for names in fillers:
        keys = {plain(name) for name in names}
        home = next((g for g in groups if keys & {plain(name) for name in g}), None)
        if home is None:
            groups.append(set(names))
        else:
            home |= names
    return tuple(map(frozenset, groups))
