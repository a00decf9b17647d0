"""PLOVER records, one JSON object a line, with the fields of the PLOVER manual ("JSON Data Fields").

All events that have a PLOVER category and, since the manual asks for it, a day. What is planned,
hypothetical, denied or told as background has that as its context. No text of an article is in it, only the
words that name the event and who takes part.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kg.exports.articles import Paper, papers
from kg.exports.codebooks import codes
from kg.exports.graph import Graph, Row, rows
from kg.exports.overview import Overview, overviews
from kg.exports.sites import site
from kg.exports.things import Thing, chain, things
from kg.iris import local

Record = dict[str, Any]
_BACKGROUND = "historical"
_SIZES = {"dead": "killed", "injured": "injured"}


class _Codebook(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    quad: Mapping[str, int]
    context: Mapping[str, str]
    code: Mapping[str, str]
    sector: Mapping[str, str]


def write_plover(graph: Graph) -> Iterator[str]:
    """One record an event, in the order of days."""
    known, articles = things(graph), papers(graph)
    words: dict[str, list[Row]] = defaultdict(list)
    for row in rows(graph, "role-words"):
        words[str(row["event"])].append(row)
    for event in overviews(graph, known):
        told = codes(event.kind, "ploverType")
        if told and event.earliest:
            record = _record(event, told, words[event.iri], known, articles)
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _record(
    event: Overview,
    told: tuple[str, ...],
    words: list[Row],
    known: dict[str, Thing],
    articles: dict[str, Paper],
) -> Record:
    """Fields without a value are left out, as the manual has it."""
    named = [row for row in words if local(row["role"]) == "type"]
    categories = list(dict.fromkeys(value.partition(" ")[0] for value in told))
    where = site(event, known)
    record: Record = {
        "id": event.iri,
        "has_event": True,
        "date": event.earliest,
        "enddate": event.latest if event.latest != event.earliest else None,
        "source": [_actor(thing, words, known) for thing in _side(event, "attacker")],
        "recipient": [_actor(thing, words, known) for thing in _side(event, "target")],
        "event": categories,
        "event_loc": _location(where.place, where.point, known) if where else None,
        "event_text": list(dict.fromkeys(row["words"] for row in named)),
        "quad_code": codebook().quad[categories[0]],
        "mode": [mode for value in told if (mode := value.partition(" ")[2])],
        "context": _context(event),
        "size_info": _size(event),
        "text_info": [_span(row) for row in named],
        "cite_info": [_cited(article, articles.get(article, Paper())) for article in event.articles],
    }
    return {name: value for name, value in record.items() if value not in (None, [], {}) or name == "source"}


def _side(event: Overview, role: str) -> Iterator[Thing]:
    return (thing for thing in event.roles.get(role, ()) if thing.acts)


def _actor(thing: Thing, words: list[Row], known: dict[str, Thing]) -> Record:
    text = [row["words"] for row in words if row["entity"] == thing.iri and local(row["role"]) != "type"]
    country = next((place for place in chain(thing, known) if place.code), None)
    actor = {
        "code": codebook().code.get(thing.kind),
        "sector": codebook().sector.get(thing.kind),
        "actor_text": "; ".join(dict.fromkeys(filter(None, text))) or None,
        "identifier_id": thing.iri,
        "identifier_text": thing.label,
        "actor_loc": _location(country, None, known) if country else None,
    }
    return {name: value for name, value in actor.items() if value is not None}


def _location(place: Thing, point: Thing | None, known: dict[str, Thing]) -> Record:
    """A location object: fields and their names are those of GeoNames."""
    country = next((outer for outer in chain(place, known) if outer.code), None)
    found = {
        "geonameid": place.geoname,
        "name": place.label,
        "latitude": point.lat if point else None,
        "longitude": point.long if point else None,
        "country code": country.code if country else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _context(event: Overview) -> list[str]:
    status = codebook().context.get(event.status)
    return [*([status] if status else []), *([_BACKGROUND] if event.background else [])]


def _size(event: Overview) -> Record:
    tolls = event.tolls
    sizes = {
        name: tolls.get(f"{outcome}Best", tolls.get(f"{outcome}Low")) for name, outcome in _SIZES.items()
    }
    return {name: number for name, number in sizes.items() if number is not None}


def _span(row: Row) -> Record:
    """Where the words that name the event stand: code points of the article's text."""
    return {"article": local(row["article"]), "start": int(row["start"] or 0), "end": int(row["end"] or 0)}


def _cited(article: str, paper: Paper) -> Record:
    found = {
        "citation": local(article),
        "url": paper.url,
        "title": paper.title,
        "language": paper.language,
        "publication": paper.publisher,
        "coder": "conflict-kg",
    }
    return {name: value for name, value in found.items() if value is not None}


@cache
def codebook() -> _Codebook:
    """The table of codes in plover.toml."""
    return msgspec.toml.decode(Path(__file__).with_name("plover.toml").read_bytes(), type=_Codebook)
