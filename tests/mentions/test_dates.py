"""Dates: what each phrase resolves to, and what is no date."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotations import Annotated, Annotator
from kg.lexicon.loader import read
from kg.lexicon.schema_dates import DatesLexicon
from kg.mentions.dates import RESOLVERS, find_periods
from kg.model import Article, Period

LEXICON = read("fr", "dates", DatesLexicon)
EXAMPLES = [(rule.name, example) for rule in LEXICON.rules for example in rule.examples]
DECOYS = [(rule.name, decoy) for rule in LEXICON.rules for decoy in rule.decoys]
PIECES = sorted([*LEXICON.months, *LEXICON.weekdays, *LEXICON.shifts, *LEXICON.anchors, *LEXICON.units])
ODDS = ["31", "29", "1er", "99", "9" * 5000, "0001", "depuis", "en", "le", "du", "au", "."]


@cache
def _annotator() -> Annotator:
    return Annotator()


def annotate(text: str, published: str | None) -> Annotated:
    day = date.fromisoformat(published) if published else None
    return _annotator().annotate(Article(id="t", text=text, published=day))


def periods(text: str, published: str | None = "2016-07-19") -> tuple[Period, ...]:
    return find_periods(annotate(text, published))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_example_of_the_lexicon_resolves_as_it_says(rule: str, example: str) -> None:
    published, text, earliest, latest, precision = example.split("|")
    found = [(p.earliest, p.latest, p.precision) for p in periods(text, published or None)]
    assert (earliest or None, latest or None, precision) in found, rule


@pytest.mark.parametrize(("rule", "decoy"), DECOYS)
def test_no_decoy_of_the_lexicon_is_a_date(rule: str, decoy: str) -> None:
    published, text = decoy.split("|")
    assert periods(text, published) == (), rule


def test_every_rule_names_a_calendar() -> None:
    assert {rule.resolver for rule in LEXICON.rules} <= set(RESOLVERS)


def test_a_month_of_the_same_year_takes_the_year_told_before() -> None:
    text = "L'opération a été entamée en juin 2014 en Irak et en septembre de la même année en Syrie."
    assert [(p.earliest, p.latest) for p in periods(text, "2017-12-30")] == [
        ("2014-06", "2014-06"),
        ("2014-09", "2014-09"),
    ]


def test_the_day_before_leans_on_the_last_day_told() -> None:
    found = periods("Le 9 janvier 2015, il a attaqué un magasin. La veille, il avait tué une policière.")
    assert [p.earliest for p in found] == ["2015-01-09", "2015-01-08"]


def test_a_verb_in_the_future_looks_ahead() -> None:
    found = periods("Les pourparlers commenceront samedi.", "2020-09-11")
    assert [p.earliest for p in found] == ["2020-09-12"]


@pytest.mark.parametrize(
    "text", ["mardi", "hier", "le 7 juillet", "en juillet", "ces derniers jours", "il y a deux ans"]
)
def test_without_publication_day_relative_dates_stay_open(text: str) -> None:
    assert [(p.earliest, p.latest) for p in periods(f"Il est venu {text}.", None)] == [(None, None)]


def test_impossible_days_are_no_dates() -> None:
    assert periods("Le 31 février 2016 et le 30/02/2016.") == ()


def test_the_span_is_the_article_s_own() -> None:
    annotated = annotate("Ils  sont\u00a0venus « le 7 juillet » dernier", "2016-07-19")
    for period in find_periods(annotated):
        assert annotated.article.text[period.span.start : period.span.end] == period.span.text


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_a_full_date_is_itself_whenever_it_is_read(day: date, later: int) -> None:
    months = list(dict.fromkeys(name for name in LEXICON.months if name != "aout"))
    text = f"le {day.day} {months[day.month - 1]} {day.year}"
    found = periods(f"Il est mort {text}.", (day + timedelta(days=later)).isoformat())
    assert [(p.earliest, p.latest, p.precision) for p in found] == [(day.isoformat(), day.isoformat(), "Day")]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, *ODDS])),
    st.one_of(st.none(), st.dates()),
)
def test_no_heap_of_words_breaks_it_and_bounds_are_ordered(words: list[str], day: date | None) -> None:
    for period in periods(" ".join(words) + " x", day.isoformat() if day else None):
        if period.earliest and period.latest:
            assert period.earliest[:4] <= period.latest[:4]
