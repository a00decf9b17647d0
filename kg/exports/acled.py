"""A table with ACLED's column names, and beside them who did it to whom and the range of the toll.

Only what happened and is news: no background, plans, denials or running totals, for whoever opens
it adds its columns up; and no speech acts, which ACLED does not count as events. actor1 is an
attacker or empty, never a victim; actor2 is a target, or the other side of a fight.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.exports.cells import table
from kg.exports.event_types import acled_type, nearest
from kg.exports.graph import Graph, local, rows
from kg.exports.overview import Overview, Thing, overviews, things

COLUMNS = (
    "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "admin1", "location",
    "latitude", "longitude", "geo_precision", "source", "notes", "fatalities", "event_class",
    "attacker", "target", "date_earliest", "date_latest", "date_precision",
    "fatalities_low", "fatalities_best", "fatalities_high", "civilians_killed_low",
    "children_killed_low", "injured_low", "claimants", "articles", "event",
    "status", "background",
)  # fmt: skip
TIME_PRECISION = {"Day": 1, "Week": 2, "Month": 3}
GEO_PRECISION = {"Area": 2, "District": 2, "Facility": 1, "Locality": 1, "Province": 3, "Road": 2}


def write_csv(graph: Graph) -> Iterator[str]:
    """One line an event; of several places the first with coordinates gives the position."""
    known = things(graph)
    publishers = {str(row["article"]): row["publisher"] for row in rows(graph, "articles")}
    yield from table(COLUMNS, (_line(e, known, publishers) for e in overviews(graph) if _told(e)))


def _told(event: Overview) -> bool:
    return event.news and nearest(event.kind, {"SpeechAct"}) is None


def _line(event: Overview, known: dict[str, Thing], publishers: dict[str, str | None]) -> tuple[object, ...]:
    attackers, targets = (_names(event, role) for role in ("attacker", "target"))
    place = _located(event)
    acled = acled_type(event.kind)
    tolls = event.tolls
    sources = sorted({publishers.get(a) or local(a) for a in event.articles})
    return (
        event.earliest, TIME_PRECISION.get(event.precision), acled.event_type, acled.sub_event_type,
        *_actors(event), _province(place, known),
        place.label if place else None, place.lat if place else None, place.long if place else None,
        GEO_PRECISION.get(place.kind) if place else None, "; ".join(sources), event.label,
        tolls.get("killedBest", tolls.get("killedLow")), event.kind, attackers, targets,
        event.earliest, event.latest, event.precision, tolls.get("killedLow"), tolls.get("killedBest"),
        tolls.get("killedHigh"), tolls.get("civiliansKilledLow"), tolls.get("childrenKilledLow"),
        tolls.get("injuredLow"), "; ".join(event.sources),
        "; ".join(local(a) for a in event.articles), event.iri, event.status, event.background,
    )  # fmt: skip


def _names(event: Overview, role: str) -> str:
    return "; ".join(thing.label for thing in event.roles.get(role, ()))


def _actors(event: Overview) -> tuple[str | None, str | None]:
    """An attacker, and whom it struck; where nobody was struck, the other of two who fought."""
    attackers, targets = ([t.label for t in event.roles.get(role, ())] for role in ("attacker", "target"))
    second = (targets or attackers[1:])[:1]
    return attackers[0] if attackers else None, second[0] if second else None


def _located(event: Overview) -> Thing | None:
    places = event.roles.get("place", ())
    return next((place for place in places if place.lat is not None), places[0] if places else None)


def _province(place: Thing | None, known: dict[str, Thing]) -> str | None:
    """The province that the place is or lies in, as far as it is known."""
    for _ in range(8):  # a cycle in the data must not hang the export
        if place is None or place.kind == "Province":
            break
        place = known.get(place.within) if place.within else None
    return place.label if place and place.kind == "Province" else None
