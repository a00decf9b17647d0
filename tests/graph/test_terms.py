"""Identifiers come from content alone, literals are written as their datatypes want."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import VocabularyError
from kg.graph.dates import first_day, last_day
from kg.graph.terms import article_iri, boolean, day, decimal, entity_iri, integer, kg, minted
from kg.iris import BASE


def test_a_minted_iri_depends_on_family_and_every_part() -> None:
    one = minted("claim", "a", 1, None)
    assert one == minted("claim", "a", "1", "")
    assert re.fullmatch(re.escape(BASE) + r"claim/[0-9a-f]{20}", one.value)
    others = [minted("event", "a", 1, None), minted("claim", "a", 2, None), minted("claim", "a1", None)]
    assert len({one, *others}) == 4


def test_parts_do_not_run_into_each_other() -> None:
    assert minted("claim", "ab", "c") != minted("claim", "a", "bc")


def test_a_term_is_one_of_the_ontology() -> None:
    assert kg("Claim").value.endswith("ontology#Claim")
    with pytest.raises(VocabularyError, match="AirStrike"):
        kg("AirStrik")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_an_article_of_any_name_has_an_iri_of_its_own(name: str) -> None:
    iri = article_iri(name)
    assert re.fullmatch(r"https://w3id\.org/conflict-kg/article/[A-Za-z0-9_.~%-]+", iri.value)
    assert iri != article_iri(name + "x")


def test_entities_live_under_their_family() -> None:
    assert entity_iri("actor/osdh") == NamedNode(BASE + "actor/osdh")


def test_literals_carry_their_datatype() -> None:
    told = {str(integer(5)), str(boolean(False)), str(day("2018-01-06")), str(decimal(36.1))}
    names = {text.split("#")[1].rstrip(">") for text in told}
    assert names == {"integer", "boolean", "date", "decimal"}
    assert boolean(True).value == "true"


@given(st.floats(-180, 180))
def test_a_coordinate_is_a_plain_decimal_within_a_metre(value: float) -> None:
    text = decimal(value).value
    assert re.fullmatch(r"-?\d+(\.\d{1,5})?", text)
    assert abs(Decimal(text) - Decimal(value)) < Decimal("0.00001")


def test_there_is_one_zero() -> None:
    assert decimal(-0.0000001) == decimal(0.0)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2016-07-19", "2016-07-19", "2016-07-19"),
        (None, None, None),
    ],
)
def test_a_month_or_year_has_a_first_and_a_last_day(
    iso: str | None, first: str | None, last: str | None
) -> None:
    assert (first_day(iso), last_day(iso)) == (first, last)
