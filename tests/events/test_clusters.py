"""Groups form mention by mention: each joins what it most likely repeats, never across a conflict."""

from __future__ import annotations

import pytest

from kg.events.judgement import average
from kg.events.merging import linked
from kg.lexicon.weights import Linear, read_weights

NEVER: frozenset[tuple[int, int]] = frozenset()


def test_a_mention_joins_the_likeliest_before_it_or_begins_something_new() -> None:
    odds = {(0, 1): 2.0, (0, 2): 1.0, (1, 2): -3.0}
    assert linked(odds, [0.0, 0.0, 0.0], [], NEVER) == [[0, 1, 2]]
    assert linked(odds, [0.0, 0.0, 1.5], [], NEVER) == [[0, 1], [2]]
    assert linked(odds, [0.0, 2.5, 1.5], [], NEVER) == [[0], [1], [2]]


def test_of_equals_the_nearest_is_chosen() -> None:
    odds = {(0, 1): -1.0, (0, 2): 1.0, (1, 2): 1.0}
    assert linked(odds, [0.0] * 3, [], NEVER) == [[0], [1, 2]]


def test_sure_pairs_join_whatever_the_odds() -> None:
    assert linked({(0, 1): -9.0}, [9.0, 9.0], [(1, 0)], NEVER) == [[0, 1]]


def test_a_toll_goes_where_its_act_goes() -> None:
    odds = {(0, 1): 5.0, (0, 2): 1.0, (1, 2): -1.0}
    assert linked(odds, [0.0] * 3, [], NEVER) == [[0, 1, 2]]
    assert linked(odds, [0.0, 0.0, 2.0], [(1, 2)], NEVER) == [[0], [1, 2]]
    assert linked(odds, [0.0] * 3, [(1, 2)], frozenset([(1, 2)])) == [[0, 2], [1]]


def test_a_conflict_holds_for_whole_groups() -> None:
    odds = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): 4.0}
    assert linked(odds, [0.0] * 3, [], frozenset([(0, 2)])) == [[0, 1], [2]]


def test_what_contradicts_the_likeliest_event_may_join_the_next() -> None:
    odds = {(0, 1): -1.0, (0, 2): 2.0, (1, 2): 1.0}
    assert linked(odds, [0.0] * 3, [], frozenset([(0, 2)])) == [[0], [1, 2]]


def test_mentions_out_of_reach_are_not_compared() -> None:
    assert linked({(0, 1): 1.0, (2, 3): 1.0}, [0.0] * 4, [], NEVER) == [[0, 1], [2, 3]]
    assert linked({}, [], [], NEVER) == []


def test_the_mean_of_features_gives_the_mean_of_the_odds() -> None:
    judge = Linear(bias=0.5, threshold=0.0, weights={"a": 1.0, "b": -2.0})
    one, other = {"a": 1.0}, {"a": 1.0, "b": 1.0, "unheard of": 1.0}
    mean = (judge.log_odds(one) + judge.log_odds(other)) / 2
    assert judge.log_odds(average([one, other])) == pytest.approx(mean)


def test_the_judges_of_events_are_all_there() -> None:
    assert set(read_weights("fr", "events")) == {"armed", "event", "history", "new", "same"}
