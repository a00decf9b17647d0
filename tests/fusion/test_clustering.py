"""Groups form from pairs: the likeliest first, on average over their members, never across a conflict."""

from __future__ import annotations

from kg.clustering import clusters

NEVER: frozenset[tuple[int, int]] = frozenset()


def test_likely_pairs_join_and_unlikely_ones_stay_apart() -> None:
    odds = {(0, 1): 2.0, (0, 2): -3.0, (1, 2): -3.0}
    assert clusters(3, odds, NEVER, 0.0) == [[0, 1], [2]]


def test_a_third_must_be_like_the_group_on_average() -> None:
    odds = {(0, 1): 3.0, (1, 2): 1.0, (0, 2): -0.5}
    assert clusters(3, odds, NEVER, 0.0) == [[0, 1, 2]]
    assert clusters(3, {**odds, (0, 2): -1.5}, NEVER, 0.0) == [[0, 1], [2]]


def test_a_conflict_holds_for_whole_groups() -> None:
    odds = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): 4.0}
    assert clusters(3, odds, frozenset([(0, 2)]), 0.0) == [[0, 1], [2]]


def test_those_without_odds_are_not_compared() -> None:
    assert clusters(4, {(0, 1): 1.0, (2, 3): 1.0}, NEVER, 0.0) == [[0, 1], [2, 3]]
    assert clusters(0, {}, NEVER, 0.0) == []
