"""Which mentions lie inside wider ones, against the definition, pair by pair."""

from __future__ import annotations

from itertools import combinations, product

from kg.events.scene import _nested
from kg.model import Mention, Span

SPANS = [(first, last) for first, last in product(range(4), range(1, 5)) if first < last]


def mention(first: int, last: int, kind: str = "State") -> Mention:
    return Mention(Span(first, last, ""), first, last, first, kind)


def inside(outer: Mention, inner: Mention) -> bool:
    wider = (outer.first, outer.last) != (inner.first, inner.last)
    return wider and outer.first <= inner.first and inner.last <= outer.last


def test_every_three_mentions() -> None:
    for chosen in combinations(SPANS, 3):
        told = [mention(*span) for span in chosen]
        assert _nested(told) == {m for m in told if any(inside(other, m) for other in told)}


def test_two_mentions_of_the_same_words_do_not_hold_each_other() -> None:
    assert _nested([mention(0, 2), mention(0, 2, "Country")]) == frozenset()
