"""The encoder's voice, with one that says what the test wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kg.encoder import Candidate, Opinions, Span
from kg.events.afar import SUFFIX
from kg.events.assembly import find_events
from kg.events.models import Models
from kg.lexicon.weights import Linear
from kg.model import Article, Event
from kg.pipeline import Extractor

TEXT = (
    "Le groupe Etat islamique tient la ville de Raqqa depuis trois ans. "
    "Les raids ont tué douze civils mardi. "
    "La nouvelle vient de l'Observatoire syrien des droits de l'homme, a indiqué Rami Abdel Rahmane."
)


@dataclass(frozen=True)
class Parrot:
    """An encoded article of which everything is known beforehand."""

    told: dict[tuple[str, str], float]
    text: str

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


def killing(found: Sequence[Event]) -> Event:
    return next(event for event in found if any("tué" in t.span.text for t in event.triggers))


def test_an_open_role_is_filled_from_beside_and_marked(extractor: Extractor) -> None:
    parrot = Parrot({("Raqqa", "place"): 6.0}, TEXT)
    event = killing(events(extractor, parrot, **{"place" + SUFFIX: only("place")}))
    places = [(f.mention.span.text, f.inferred, f.tier) for f in event.fillers if f.role == "place"]
    assert places == [("la ville de Raqqa", True, "C")]


def test_the_encoder_counts_among_the_finders(extractor: Extractor) -> None:
    parrot = Parrot({("civils", "target"): 6.0}, TEXT)
    target = next(f for f in killing(events(extractor, parrot)).fillers if f.role == "target")
    assert "encoder" in target.finders and target.asked == 5
    silent = next(f for f in killing(events(extractor, Parrot({}, TEXT))).fillers if f.role == "target")
    assert "encoder" not in silent.finders and silent.tier != "A"


def test_nobody_is_taken_from_beside_without_the_encoder(extractor: Extractor) -> None:
    reading = extractor.read(Article("x", TEXT, date(2018, 1, 10)))
    models = Models.of("fr")
    eager = {"place" + SUFFIX: Linear(bias=9.0, threshold=0.0, weights={})}
    found = find_events(reading, extractor.lexicon, Models({**models.roles, **eager}, models.events))
    assert not any(f.role == "place" for f in killing(list(found)).fillers)
