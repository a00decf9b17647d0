"""Attribution: of all who speak around an event, those who tell of it; and who contests it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Article, Event
from kg.pipeline import Extractor


@pytest.fixture(scope="module")
def events() -> Callable[[str], tuple[Event, ...]]:
    extractor = Extractor("fr")
    return lambda text: extractor.extract(Article("x", text, date(2018, 1, 10))).events


def told(event: Event, modality: str = "Asserted") -> list[str]:
    return [c.claimant.span.text for c in event.claims if c.claimant and c.modality == modality]


TOLD = [
    ("Selon la police, des hommes armés ont attaqué le village.", ["la police"]),
    ("Des hommes armés ont attaqué le village, a indiqué la police.", ["la police"]),
    ("La police a annoncé que des hommes armés avaient attaqué le village.", ["La police"]),
]


@pytest.mark.parametrize(("text", "who"), TOLD, ids=[text[:30] for text, _ in TOLD])
def test_who_reports_an_event_tells_of_it(
    events: Callable[[str], tuple[Event, ...]], text: str, who: list[str]
) -> None:
    attack = next(e for e in events(text) if e.kind == "ArmedAttack")
    assert told(attack) == who


UNTOLD = [
    "La France a condamné l'attaque du village par des jihadistes.",
    "Après l'attaque du village par des jihadistes, le ministère a annoncé un deuil.",
    "Le village redoute que les jihadistes ne mènent une attaque.",
]


@pytest.mark.parametrize("text", UNTOLD, ids=[text[:30] for text in UNTOLD])
def test_who_takes_a_stand_or_speaks_after_it_does_not(
    events: Callable[[str], tuple[Event, ...]], text: str
) -> None:
    assert not any(told(e) for e in events(text) if e.kind == "ArmedAttack")


def test_of_two_speakers_the_nearer_one_tells(events: Callable[[str], tuple[Event, ...]]) -> None:
    text = "Selon l'armée, des hommes armés ont attaqué le village et dix sont blessés, selon Ali."
    attack = next(e for e in events(text) if e.kind == "ArmedAttack")
    assert "l'armée" in told(attack) or "armée" in told(attack)


CONTESTED = [
    "Des avions russes ont bombardé la ville, selon l'OSDH. Moscou a démenti.",
    "Des avions russes ont bombardé la ville, selon l'OSDH. Moscou a rejeté ces accusations.",
]


@pytest.mark.parametrize("text", CONTESTED)
def test_a_denial_in_the_next_sentence_contests_the_event(
    events: Callable[[str], tuple[Event, ...]], text: str
) -> None:
    struck = next(e for e in events(text) if e.kind in {"AirStrike", "Shelling"})
    assert told(struck, "Denied") == ["Moscou"]


UNDOUBTED = [
    ("Il aurait commandité l'attentat contre le bus.", "attentat"),
    ("Accusé d'avoir aidé les jihadistes, il a été libéré vendredi.", "libéré"),
]


@pytest.mark.parametrize(("text", "words"), UNDOUBTED, ids=[words for _, words in UNDOUBTED])
def test_doubt_about_something_else_is_no_doubt_of_the_event(
    events: Callable[[str], tuple[Event, ...]], text: str, words: str
) -> None:
    triggers = [t for e in events(text) for t in e.triggers if t.span.text == words]
    assert triggers and all(t.hedge is None for t in triggers)


def test_what_is_known_before_is_not_reported(events: Callable[[str], tuple[Event, ...]]) -> None:
    text = "L'armée malienne a renforcé ses positions après l'attaque de Gao, a indiqué le ministère."
    attacks = [e for e in events(text) if e.kind == "ArmedAttack"]
    assert attacks and not any(told(e, "Asserted") for e in attacks)
