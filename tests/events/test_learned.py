"""The learnt finder: it fills what the rules leave open, confirms what they find, and can be exchanged."""

from __future__ import annotations

from datetime import date

import pytest

from kg.events.assembly import find_events
from kg.events.models import Models
from kg.events.votes import ROLES
from kg.lexicon.weights import Linear
from kg.model import Article, Event, Filler
from kg.pipeline import Extractor

STRIKE = "Des raids aériens de la coalition internationale sur le groupe État islamique ont visé Raqqa mardi."
MUTE = {role: Linear(bias=0.0, threshold=1.0, weights={}) for role in ROLES}
DEAF = {role: Linear(bias=-9.0, threshold=0.0, weights={}) for role in ROLES}


def events(extractor: Extractor, roles: dict[str, Linear] | None = None) -> tuple[Event, ...]:
    reading = extractor.read(Article("x", STRIKE, date(2018, 1, 10)))
    models = Models.of("fr")
    return tuple(find_events(reading, extractor.lexicon, Models(roles or models.roles, models.events)))


def fillers(found: tuple[Event, ...]) -> list[Filler]:
    return [filler for event in found for filler in event.fillers]


def test_the_package_brings_weights_for_french() -> None:
    models = Models.of("fr")
    assert set(models.roles) == set(ROLES)
    assert set(models.events) == {"armed", "event", "history", "new", "same"}


def test_an_agent_that_the_rules_see_is_confirmed(extractor: Extractor) -> None:
    agents = [f for f in fillers(events(extractor)) if f.role == "attacker"]
    assert any("coalition" in f.mention.span.text and "learned" in f.finders for f in agents)


def test_weights_that_say_nothing_leave_the_rules_alone(extractor: Extractor) -> None:
    found = fillers(events(extractor, MUTE))
    assert found and not any("learned" in f.finders for f in found)


def test_weights_that_find_all_unlikely_leave_nothing(extractor: Extractor) -> None:
    assert fillers(events(extractor, DEAF)) == []


@pytest.mark.parametrize(
    ("names", "tier"),
    [
        ({"patterns", "frames-md", "frames-sm", "learned"}, "A"),
        ({"patterns", "frames-md", "learned"}, "B"),
        ({"patterns", "learned"}, "B"),
        ({"learned"}, "C"),
        ({"selection"}, "C"),
    ],
)
def test_the_tier_counts_the_finders_that_agree(names: set[str], tier: str, extractor: Extractor) -> None:
    filler = fillers(events(extractor))[0]
    assert Filler(filler.role, filler.mention, filler.entity, frozenset(names), sure=True).tier == tier


def test_a_doubt_of_the_learnt_finder_keeps_a_filler_from_tier_a(extractor: Extractor) -> None:
    filler = fillers(events(extractor))[0]
    every = frozenset({"patterns", "frames-md", "frames-sm", "learned"})
    assert Filler(filler.role, filler.mention, filler.entity, every, sure=False).tier == "B"
