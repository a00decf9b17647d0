"""Which count belongs to which event, and what is a running total."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Event, Figure

Events = Callable[[str], list[Event]]


def counts(event: Event) -> set[tuple[str, str | None, int | None, int | None]]:
    figures: list[Figure] = [figure for claim in event.claims for figure in claim.figures]
    return {(f.outcome, f.category, f.low, f.high) for f in figures}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un raid aérien a tué douze civils à Kidal.", {("Killed", "Civilian", 12, 12)}),
        ("Un attentat a fait au moins 30 morts à Kaboul.", {("Killed", None, 30, None)}),
        (
            "Un attentat a fait 30 morts et 50 blessés à Kaboul.",
            {("Killed", None, 30, 30), ("Injured", None, 50, 50)},
        ),
        (
            "Des raids ont tué au moins 56 civils, dont 11 enfants, à Kidal.",
            {("Killed", "Civilian", 56, None), ("Killed", "Child", 11, 11)},
        ),
    ],
)
def test_the_counts_of_an_event(events: Events, text: str, expected: object) -> None:
    (event,) = events(text)
    assert counts(event) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Un attentat a tué douze civils à Kidal. Un raid aérien a tué six soldats à Gao.",
        pytest.param(
            "Un attentat a tué douze civils à Kidal, un autre attentat a tué six soldats à Gao.",
            marks=pytest.mark.xfail(strict=True, reason="two like events of one sentence become one"),
        ),
    ],
)
def test_each_event_has_its_own_dead(events: Events, text: str) -> None:
    assert [{low for _, _, low, _ in counts(event)} for event in events(text)] == [{12}, {6}]


def test_those_who_flee_are_not_the_dead_of_the_strike(events: Events) -> None:
    found = events("Des raids aériens ont tué douze civils à Kidal et 800 habitants ont fui vers Gao.")
    strike, flight = (next(e for e in found if e.kind == kind) for kind in ("AirStrike", "Displacement"))
    assert {low for _, _, low, _ in counts(strike)} == {12}
    assert {(outcome, low) for outcome, _, low, _ in counts(flight)} == {("Displaced", 800)}


def test_the_dead_of_years_are_a_total_and_no_news(events: Events) -> None:
    found = events("La guerre a fait plus de 300.000 morts en Syrie depuis 2011.")
    (total,) = (event for event in found if counts(event))
    assert total.kind == "CasualtyTotal" and total.background
    assert all(figure.total for claim in total.claims for figure in claim.figures)


def test_a_figure_quotes_its_own_words(events: Events) -> None:
    text = "Un raid aérien a tué douze civils à Kidal."
    (event,) = events(text)
    for claim in event.claims:
        assert [text[f.span.start : f.span.end] for f in claim.figures] == ["douze civils"]
