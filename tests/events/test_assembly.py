"""What becomes of the fillers when the mentions of an event are put together."""

from __future__ import annotations

import pytest

from kg.events.assembly import _on_one_side
from kg.model import Entity, Filler, Mention, Span


def filler(role: str, name: str, kind: str, country: str | None, *finders: str) -> Filler:
    span = Span(len(name), 2 * len(name), name)
    entity = Entity(f"actor/{name}", name, kind, known=True, country=country)
    return Filler(role, Mention(span, 0, 1, 0, kind, named=True), entity, frozenset(finders or ["rule"]))


ARMY = filler("attacker", "armée", "StateForce", "place/rive")
STATE = filler("target", "Rive", "State", "place/rive")
SURE = filler("target", "gouvernement", "Government", "place/rive", "rule", "other")


@pytest.mark.parametrize(
    ("told", "kind", "left"),
    [
        ([ARMY, STATE], "AirStrike", {"armée"}),
        ([ARMY, SURE], "AirStrike", {"gouvernement"}),
        ([ARMY, STATE], "Coup", {"armée", "Rive"}),
        ([ARMY, filler("target", "Amont", "State", "place/amont")], "AirStrike", {"armée", "Amont"}),
        ([ARMY, filler("target", "Front", "ArmedGroup", "place/rive")], "AirStrike", {"armée", "Front"}),
    ],
)
def test_a_state_does_not_strike_its_own_forces(told: list[Filler], kind: str, left: set[str]) -> None:
    assert {each.entity.label for each in _on_one_side(told, kind)} == left
