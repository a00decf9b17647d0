"""Mentions of one event become one; what does not hold together stays apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.events.compatibility import alike
from kg.model import Event

Events = Callable[[str], list[Event]]

ONE = {
    "a toll in the same sentence": "Un raid aérien a visé un marché à Kidal, tuant douze civils.",
    "a toll in the next sentence": "Un attentat a frappé Kidal mardi. Douze civils ont été tués.",
    "a part of the toll": "Un raid aérien a fait douze morts à Alep. Quatre enfants ont été tués.",
    "the same noun pointed back at": "Un attentat a visé une caserne mardi. Cet attentat a tué six soldats.",
    "a verb and the noun it carries": "L'aviation syrienne a mené des frappes aériennes sur Atareb.",
    "one large toll told twice": (
        "Des raids aériens sur Kidal ont tué au moins 56 civils mardi. Le village est en deuil. "
        "Selon les secours, les raids aériens ont tué au moins 56 civils à Kidal."
    ),
}
TWO = {
    "two towns": "Des raids aériens ont visé Kidal mardi. Des raids aériens ont visé Gao mardi.",
    "two days": "Des raids aériens ont visé Kidal lundi. Des raids aériens ont visé Kidal dimanche.",
    "two tolls": "Un attentat a tué douze civils à Kidal. Un attentat a tué trente soldats à Gao.",
    "two kinds": "Une offensive a été lancée sur Kidal mardi. Des habitants ont été enlevés à Kidal.",
    "two countries": (
        "Une frappe israélienne a visé Homs, en Syrie, lundi. "
        "Trois personnes ont été tuées dans le sud du Liban."
    ),
    "a part above the whole, elsewhere": (
        "Une frappe a tué quatre membres du PKK mardi dans la région de Dohouk. "
        "Sept combattants ont été tués dans le nord de la Syrie, selon l'OSDH."
    ),
    "one attacker, two deeds": (
        "Boko Haram a attaqué Dapchi lundi. Boko Haram a enlevé des lycéennes à Maiduguri dimanche."
    ),
}


@pytest.mark.parametrize("case", ONE)
def test_one_event(events: Events, case: str) -> None:
    assert len(events(ONE[case])) == 1, [
        (e.kind, [t.span.text for t in e.triggers]) for e in events(ONE[case])
    ]


@pytest.mark.parametrize("case", TWO)
def test_two_events(events: Events, case: str) -> None:
    assert len(events(TWO[case])) == 2, [
        (e.kind, [t.span.text for t in e.triggers]) for e in events(TWO[case])
    ]


@pytest.mark.xfail(
    strict=True, reason="another toll makes another event, even where another claimant gives it"
)
def test_contradicting_tolls_are_claims_on_one_event(events: Events) -> None:
    found = events(
        "Selon l'armée, l'attentat de Kidal a fait dix morts. "
        "Selon les rebelles, l'attentat de Kidal a fait trente morts."
    )
    (event,) = found
    assert {f.low for claim in event.claims for f in claim.figures} == {10, 30}
    assert len({claim.claimant.entity.id for claim in event.claims if claim.claimant}) == 2


def test_what_is_merged_keeps_every_mention_and_every_sentence(events: Events) -> None:
    (event,) = events(ONE["a toll in the next sentence"])
    assert len(event.triggers) == 2
    assert [claim.evidence.text for claim in event.claims] == [
        "Un attentat a frappé Kidal mardi.",
        "Douze civils ont été tués.",
    ]
    assert [figure.low for claim in event.claims for figure in claim.figures] == [12]


def test_the_act_names_the_event_and_not_its_toll(events: Events) -> None:
    (event,) = events(ONE["a toll in the same sentence"])
    assert event.kind == "AirStrike"
    assert event.triggers[0].span.text == "raid aérien"


@pytest.mark.parametrize(
    ("one", "other"),
    [("AirStrike", "DroneStrike"), ("AirStrike", "Shelling"), ("Siege", "Blockade"), ("Killing", "Bombing")],
)
def test_kinds_that_may_name_one_event(one: str, other: str) -> None:
    assert alike(one, other) and alike(other, one) and alike(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Advance", "Capture"), ("AirStrike", "Siege"), ("Killing", "Ceasefire"), ("Arrest", "Displacement")],
)
def test_kinds_that_never_do(one: str, other: str) -> None:
    assert not alike(one, other) and not alike(other, one)
