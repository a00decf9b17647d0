"""Groups form from pairs: the likeliest first, on average over their members, never across a conflict."""

from __future__ import annotations

import pytest

from kg.events.judgement import average
from kg.events.merging import clusters
from kg.lexicon.weights import Linear, read_weights

NEVER: frozenset[tuple[int, int]] = frozenset()


def test_likely_pairs_join_and_unlikely_ones_stay_apart() -> None:
    odds = {(0, 1): 2.0, (0, 2): -3.0, (1, 2): -3.0}
    assert clusters(3, odds, [], NEVER, 0.0) == [[0, 1], [2]]


def test_a_third_mention_must_be_like_the_group_on_average() -> None:
    odds = {(0, 1): 3.0, (1, 2): 1.0, (0, 2): -0.5}
    assert clusters(3, odds, [], NEVER, 0.0) == [[0, 1, 2]]
    assert clusters(3, {**odds, (0, 2): -1.5}, [], NEVER, 0.0) == [[0, 1], [2]]


def test_sure_pairs_join_whatever_the_odds() -> None:
    assert clusters(2, {(0, 1): -9.0}, [(0, 1)], NEVER, 0.0) == [[0, 1]]


def test_a_conflict_holds_for_whole_groups() -> None:
    odds = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): 4.0}
    assert clusters(3, odds, [], frozenset([(0, 2)]), 0.0) == [[0, 1], [2]]


def test_mentions_out_of_reach_are_not_compared() -> None:
    assert clusters(4, {(0, 1): 1.0, (2, 3): 1.0}, [], NEVER, 0.0) == [[0, 1], [2, 3]]
    assert clusters(0, {}, [], NEVER, 0.0) == []


def test_the_mean_of_features_gives_the_mean_of_the_odds() -> None:
    judge = Linear(bias=0.5, threshold=0.0, weights={"a": 1.0, "b": -2.0})
    one, other = {"a": 1.0}, {"a": 1.0, "b": 1.0, "unheard of": 1.0}
    mean = (judge.log_odds(one) + judge.log_odds(other)) / 2
    assert judge.log_odds(average([one, other])) == pytest.approx(mean)


def test_the_judges_of_events_are_all_there() -> None:
    assert set(read_weights("fr", "events")) == {"armed", "event", "history", "same"}
