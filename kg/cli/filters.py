"""The options that keep part of a knowledge base out of an export, and what the user's words mean."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.exports import Filter
    from kg.store import KnowledgeBase


class Tier(StrEnum):
    """How surely a claim was found: A all methods agree, B two of them, C one."""

    A = "A"
    B = "B"
    C = "C"


_PANEL = "Filters"
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", rich_help_panel=_PANEL, help="Nothing that ended before that day."),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DAY", rich_help_panel=_PANEL, help="Nothing that began after that day."),
]
Places = Annotated[
    list[str] | None,
    typer.Option(
        "--place",
        metavar="NAME",
        rich_help_panel=_PANEL,
        help="Only what happened in it, or in a place within: a name or words of one; may be repeated.",
    ),
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        rich_help_panel=_PANEL,
        help="Only what it takes part in, or speaks of: a name or words of one; may be repeated.",
    ),
]
MinTier = Annotated[
    Tier,
    typer.Option("--min-confidence", rich_help_panel=_PANEL, help="Only claims found at least that surely."),
]


def wanted(
    base: KnowledgeBase,
    days: tuple[str | None, str | None],
    places: Iterable[str] | None,
    actors: Iterable[str] | None,
    tier: Tier,
) -> Filter | None:
    """The filter that the options ask for; ``None`` when they ask for nothing.

    Raises QueryError for a day that is none, a period that ends before it begins, and a name that nothing
    bears.
    """
    from kg.exports import Filter

    since, until = (_day(name, day) for name, day in zip(("--from", "--to"), days, strict=True))
    if since and until and since > until:
        raise QueryError(f"--from {since}: is after --to {until}; swap them")
    where = _meant(base, "place", places)
    who = _meant(base, "actor", actors)
    if not (since or until or where or who) and tier is Tier.C:
        return None
    return Filter(since, until, where, who, tier.value)


def _day(option: str, day: str | None) -> str | None:
    if day is None:
        return None
    from kg.queries.parameters import day as read

    try:
        return read(day).isoformat()
    except ValueError as wrong:
        raise QueryError(f"{option} {day[:40]}: is no day; write YYYY-MM-DD") from wrong


def _meant(base: KnowledgeBase, what: str, names: Iterable[str] | None) -> frozenset[str] | None:
    """The IRIs of all that the names may mean, as in a question."""
    if not names:
        return None
    from kg.queries.meaning import borne
    from kg.queries.parameters import sound

    found: set[str] = set()
    for name in names:
        if not sound(name):
            raise QueryError(f"--{what}: the name is not text; write it in UTF-8")
        found.update(node.value for node in borne(base, name, what))
    return frozenset(found)
