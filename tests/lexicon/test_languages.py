"""A text that is clearly in another language is told apart; nothing else is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon.languages import could_be, languages, name_of, require
from kg.lexicon.loader import read
from kg.lexicon.schema_language import LanguageLexicon

TOLD = [(code, read(code, "language", LanguageLexicon)) for code in languages()]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, words in TOLD for text in words.examples])
def test_an_example_may_be_in_the_language(code: str, text: str) -> None:
    assert could_be(text, code) is not False


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, words in TOLD for text in words.decoys])
def test_a_decoy_may_not(code: str, text: str) -> None:
    assert could_be(text, code) is False


def test_a_text_without_spaces_is_judged_too() -> None:
    assert not could_be("军队星期一说士兵从叛军手中夺回了该村庄" * 10, "fr")


def test_figures_and_signs_do_not_count() -> None:
    text = "Les combats et les raids dans la ville ont tué des civils, selon les secours. "
    assert could_be((text + "1 234 567 — 89 %; ") * 5, "fr")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Breaking news", None),
        ("Kidal, Gao, Tombouctou", None),
        ("Onze soldats tués dans une embuscade", True),
        ("Jeune Afrique, The Nation, Die Zeit", None),
        ("Militants of the ADF have killed ten people near Beni", False),
        ("Die Armee hat das Dorf mit Panzern und Drohnen angegriffen.", False),
        ("Армия взяла деревню", False),
    ],
)
def test_a_short_text_is_told_by_words_of_other_languages(text: str, verdict: bool | None) -> None:
    assert could_be(text, "fr") is verdict


def test_every_short_title_and_sentence_of_the_invented_dispatches_may_be_french(checkout: Path) -> None:
    told = []
    for file in sorted((checkout / "tests" / "golden" / "invented").glob("*.jsonl")):
        for article in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            told += [article["title"], *re.split(r"(?<=[.!?])\s+", article["text"])]
    short = [text for text in told if sum(map(str.isalpha, text)) < 150]
    assert len(short) > 300
    assert [text for text in short if could_be(text, "fr") is False] == []


def test_a_language_without_words_is_told() -> None:
    assert (languages(), name_of("fr")) == (("fr",), "French")
    with pytest.raises(LexiconError, match="known are fr"):
        require("tlh")
