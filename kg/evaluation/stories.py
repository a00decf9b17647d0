"""An event in one form, whoever tells it: the annotator's file or the program's record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluation.kinds import gold_kind, kinds
from kg.evaluation.naming import Names, gathered, plain
from kg.evaluation.reading import GoldEvent, Phrase, words

NAMED = ("attacker", "target", "place", "source")
COUNTED = {
    "killed": ("killed", None),
    "civilians": ("killed", "civilian"),
    "children": ("killed", "child"),
    "injured": ("injured", None),
}
_NEWS = frozenset(["occurred", "ongoing"])


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one side tells it.

    ``spans`` are characters of its triggers; ``names`` the fillers of each named slot, each with all its
    names; ``counts`` lower bounds; ``day`` the date as ``(earliest, latest)``; ``optional`` events may be
    found or not.
    """

    kinds: frozenset[str]
    kind: str
    trigger: str
    spans: tuple[tuple[int, int], ...]
    names: Mapping[str, tuple[Names, ...]]
    counts: Mapping[str, int | None]
    also_killed: frozenset[int]
    day: tuple[str, str | None] | None
    dated: bool
    hedged: bool
    optional: bool
    both_sides: bool = False


def from_gold(event: GoldEvent, aliases: Mapping[str, Names], everything: bool) -> Told:
    """An annotated event; with ``everything`` background counts like news."""
    table = kinds().scoring
    unasked = event.negated or event.future or not event.core or event.type in table.optional
    return Told(
        kinds=frozenset([event.type, *event.accept_types]),
        kind=event.type,
        trigger=words(event.trigger).text,
        spans=event.spans,
        names={slot: _annotated(phrases, aliases) for slot, phrases in _fillers(event).items()},
        counts=_counts(event),
        also_killed=frozenset(event.killed_also_accept or ()),
        day=(event.date_iso, None) if event.date_iso else None,
        dated=bool(event.date_iso),
        hedged=event.hedged,
        optional=unasked or (event.background and not everything),
        both_sides=event.symmetric or event.type in table.both_sides,
    )


def _fillers(event: GoldEvent) -> dict[str, Iterable[Phrase] | None]:
    """What was annotated for each named slot."""
    sides = {"attacker": event.attacker, "target": event.target}
    return {**sides, "place": event.place, "source": event.attributed_to}


def _annotated(phrases: Iterable[Phrase] | None, aliases: Mapping[str, Names]) -> tuple[Names, ...]:
    """Phrases with all names that the gold gives to the same thing."""
    texts = [words(phrase).text for phrase in phrases or ()]
    return gathered(frozenset([text]) | aliases.get(plain(text), frozenset()) for text in texts)


def _counts(event: GoldEvent) -> dict[str, int | None]:
    """The lower bounds that were annotated, by counted slot."""
    return {
        "killed": event.killed_min,
        "civilians": event.killed_civilians_min,
        "children": event.killed_children_min,
        "injured": event.injured_min,
    }


def from_record(record: Mapping[str, Any], everything: bool) -> Told:
    """An event record of ``kg export events``."""
    kind = gold_kind(record["type"])
    claims = record.get("claims") or []
    date = record.get("date")
    trigger = record["trigger"]
    unasked = record.get("status", "occurred") not in _NEWS or kind in kinds().scoring.optional
    return Told(
        kinds=frozenset([kind]),
        kind=kind,
        trigger=trigger["text"],
        spans=((trigger["start"], trigger["end"]),),
        names={
            "attacker": _names(record.get("attackers")),
            "target": _names(record.get("targets")),
            "place": _names(record.get("places")),
            "source": _names(claim["claimant"] for claim in claims if claim.get("claimant")),
        },
        counts={slot: _lowest(record, *key) for slot, key in COUNTED.items()},
        also_killed=frozenset(),
        day=(date["earliest"], date.get("latest")) if date and date.get("earliest") else None,
        dated=bool(date),
        hedged=any(claim.get("modality") not in (None, "asserted") for claim in claims),
        optional=unasked or bool(record.get("background") and not everything),
    )


def _names(fillers: Iterable[Mapping[str, Any]] | None) -> tuple[Names, ...]:
    return tuple(frozenset([f["text"], f.get("label") or f["text"]]) for f in fillers or ())


def _lowest(record: Mapping[str, Any], outcome: str, category: str | None) -> int | None:
    """The largest lower bound of an outcome, of everyone or of one category."""
    rows = (c for c in record.get("casualties") or () if c["outcome"] == outcome and c.get("min") is not None)
    return max((c["min"] for c in rows if not category or c.get("category") == category), default=None)
