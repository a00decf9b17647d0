"""Elided words stand apart as the parser cuts them."""

from __future__ import annotations

import pytest

from kg.lexicon.elision import apart


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("s'emparer de", ("s'", "emparer", "de")),
        ("accusé d'avoir", ("accusé", "d'", "avoir")),
        ("faire l'objet d'attaque", ("faire", "l'", "objet", "d'", "attaque")),
        ("jusqu'ici", ("jusqu'ici",)),
    ],
)
def test_elided_words_stand_apart(phrase: str, words: tuple[str, ...]) -> None:
    assert apart(phrase, "fr") == words


def test_the_apostrophe_inside_a_word_parts_nothing() -> None:
    assert apart("aujourd'hui", "fr") == ("aujourd'hui",)
