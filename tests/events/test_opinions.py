"""The encoder's voice, with one that says what the test wants: guesses, sources, fillers from beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from kg.encoder import Candidate, Guess, Opinions, Span
from kg.events.afar import SUFFIX
from kg.events.assembly import find_events
from kg.events.hearing import SOURCE
from kg.events.models import Models
from kg.lexicon.weights import Linear
from kg.model import Article, Event
from kg.pipeline import Extractor

TEXT = (
    "Le groupe Etat islamique tient la ville de Raqqa depuis trois ans. "
    "Les raids ont tué douze civils mardi. "
    "La nouvelle vient de l'Observatoire syrien des droits de l'homme, a indiqué Rami Abdel Rahmane."
)
GIBBERISH = "Les soldats ont zigouillé trois civils à Raqqa, et les raids aériens continuent en Syrie."


@dataclass(frozen=True)
class Parrot:
    """An encoded article of which everything is known beforehand."""

    told: dict[tuple[str, str], float]
    text: str
    guess: Guess | None = None

    def guesses(self) -> tuple[Guess, ...]:
        return (self.guess,) if self.guess else ()

    def opinions(self, triggers: Sequence[Span], candidates: Sequence[Candidate]) -> Opinions:
        roles = {(t, c): self._of(c) for t in triggers for c in candidates}
        every: dict[Span, Any] = {t: {"Killing": 0.0} for t in triggers}
        flags: dict[Span, Any] = {t: {} for t in triggers}
        return Opinions({t: 3.0 for t in triggers}, every, flags, roles, {})

    def _of(self, candidate: Candidate) -> dict[str, float]:
        words = self.text[slice(*candidate.span)]
        return {role: odds for (name, role), odds in self.told.items() if name in words}


def only(role: str) -> Linear:
    """A model that believes the encoder's word on a role."""
    return Linear(bias=-1.0, threshold=0.0, weights={f"#encoder:{role}": 1.0})


def events(extractor: Extractor, parrot: Parrot, **roles: Linear) -> list[Event]:
    reading = replace(extractor.read(Article("x", parrot.text, date(2018, 1, 10))), encoded=parrot)  # type: ignore[arg-type]
    models = Models.of("fr")
    return list(find_events(reading, extractor.lexicon, Models({**models.roles, **roles}, models.events)))


def triggers(found: Sequence[Event]) -> dict[str, str]:
    return {trigger.span.text: trigger.kind for event in found for trigger in event.triggers}


def killing(found: Sequence[Event]) -> Event:
    return next(event for event in found if any("tué" in t.span.text for t in event.triggers))


def test_a_word_that_no_lexicon_lists_can_be_a_trigger(extractor: Extractor) -> None:
    at = GIBBERISH.index("zigouillé")
    guess = Guess((at, at + len("zigouillé")), "Killing", 2.0)
    assert not any(
        t.span.text == "zigouillé" for e in events(extractor, Parrot({}, GIBBERISH)) for t in e.triggers
    )
    found = events(extractor, Parrot({}, GIBBERISH, guess))
    assert any(t.span.text == "zigouillé" and t.kind == "Killing" for e in found for t in e.triggers)


def test_a_guess_on_a_listed_word_changes_nothing(extractor: Extractor) -> None:
    at = TEXT.index("tué")
    guess = Guess((at, at + 3), "Arrest", 2.0)
    assert events(extractor, Parrot({}, TEXT)) == events(extractor, Parrot({}, TEXT, guess))


@pytest.mark.parametrize(("odds", "sources"), [(6.0, {"Rami Abdel Rahmane"}), (-6.0, set())])
def test_a_source_may_speak_in_a_sentence_beside(
    extractor: Extractor, odds: float, sources: set[str]
) -> None:
    parrot = Parrot({("Rahmane", SOURCE): odds}, TEXT)
    told = killing(events(extractor, parrot, **{SOURCE: only(SOURCE)})).claims
    assert {claim.claimant.entity.label for claim in told if claim.claimant} == sources


def test_an_open_role_is_filled_from_beside_and_marked(extractor: Extractor) -> None:
    parrot = Parrot({("Raqqa", "place"): 6.0}, TEXT)
    event = killing(events(extractor, parrot, **{"place" + SUFFIX: only("place")}))
    places = [(f.mention.span.text, f.inferred, f.tier) for f in event.fillers if f.role == "place"]
    assert places == [("la ville de Raqqa", True, "C")]


def test_nobody_is_taken_from_beside_without_the_encoder(extractor: Extractor) -> None:
    reading = extractor.read(Article("x", TEXT, date(2018, 1, 10)))
    models = Models.of("fr")
    eager = {"place" + SUFFIX: Linear(bias=9.0, threshold=0.0, weights={})}
    found = find_events(reading, extractor.lexicon, Models({**models.roles, **eager}, models.events))
    assert not any(f.role == "place" for f in killing(list(found)).fillers)
