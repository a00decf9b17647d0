"""How annotators name kinds, read from ``kinds.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from kg.vocabulary import ancestors


class Scoring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds that count for nothing, and kinds in which both sides do the same."""

    optional: frozenset[str]
    both_sides: frozenset[str]


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The annotators' names of events by family, of relations and of entities."""

    families: dict[str, dict[str, tuple[str, ...]]]
    scoring: Scoring
    relations: dict[str, tuple[str, ...]]
    entities: dict[str, tuple[str, ...]]


@cache
def kinds() -> Kinds:
    """The table, read once."""
    return msgspec.toml.decode((Path(__file__).parent / "kinds.toml").read_bytes(), type=Kinds)


@cache
def covered() -> Mapping[str, str]:
    """What annotators call each class of the ontology that the table names."""
    members = (pair for each in kinds().families.values() for pair in each.items())
    return {name: gold for gold, classes in members for name in classes}


@cache
def gold_kind(ours: str) -> str:
    """What annotators call a class of the ontology; the class's own name when they have none for it."""
    return next((covered()[name] for name in (ours, *ancestors(ours)) if name in covered()), ours)


@cache
def family(gold: str) -> str | None:
    """The family of an annotators' kind; ``None`` for one that has none."""
    return next((name for name, members in kinds().families.items() if gold in members), None)
