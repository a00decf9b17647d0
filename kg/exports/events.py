"""Event records as JSON Lines: one event of one article a line, every slot with its words.

A slot comes from the claims of that article. ``type`` is a name that records know (the nearest
ancestor of a more special class); a date keeps only what its precision says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from kg.exports.event_types import record_type
from kg.exports.graph import Graph, Row, rows
from kg.exports.things import Thing, things
from kg.iris import local

_KEPT = {"Month": 7, "Year": 4}  # characters of an ISO day; the others keep the day
Record = dict[str, Any]


def write_events(graph: Graph) -> Iterator[str]:
    """The records, by article and place of the trigger."""
    records = sorted(event_records(graph), key=lambda r: (r["article"], r["trigger"]["start"], r["event"]))
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"


def event_records(graph: Graph) -> Iterator[Record]:
    """One record for each event and article; without words for the event there is none."""
    known = things(graph)
    figures = {str(row["figure"]): row for row in rows(graph, "figures")}
    triggers = _triggers(graph)
    claims: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _once(rows(graph, "event-claims")):
        claims[_key(row)].append(row)
    for head in rows(graph, "event-heads"):
        if trigger := triggers.get(_key(head)):
            yield _record(head, trigger, claims[_key(head)], known, figures)


def _record(
    head: Row, trigger: Record, claims: list[Row], known: dict[str, Thing], figures: dict[str, Row]
) -> Record:
    by: dict[str, list[Row]] = defaultdict(list)
    for row in claims:
        by[local(row["predicate"])].append(row)
    return {
        "article": local(head["article"]),
        "event": head["whole"],
        "type": record_type(local(head["type"])),
        "trigger": trigger,
        "attackers": _fillers(by["attacker"], known),
        "targets": _fillers(by["target"], known),
        "places": _fillers(by["place"], known),
        "date": _date(by["date"]),
        "casualties": _casualties(by["casualties"], figures),
        "claims": _claims(claims, known),
        "status": local(head["status"]).lower(),
        "background": head["background"] == "true",
    }


def _fillers(claims: Iterable[Row], known: dict[str, Thing]) -> list[Record]:
    fillers = [{**_span(row, "words"), **_entity(row["object"], known)} for row in claims if row["object"]]
    return _distinct(fillers)


def _date(claims: list[Row]) -> Record | None:
    """The surest date that the text settles, the first among equals; a span open to one side in days."""
    settled = [claim for claim in claims if claim["earliest"] or claim["latest"]]
    if not settled:
        return None
    row = min(settled, key=lambda claim: (local(claim["tier"]) or "Z", int(claim["wordsStart"] or 0)))
    precision = local(row["precision"]) or "Day"
    kept = _KEPT.get(precision, 10) if row["earliest"] and row["latest"] else 10
    days = {key: (row[key] or "")[:kept] or None for key in ("earliest", "latest")}
    return {**_span(row, "words"), **days, "precision": precision.lower()}


def _casualties(claims: Iterable[Row], figures: dict[str, Row]) -> list[Record]:
    tolls = []
    for row in claims:
        if figure := figures.get(row["object"] or ""):
            category = local(figure["category"]).lower()
            tolls.append({
                "outcome": local(figure["outcome"]).lower(),
                "category": None if category == "everyone" else category,
                "min": _number(figure["low"]),
                "max": _number(figure["high"]),
                **_span(row, "words"),
            })  # fmt: skip
    return _distinct(tolls)


def _claims(claims: list[Row], known: dict[str, Thing]) -> list[Record]:
    """Who says so and how firmly: claims of the event itself, doubts about its slots, other voices."""
    main = [row for row in claims if local(row["predicate"]) == "type"]
    doubts = [row for row in claims if row not in main and local(row["modality"]) != "Asserted"]
    voices = {row["claimant"] for row in main}
    told = [*main, *doubts]
    others = [row for row in claims if row["claimant"] and row["claimant"] not in voices and row not in told]
    return _distinct(_claim(row, known) for row in [*told, *others])


def _claim(row: Row, known: dict[str, Thing]) -> Record:
    cue = _span(row, "cue") if row["cue"] is not None else None
    claimant = None
    if row["claimant"]:
        claimant = {**_span(row, "who"), **_entity(row["claimant"], known)}
    return {
        "claimant": claimant,
        "modality": local(row["modality"]).lower(),
        "cue": cue,
        "evidence": _span(row, "text"),
    }


def _entity(iri: str | None, known: dict[str, Thing]) -> Record:
    thing = known.get(iri or "")
    return {"entity": iri, "label": thing.label if thing else local(iri), "type": thing.kind if thing else ""}


def _span(row: Row, name: str) -> Record:
    """The span called ``name``; the sentence where the claim has no words of its own."""
    if name == "text" or row[name] is None:
        return {"text": row["text"], "start": _number(row["start"]), "end": _number(row["end"])}
    return {"text": row[name], "start": _number(row[f"{name}Start"]), "end": _number(row[f"{name}End"])}


def _triggers(graph: Graph) -> dict[tuple[str, str], Record]:
    """The main words of each event in each article; the first mention where it has no trigger."""
    found: dict[tuple[str, str], Record] = {}
    for row in rows(graph, "event-triggers"):
        found.setdefault(_key(row), _span(row, "text"))
    return found


def _key(row: Row) -> tuple[str, str]:
    return str(row["event"]), str(row["article"])


def _once(found: Iterable[Row]) -> Iterator[Row]:
    """Each claim's first row: a claim with two spans must not count twice."""
    seen: set[str] = set()
    for row in found:
        if str(row["claim"]) not in seen:
            seen.add(str(row["claim"]))
            yield row


def _distinct(records: Iterable[Record]) -> list[Record]:
    unique: dict[str, Record] = {}
    for record in records:
        unique.setdefault(json.dumps(record, sort_keys=True), record)
    return list(unique.values())


def _number(text: str | None) -> int | None:
    return int(text) if text is not None else None
