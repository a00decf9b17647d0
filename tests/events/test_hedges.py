"""Doubt stays with what is doubted: the event, one role of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Event

Events = Callable[[str], list[Event]]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("L'armée malienne aurait tué trois civils à Kidal.", "aurait"),
        ("Dix soldats ont probablement été tués à Gao.", "probablement"),
    ],
)
def test_a_doubted_event_is_a_hedged_claim(events: Events, text: str, cue: str) -> None:
    claims = [claim for event in events(text) for claim in event.claims]
    assert {claim.modality for claim in claims} == {"Hedged"}
    assert {claim.cue.text for claim in claims if claim.cue} == {cue}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Des raids menés par des avions vraisemblablement russes ont tué vingt civils à Atareb.", "russes"),
        ("Des raids attribués à Israël ont visé la base.", "Israël"),
        ("L'attaque, attribuée aux jihadistes, a fait dix morts à Gao.", "jihadistes"),
        ("Une attaque attribuée par l'armée aux jihadistes a tué six civils à Gao.", "jihadistes"),
        ("Un attentat imputé aux shebab a tué douze civils à Mogadiscio.", "shebab"),
        ("Une attaque dont seraient responsables les rebelles a tué six soldats à Gao.", "les rebelles"),
        ("Des jihadistes présumés ont tué trois soldats à Gao.", "Des jihadistes présumés"),
        ("Dix soldats ont été tués à Gao, probablement par des jihadistes.", "des jihadistes"),
    ],
)
def test_doubt_on_who_did_it_is_no_doubt_that_it_happened(events: Events, text: str, who: str) -> None:
    event = next(event for event in events(text) if event.kind != "Accusation")
    assert {(f.role, f.mention.span.text) for f in event.fillers if f.hedge} == {("attacker", who)}
    assert {claim.modality for claim in event.claims} == {"Asserted"}


def test_doubt_that_it_happened_is_no_doubt_on_who_suffered(events: Events) -> None:
    (event,) = events("L'armée malienne aurait tué trois civils à Kidal.")
    assert not any(filler.hedge for filler in event.fillers)


def test_doubt_in_one_sentence_does_not_reach_the_next(events: Events) -> None:
    found = events(
        "L'armée malienne aurait enlevé deux bergers à Kidal. Des jihadistes ont attaqué une caserne à Gao."
    )
    modality = {event.kind: {claim.modality for claim in event.claims} for event in found}
    assert modality["Abduction"] == {"Hedged"}
    assert modality["ArmedAttack"] == {"Asserted"}


def test_a_plain_sentence_is_asserted_without_a_cue(events: Events) -> None:
    (event,) = events("Des jihadistes ont attaqué une caserne à Gao.")
    assert [(claim.modality, claim.cue) for claim in event.claims] == [("Asserted", None)]
    assert all(filler.hedge is None for filler in event.fillers)
