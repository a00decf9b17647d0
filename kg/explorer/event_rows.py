"""The rows of the events that count, each once, with the versions that each was merged from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg import vocabulary
from kg.explorer.names import Names, Row, path, positions, true, whole
from kg.iris import local

BACKGROUND, CUMULATIVE = 1, 2  # as in web/src/contract.ts
_BOUNDS = ("Low", "Best", "High")


def event_rows(
    rows: Iterable[Row],
    versions: Iterable[Row],
    names: Names,
    refs: Mapping[str, int],
    articles: Mapping[str, int],
) -> tuple[list[list[Any]], Mapping[str, int]]:
    """The rows, sorted by IRI, and the row of each IRI."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        name = local(row["property"]) + ("@" + row["language"] if row.get("language") else "")
        found.setdefault(row["event"], {}).setdefault(name, set()).add(row["value"])
    parts: dict[str, set[tuple[str, int]]] = {}
    for row in versions:
        if row["article"] in articles:
            parts.setdefault(row["event"], set()).add((path(row["part"]), articles[row["article"]]))
    told = [_row(iri, found[iri], sorted(parts.get(iri, ())), names, refs, articles) for iri in sorted(found)]
    return told, positions(found)


def _row(
    iri: str,
    told: Mapping[str, set[str]],
    parts: list[tuple[str, int]],
    names: Names,
    refs: Mapping[str, int],
    articles: Mapping[str, int],
) -> list[Any]:
    """One event's row."""

    def first(name: str) -> str | None:
        return min(told.get(name, ()), default=None)

    def things(name: str) -> list[int]:
        return sorted(refs[iri] for iri in told.get(name, ()) if iri in refs)

    kinds = {local(kind) for kind in told.get("type", ())} & vocabulary.subclasses("Event")
    flags = BACKGROUND * true(first("background")) | CUMULATIVE * true(first("cumulative"))
    label = first("label@en") or first("label@fr") or first("label") or local(iri)
    return [
        path(iri),
        names.number(min(kinds, default="OtherEvent")),
        names.number(local(first("status") or "Occurred")),
        flags,
        first("earliest"),
        first("latest"),
        names.of(first("datePrecision")),
        things("attacker"),
        things("target"),
        things("place"),
        _tolls(told, names),
        names.of(first("civilianHarm")),
        whole(first("harmSources")),
        sorted(articles[iri] for iri in told.get("reportedIn", ()) if iri in articles),
        first("label@fr") or label,
        label,
        [list(part) for part in parts],
    ]


def _tolls(told: Mapping[str, set[str]], names: Names) -> list[list[int | None]]:
    """Each toll with its low, best and high; ``None`` where the rules leave it open."""
    stems = {name.removesuffix(bound) for name in told for bound in _BOUNDS if name.endswith(bound)}
    return [
        [names.number(stem), *(whole(min(told.get(stem + bound, ()), default=None)) for bound in _BOUNDS)]
        for stem in sorted(stems)
    ]
