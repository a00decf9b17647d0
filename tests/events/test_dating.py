"""Which date is an event's own, which belongs to another, and what an undated one takes from the story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.events.dating import Dating
from kg.events.triggers import find_triggers
from kg.model import Article, Event
from kg.pipeline import Extractor

Bounds = tuple[str | None, str | None]
Dates = Callable[[str], dict[str, Bounds | None]]
PUBLISHED = date(2018, 1, 10)  # a Wednesday


@pytest.fixture(scope="module")
def dates(extractor: Extractor) -> Dates:
    """The bounds of each trigger's date by the words of its own sentence."""

    def found(text: str) -> dict[str, Bounds | None]:
        reading = extractor.read(Article("x", text, PUBLISHED))
        triggers = tuple(find_triggers(reading.annotated, extractor.lexicon))
        dating = Dating(reading, triggers)
        periods = {t.trigger.span.text: dating.of(t) for t in triggers}
        return {word: (p.earliest, p.latest) if p else None for word, p in periods.items()}

    return found


@pytest.mark.parametrize(
    ("text", "word", "bounds"),
    [
        ("Des soldats ont été tués mardi dans un attentat.", "attentat", ("2018-01-09", "2018-01-09")),
        ("L'offensive lancée le 9 octobre se poursuit.", "offensive", ("2017-10-09", "2017-10-09")),
        ("En juin 2016, des rebelles ont enlevé trois soldats.", "enlevé", ("2016-06", "2016-06")),
    ],
)
def test_a_date_goes_with_its_verb_and_its_noun(text: str, word: str, bounds: Bounds, dates: Dates) -> None:
    assert dates(text)[word] == bounds


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("La police a arrêté mardi deux hommes après un attentat à Lyon.", "attentat"),
        ("L'armée a confirmé mardi la libération de dix otages.", "libération"),
        ("La Chine a libéré mardi dix soldats capturés par ses troupes.", "capturés"),
    ],
)
def test_a_date_does_not_reach_into_another_time(text: str, word: str, dates: Dates) -> None:
    assert dates(text)[word] is None


def test_what_is_counted_since_an_event_began_with_it(dates: Dates) -> None:
    text = "Dix soldats ont été tués au Mali depuis le début de l'intervention française en 2013."
    assert dates(text)["tués"] == ("2013", None)


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("L'attaque de mardi intervient deux jours après un attentat à Gao.", "attentat", "2018-01-07"),
        ("Il a parlé mardi, au lendemain de l'assassinat du général.", "assassinat", "2018-01-08"),
    ],
)
def test_what_was_followed_lies_so_many_days_back(text: str, word: str, day: str, dates: Dates) -> None:
    assert dates(text)[word] == (day, day)


def test_an_undated_deed_of_the_news_takes_the_day_of_the_story(events: Callable[[str], list[Event]]) -> None:
    told = events(
        "Un kamikaze s'est fait exploser mardi à Kaboul, tuant six civils. "
        "Les assaillants ont ensuite pris d'assaut un poste de police."
    )
    later = next(event for event in told if event.triggers[0].span.text == "pris d'assaut")
    assert later.period is not None
    assert (later.period.earliest, later.dated_elsewhere) == ("2018-01-09", True)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Les rebelles ont libéré des otages. Cent autres doivent recouvrer la liberté d'ici à vendredi.",
            "Ongoing",
        ),
        ("L'armée syrienne assiège la ville d'Alep jusqu'au 25 janvier 2018.", "Ongoing"),
        ("L'armée syrienne lancera une offensive contre Alep vendredi.", "Planned"),
        ("L'armée syrienne a bombardé Alep jusqu'au 7 janvier 2018.", "Occurred"),
    ],
)
def test_what_ends_on_a_day_ahead_goes_on(text: str, status: str, extractor: Extractor) -> None:
    assert status in {event.status for event in extractor.extract(Article("x", text, PUBLISHED)).events}
