"""ACLED's event types: which of them an event is, by its class, its sides and whom it struck."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg import vocabulary
from kg.exports.codebooks import codes
from kg.exports.overview import Overview

ARMED = frozenset({"ArmedGroup", "Coalition", "StateForce"})
STATE = frozenset({"Government", "State", "StateForce"})
_CLASH, _ATTACK = "Armed clash", "Attack"
_AGAINST_CIVILIANS = "Violence against civilians"
_REGAINED, _OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"


class _EventType(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    disorder_type: str
    sub_event_types: tuple[str, ...]


class _Codebook(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    unidentified: str
    civilians: str
    types: Mapping[str, _EventType]
    disorder: Mapping[str, str]


class AcledType(NamedTuple):
    """ACLED's disorder_type, event_type and sub_event_type; empty where it has none."""

    disorder: str = ""
    event: str = ""
    sub: str = ""


def acled_type(event: Overview) -> AcledType:
    """The types of an event: those of its class, and where the class leaves two, those that its sides decide.

    Where they decide nothing, what the two have in common; else the types of the class above. An attack on
    those who bear arms is a clash in ACLED, never violence against civilians.
    """
    found = _of_class(event)
    armed = found.event == _AGAINST_CIVILIANS and found.sub in {"", _ATTACK} and struck_the_armed(event)
    return typed(_CLASH) if armed else found


def _of_class(event: Overview) -> AcledType:
    kind: str | None = event.kind
    while kind:
        values = codes(kind, "acledType")
        decided = _decided(event, values)
        if decided:
            return typed(decided)
        shared = {typed(value).event for value in values}
        if len(shared) == 1:
            return typed(shared.pop())
        kind = next(iter(vocabulary.ancestors(kind)), None) if kind in vocabulary.classes() else None
    return AcledType()


def typed(value: str) -> AcledType:
    """The types that go with the name of a sub-event type or of an event type."""
    book = codebook()
    if value in book.types:
        return AcledType(book.types[value].disorder_type, value)
    event = next(name for name, found in book.types.items() if value in found.sub_event_types)
    return AcledType(book.disorder.get(value, book.types[event].disorder_type), event, value)


def struck_the_armed(event: Overview) -> bool:
    """True when a target bears arms, or a figure counts combatants."""
    kinds = {thing.kind for thing in event.roles.get("target", ())}
    return bool(kinds & ARMED) or any(name.startswith("combatants") for name in event.tolls)


def _decided(event: Overview, values: tuple[str, ...]) -> str | None:
    """The one that holds of several; the only one where there is no choice."""
    if len(values) <= 1:
        return values[0] if values else None
    first = next((thing.kind for thing in event.roles.get("attacker", ()) if thing.named), "")
    holds = {
        _CLASH: struck_the_armed(event),
        _ATTACK: event.strikes_civilians and not struck_the_armed(event),
        _REGAINED: first in STATE,
        _OVERTAKEN: first == "ArmedGroup",
    }
    return next((value for value in values if holds.get(value)), None)


@cache
def codebook() -> _Codebook:
    """The table of types in acled.toml."""
    return msgspec.toml.decode((Path(__file__).with_name("acled.toml")).read_bytes(), type=_Codebook)
