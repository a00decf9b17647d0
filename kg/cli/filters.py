"""The options that keep part of a knowledge base out of an export, and what the user's words mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date
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
        help="Only what happened in it, or in a place within: words of a name, or place/…; may be repeated.",
    ),
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        rich_help_panel=_PANEL,
        help="Only what it takes part in, or speaks of: words of a name, or actor/…; may be repeated.",
    ),
]
MinTier = Annotated[
    Tier,
    typer.Option("--min-confidence", rich_help_panel=_PANEL, help="Only claims found at least that surely."),
]

_NAMES = """
SELECT DISTINCT ?thing ?name {{
  ?thing a/rdfs:subClassOf* kg:{kind} ; skos:prefLabel|skos:altLabel|skos:notation ?name
}} ORDER BY ?thing ?name
"""


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
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            raise ValueError(day)
        return date.fromisoformat(day).isoformat()
    except ValueError as wrong:
        raise QueryError(f"{option} {day[:40]}: is no day; write YYYY-MM-DD") from wrong


def _meant(base: KnowledgeBase, what: str, names: Iterable[str] | None) -> frozenset[str] | None:
    """The IRIs of all that the names may mean: those with the words in a name, in any case, without accents.

    "Mali" means "nord du Mali", and not "Somalie"; only where no name has the words as such, a part of a word
    will do, as in a question.
    """
    if not names:
        return None
    from kg.iris import BASE
    from kg.queries import ask
    from kg.queries.functions import folded

    found: set[str] = set()
    answer = ask(base, _NAMES.format(kind=what.capitalize()))
    bearers = [(str(thing), str(name), folded(str(name))) for thing, name in answer.rows]
    for name in names:
        sought = folded(name)
        words = re.compile(rf"(?<!\w){re.escape(sought)}(?!\w)")
        some = {thing for thing, *_ in bearers if name in (thing, thing.removeprefix(BASE))}
        some = some or {thing for thing, _, plain in bearers if sought and words.search(plain)}
        some = some or {thing for thing, _, plain in bearers if sought and sought in plain}
        if not some:
            near = difflib.get_close_matches(sought, {plain: 0 for *_, plain in bearers}, n=1, cutoff=0.7)
            hint = next((f"did you mean {real}?" for _, real, plain in bearers if plain in near), "")
            hint = hint or f"kg query {_LISTS[what]} names those that there are"
            raise QueryError(f"--{what} {name[:60]}: no {what} of that name in this knowledge base; {hint}")
        found |= some
    return frozenset(found)


_LISTS = {"actor": "who-attacked-where", "place": "events-by-place"}
