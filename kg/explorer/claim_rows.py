"""The rows of the claims, of the sentences that they stand on, and of the relations that they assert."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.explorer.contradictions import contradicted
from kg.explorer.names import Names, Row, Units, path, true, whole
from kg.iris import local

INFERRED, COUNTS, AGAINST = 1, 2, 4  # as in web/src/contract.ts
_ROLES: Final = frozenset({"attacker", "casualties", "date", "place", "target", "type"})

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """The rows of claims and relations; each claim names its sentence by its place in ``sentences``.

    A sentence is its article, start and end, with its words.
    """

    claims: list[list[Any]]
    relations: list[list[Any]]
    sentences: Mapping[Key, str]


def claim_rows(
    rows: Callable[[str], list[Row]],
    names: Names,
    refs: Mapping[str, int],
    events: Mapping[str, int],
    units: Mapping[str, Units],
) -> Told:
    """The claims in the order of their articles; one about nothing that the page shows is left out."""
    told = {row["claim"]: row for row in rows("claims") if _subject(row, refs, events) is not None}
    claims = sorted(told.values(), key=lambda row: (row["article"], whole(row["start"]), row["claim"]))
    words = {_sentence(row): row.get("exact", "") for row in claims}
    sentences = {key: words[key] for key in sorted(words)}
    where = {key: place for place, key in enumerate(sentences)}
    methods: dict[str, set[str]] = {}
    for row in rows("methods"):
        methods.setdefault(row["claim"], set()).add(row["method"])
    counting = {row["claim"] for row in rows("counting")}
    against = contradicted(claims)
    made = []
    for row in claims:
        iri = row["claim"]
        flags = INFERRED * true(row.get("inferred")) | COUNTS * (iri in counting) | AGAINST * (iri in against)
        made.append(
            [
                path(iri),
                _subject(row, refs, events),
                names.of(row["predicate"]),
                _object(row, names, refs),
                refs.get(row.get("claimant", "")),
                names.number(local(row.get("modality", "Asserted"))),
                names.of(row.get("tier")),
                flags,
                [names.number(method) for method in sorted(methods.get(iri, ()))],
                where[_sentence(row)],
                _spans(row, units[row["article"]]),
            ]
        )
    return Told(made, _relations(claims, rows("relations"), names, refs), sentences)


def _sentence(row: Row) -> Key:
    return row["article"], int(row["start"]), int(row["end"])


def _subject(row: Row, refs: Mapping[str, int], events: Mapping[str, int]) -> int | None:
    """The event's number, or -1 - n for the n-th entity."""
    about = row["about"]
    if about in events:
        return events[about]
    return -1 - refs[about] if about in refs else None


def _object(row: Row, names: Names, refs: Mapping[str, int]) -> Any:
    """What is claimed, in the form that the predicate asks for."""
    predicate = local(row["predicate"])
    if predicate == "type":
        return names.of(row.get("object"))
    if predicate == "date":
        return [row.get("earliest"), row.get("latest"), names.of(row.get("precision"))]
    if predicate == "casualties":
        if "outcome" not in row:
            return None
        people = names.number(local(row.get("category", "Everyone")))
        return [names.of(row["outcome"]), people, whole(row.get("atLeast")), whole(row.get("atMost"))]
    return refs.get(row.get("object", ""))


def _spans(row: Row, count: Units) -> list[list[int] | None]:
    """The offsets of the words, the cue and the claimant's words; trailing absences are left out."""
    spans: list[list[int] | None] = []
    for name in ("words", "cue", "claimant"):
        start, end = whole(row.get(f"{name}Start")), whole(row.get(f"{name}End"))
        spans.append([count(start), count(end)] if start is not None and end is not None else None)
    while spans and spans[-1] is None:
        spans.pop()
    return spans


def _relations(
    claims: Iterable[Row], known: Iterable[Row], names: Names, refs: Mapping[str, int]
) -> list[list[Any]]:
    """Who stands in which relation to whom, with the claims that say so; none where the known world does."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for number, row in enumerate(claims):
        if row["about"] in refs and row.get("object", "") in refs and local(row["predicate"]) not in _ROLES:
            found.setdefault((row["about"], row["predicate"], row["object"]), []).append(number)
    for row in known:
        if row["subject"] in refs and row["object"] in refs:
            found.setdefault((row["subject"], row["predicate"], row["object"]), [])
    return [
        [refs[subject], names.of(predicate), refs[thing], numbers]
        for (subject, predicate, thing), numbers in sorted(found.items())
        if subject != thing
    ]
