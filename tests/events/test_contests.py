"""Who contests a figure: one more claim, on the toll that was told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.lexicon.loader import read
from kg.lexicon.schema_contests import ContestExample, ContestsLexicon
from kg.model import Claim, Event

LEXICON = read("fr", "contests", ContestsLexicon)
Events = Callable[[str], list[Event]]


def denials(events: list[Event]) -> list[Claim]:
    return [claim for event in events for claim in event.claims if claim.modality == "Denied"]


@pytest.mark.parametrize("example", LEXICON.examples, ids=lambda example: example.cue)
def test_an_example_contests_its_toll(events: Events, example: ContestExample) -> None:
    found = events(example.text)
    (denial,) = denials(found)
    assert denial.cue is not None and denial.cue.text == example.cue
    assert denial.claimant is not None
    told = next(claim for event in found for claim in event.claims if claim.figures and claim is not denial)
    assert denial.figures == told.figures
    assert denial.evidence.start > told.evidence.start


@pytest.mark.parametrize("text", LEXICON.decoys)
def test_a_decoy_contests_none(events: Events, text: str) -> None:
    assert not any(denial.figures for denial in denials(events(text)))


def test_the_toll_told_last_is_the_one_contested(events: Events) -> None:
    found = events(
        "Un attentat a fait trente morts à Kidal. Des raids aériens ont tué douze civils à Gao. "
        "Des ONG jugent ce bilan sous-estimé."
    )
    (denial,) = denials(found)
    assert [figure.low for figure in denial.figures] == [12]
    (event,) = (event for event in found if denial in event.claims)
    assert "Gao" in {filler.entity.label for filler in event.fillers}
