"""Tolls: what is counted, how many, and what became of them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_to_num import text2num

from kg.annotations import Annotated, Annotator
from kg.lexicon.loader import read
from kg.lexicon.schema_numbers import NumberExample, NumbersLexicon
from kg.mentions.quantities import find_quantities
from kg.model import Article, Quantity

LEXICON = read("fr", "numbers", NumbersLexicon)


@cache
def _annotator() -> Annotator:
    return Annotator()


def annotate(text: str) -> Annotated:
    return _annotator().annotate(Article(id="t", text=text))


def told(quantity: Quantity) -> str:
    bounds = ["" if bound is None else str(bound) for bound in (quantity.low, quantity.high)]
    fields = [quantity.span.text, *bounds, quantity.outcome or "", quantity.category or ""]
    return "|".join([*fields, "part"] if quantity.part else fields)


@pytest.mark.parametrize("example", LEXICON.examples, ids=lambda example: example.text[:40])
def test_every_example_of_the_lexicon_is_found_as_it_says(example: NumberExample) -> None:
    assert [told(q) for q in find_quantities(annotate(example.text))] == list(example.found)


@pytest.mark.parametrize("decoy", LEXICON.decoys, ids=lambda decoy: decoy.text[:40])
def test_no_decoy_of_the_lexicon_is_a_toll(decoy: NumberExample) -> None:
    assert find_quantities(annotate(decoy.text)) == ()


def test_a_part_of_the_dead_is_dead() -> None:
    text = "Parmi les morts figurent au moins 19 civils, dont sept enfants."
    (toll, part) = find_quantities(annotate(text))
    assert (toll.low, toll.high, toll.outcome, toll.category) == (19, None, "Killed", "Civilian")
    assert (part.low, part.high, part.outcome, part.category, part.part) == (7, 7, "Killed", "Child", True)


STRANGE = ["9" * 5000, "NaN", "٣", "²", "1" + ".000" * 2000, "0", "1,5", "-3", "1e9"]


@pytest.mark.parametrize("number", STRANGE, ids=lambda number: number[:8])
def test_strange_numbers_do_no_harm(number: str) -> None:
    for quantity in find_quantities(annotate(f"L'attaque a fait {number} morts et {number} blessés.")):
        assert quantity.low is None or 0 <= quantity.low < 10**15


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 999_999_999))
def test_digits_mean_themselves_however_grouped(number: int) -> None:
    for written in (str(number), f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        assert LEXICON.value(written) == number


WRITTEN = "vingt et un;soixante et onze;quatre-vingt-dix-neuf;cent quatre-vingts;deux cent mille"


@pytest.mark.parametrize("written", WRITTEN.split(";"))
def test_words_mean_what_text2num_reads(written: str) -> None:
    assert LEXICON.value(written) == text2num(written, "fr")


PIECES = ["au moins", "dont", "12", "mille", "entre", "et", "des dizaines", "de", "morts", "civils", "tués"]
ODDS = [",", ".", "9" * 50, "une vingtaine", "ont été", "parmi les"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *ODDS]), min_size=1))
def test_spans_are_the_text_s_own_and_never_overlap(words: list[str]) -> None:
    annotated = annotate(" ".join(words))
    end = 0
    for quantity in find_quantities(annotated):
        assert annotated.article.text[quantity.span.start : quantity.span.end] == quantity.span.text
        assert quantity.span.start >= end
        assert quantity.first <= quantity.head < quantity.last
        end = quantity.span.end


def test_a_figure_that_falls_is_no_range() -> None:
    found = find_quantities(annotate("La moyenne est passée de 30 à 6 tués par jour."))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
