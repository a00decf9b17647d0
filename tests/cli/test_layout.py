"""Widths of tables: what must stay whole stays whole, or there is no table."""

from __future__ import annotations

from kg.cli.layout import GAP, SENTENCE, widths

IDS = ["event", "event/5ea05e6d64677a472edf", ""]
DAYS = ["earliest", "2016-07-19", ""]
TEXT = ["sentence", "Un raid a fait dix morts. " * 8]


def test_all_as_wide_as_they_want() -> None:
    assert widths([DAYS, IDS], 80) == [10, 26]


def test_sentences_give_way_to_identifiers() -> None:
    found = widths([DAYS, TEXT, IDS], 100)
    assert found is not None
    assert (found[0], found[2]) == (10, 26) and found[1] >= SENTENCE
    assert sum(found) + GAP * 3 <= 100


def test_no_table_where_a_sentence_would_be_squeezed() -> None:
    assert widths([DAYS, TEXT, IDS], 10 + 26 + SENTENCE) is None


def test_words_are_not_broken() -> None:
    names = ["attackers", "coalition internationale contre l'État islamique"]
    assert widths([names, IDS], 14 + 26 + 2 * GAP) == [14, 26]
    assert widths([names, IDS], 13 + 26 + 2 * GAP) is None
