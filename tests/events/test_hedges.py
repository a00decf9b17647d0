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
        ("Des raids attribués à Israël ont visé la base.", "attribués à"),
    ],
)
def test_a_doubted_event_is_a_hedged_claim(events: Events, text: str, cue: str) -> None:
    claims = [claim for event in events(text) for claim in event.claims]
    assert {claim.modality for claim in claims} == {"Hedged"}
    assert {claim.cue.text for claim in claims if claim.cue} == {cue}


@pytest.mark.xfail(strict=True, reason="a word of doubt in the clause hedges the event and not the role")
def test_doubt_on_who_did_it_is_no_doubt_that_it_happened(events: Events) -> None:
    (event,) = events(
        "Des raids menés par des avions vraisemblablement russes ont tué vingt civils à Atareb."
    )
    assert {filler.role for filler in event.fillers if filler.hedge} == {"attacker"}
    assert {claim.modality for claim in event.claims} == {"Asserted"}


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
