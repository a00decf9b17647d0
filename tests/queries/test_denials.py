"""What was denied, asked of invented articles: figures, whole events, and denials without an event."""

from __future__ import annotations

import pytest

import kg

TEXT = (
    "Une frappe de drone a tué douze civils lundi à Gao, selon des habitants. "
    "L'armée malienne nie avoir tué des civils à Kidal. "
    "Les rebelles ont tué six soldats à Mopti. Moscou dément soutenir les rebelles."
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    base = kg.open()
    kg.build([{"id": "a", "text": TEXT, "published": "2018-01-10"}], base)
    return [dict(row) for row in base.query("denials").records()]


def test_a_denied_event_is_told_with_who_denies_it_what_where_and_in_which_words(
    rows: list[dict[str, object]],
) -> None:
    [row] = [row for row in rows if row["predicate"] == "type" and row["value"] == "Killing"]
    assert row["deniedBy"] == "armée malienne"
    assert "Kidal" in str(row["subject"])
    assert row["cue"] == "nie"
    assert row["sentence"] == "L'armée malienne nie avoir tué des civils à Kidal."


def test_its_roles_are_denied_with_it(rows: list[dict[str, object]]) -> None:
    denied = {
        row["predicate"]
        for row in rows
        if row["sentence"] == "L'armée malienne nie avoir tué des civils à Kidal."
    }
    assert denied == {"attacker", "place", "target", "type"}


def test_a_denial_of_what_is_no_event_stands_by_itself(rows: list[dict[str, object]]) -> None:
    [row] = [row for row in rows if row["value"] == "Denial"]
    assert (row["deniedBy"], row["predicate"]) == ("Russie", "type")
    assert row["sentence"] == "Moscou dément soutenir les rebelles."


def test_the_killing_that_nobody_denies_is_not_there(rows: list[dict[str, object]]) -> None:
    assert not any("Gao" in str(row["subject"]) or "Mopti" in str(row["subject"]) for row in rows)
