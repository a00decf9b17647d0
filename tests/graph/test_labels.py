"""An event has one readable name in each language."""

from __future__ import annotations

import pytest

from kg.graph.labels import LANGUAGES, event_labels
from kg.lexicon.loader import read
from kg.lexicon.schema_labels import LabelsLexicon
from kg.model import Claim, Entity, Event, Filler, Mention, Period, Span, Trigger

WORDS = Span(0, 7, "frappes")
COALITION = Entity("actor/coalition-anti-ei", "coalition internationale", "Coalition", known=True)
VILLAGE = Entity("place/x-etang", "Étang", "Locality")
PEOPLE = Entity("actor/x-civils", "des civils", "PopulationGroup")
ARMY = Entity("actor/x-armee", "armée de Rive", "StateForce")


def event(*fillers: tuple[str, Entity], dates: tuple[str | None, str | None] = (None, None)) -> Event:
    mention = Mention(WORDS, 0, 1, 0, "Actor")
    return Event(
        article="a",
        kind="AirStrike",
        triggers=(Trigger(WORDS, 0, "AirStrike"),),
        fillers=tuple(Filler(role, mention, entity, frozenset()) for role, entity in fillers),
        period=Period(WORDS, 0, 1, *dates, "Day") if any(dates) else None,
        claims=(Claim(WORDS),),
    )


def names(told: Event) -> dict[str | None, str]:
    return {label.language: label.value for label in event_labels(told)}


def test_known_actors_are_named_in_each_language() -> None:
    strike = event(("attacker", COALITION), ("place", VILLAGE), dates=("2016-07-19", "2016-07-19"))
    assert names(strike) == {
        "fr": "frappe aérienne : coalition internationale contre l'État islamique → Étang, 19 juillet 2016",
        "en": "air strike: International coalition against the Islamic State → Étang, 19 July 2016",
    }


@pytest.mark.parametrize(
    ("told", "label"),
    [
        (event(), "frappe aérienne : frappes"),
        (event(("place", VILLAGE)), "frappe aérienne : Étang"),
        (event(("target", PEOPLE), ("place", VILLAGE)), "frappe aérienne : des civils, Étang"),
        (event(("target", VILLAGE), ("place", VILLAGE)), "frappe aérienne : Étang"),
        (event(("attacker", ARMY), ("target", PEOPLE)), "frappe aérienne : armée de Rive → des civils"),
        (
            event(("attacker", ARMY), ("attacker", PEOPLE), ("attacker", ARMY)),
            "frappe aérienne : armée de Rive et des civils",
        ),
        (event(dates=("2016-07-01", "2016-08")), "frappe aérienne : frappes, 1er juillet 2016 – août 2016"),
        (event(dates=("2014", None)), "frappe aérienne : frappes, 2014 – …"),
        (event(dates=(None, "2016-12-31")), "frappe aérienne : frappes, … – 31 décembre 2016"),
    ],
)
def test_what_is_unknown_is_left_out(told: Event, label: str) -> None:
    assert names(told)["fr"] == label


def test_a_long_list_is_cut() -> None:
    places = [("place", Entity(f"place/x-{n}", f"Lieu {n}", "Locality")) for n in range(5)]
    assert names(event(*places))["en"] == "air strike: Lieu 0, Lieu 1, Lieu 2, …"


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_written_as_their_examples_say(language: str) -> None:
    words = read(language, "labels", LabelsLexicon)
    assert words.examples
    for example in words.examples:
        assert words.written(example.day) == example.words
