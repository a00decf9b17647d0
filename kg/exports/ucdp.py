"""A table with the column names of UCDP's Georeferenced Event Dataset (GED), for organised violence.

As there, an event is in when somebody is said to have died: low, best or high is one or more. Codes follow
the GED codebook as far as the claims bear it, and are empty where they do not; identifiers of UCDP's
(conflicts, dyads, actors, countries, cells) are not ours to give and have no column.

side_a is whoever attacks, and in a fight of a state with a group the state; side_b whom it struck, and
"Civilians" where these are counted and no armed side is. deaths_a, deaths_b, deaths_civilians and
deaths_unknown add up to best, as there: what the words give to no side is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.exports.acled_types import STATE, codebook, struck_the_armed
from kg.exports.articles import Paper, papers
from kg.exports.cells import table
from kg.exports.event_types import nearest
from kg.exports.graph import Graph, rows
from kg.exports.overview import Overview, overviews
from kg.exports.sites import Site, site
from kg.exports.things import Thing, things
from kg.iris import local

COLUMNS = (
    "id", "year", "type_of_violence", "side_a", "side_b", "number_of_sources", "source_article",
    "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates",
    "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "country", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low",
    "event_class", "attacker", "target", "country_code", "event", "status", "background",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
DAY, FEW_DAYS, WEEK, MONTH, LONGER = 1, 2, 3, 4, 5
_VIOLENT = frozenset({"ViolentEvent", "Coercion"})
_TOLLS = ("killedBest", "killedHigh", "killedLow")
Deaths = dict[str, int]


class _Sides(NamedTuple):
    """UCDP's type of violence, the two sides, and the roles that they fill."""

    type: int | None
    a: str
    b: str
    roles: tuple[str, str] = ("attacker", "target")


def write_ucdp(graph: Graph) -> Iterator[str]:
    """One line an event, in the order of days."""
    known, articles = things(graph), papers(graph)
    dead: dict[str, Deaths] = {}
    for row in rows(graph, "side-deaths"):
        dead.setdefault(str(row["event"]), {})[local(row["role"])] = int(row["deaths"] or 0)
    chosen = (event for event in overviews(graph, known) if _lethal(event))
    yield from table(COLUMNS, (_line(e, site(e, known), articles, dead.get(e.iri, {})) for e in chosen))


def _lethal(event: Overview) -> bool:
    """True for violence, or what force compels, in which somebody is said to have died."""
    deadly = any(event.tolls.get(name, 0) > 0 for name in _TOLLS)
    return deadly and event.tabled and nearest(event.kind, _VIOLENT) is not None


def _line(event: Overview, where: Site | None, papers: dict[str, Paper], dead: Deaths) -> tuple[object, ...]:
    sides = _sides(event)
    precise = date_precision(event)
    return (
        local(event.iri), (event.earliest or "")[:4], sides.type, sides.a, sides.b, *_sources(event, papers),
        *_location(event, where), _clarity(precise), precise, event.earliest, event.latest,
        *_deaths(event, sides, dead), *(event.tolls.get(name) for name in _TOLLS),
        event.kind, event.names("attacker"), event.names("target"),
        where.country.code if where and where.country else None, event.iri, event.status, event.background,
    )  # fmt: skip


def _sides(event: Overview) -> _Sides:
    """The sides, and by their classes the type of violence; none where one of them is not told."""
    attackers, targets = (
        [t for t in event.roles.get(role, ()) if t.named] for role in ("attacker", "target")
    )
    targets = [thing for thing in targets if thing not in attackers[:1]]
    a, b = (side[0] if side else None for side in (attackers, targets or attackers[1:]))
    first, second = (side.label if side else "" for side in (a, b))
    if event.strikes_civilians and not struck_the_armed(event):
        return _Sides(ONE_SIDED if a else None, first, codebook().civilians)
    kinds = {_force(side) for side in (a, b)}
    if kinds == {"state", "group"} and a is not None and _force(a) == "group":
        return _Sides(STATE_BASED, second, first, ("target", "attacker"))
    types = {frozenset({"state"}): STATE_BASED, frozenset({"group"}): NON_STATE}
    found = STATE_BASED if kinds == {"state", "group"} else types.get(frozenset(kinds))
    return _Sides(found, first, second)


def _force(side: Thing | None) -> str:
    if side is None or side.kind not in {*STATE, "ArmedGroup"}:
        return ""
    return "group" if side.kind == "ArmedGroup" else "state"


def _deaths(event: Overview, sides: _Sides, dead: Deaths) -> tuple[int | None, ...]:
    """deaths_a, deaths_b, deaths_civilians and deaths_unknown: together best; nothing without best."""
    left = event.tolls.get("killedBest")
    if left is None:
        return (None,) * 4
    told = (event.tolls.get("civiliansKilledBest", 0), *(dead.get(role) for role in sides.roles))
    shares: list[int | None] = []
    for number in told:
        shares.append(None if number is None else min(number, left))
        left -= shares[-1] or 0
    civilians, a, b = shares
    return a, b, civilians, left


def date_precision(event: Overview) -> int | None:
    """UCDP's code: 1 the day, 2 to six days, 3 the week, 4 the month, 5 to a year; none for what is open."""
    if event.earliest is None or event.latest is None:
        return None
    days = (date.fromisoformat(event.latest) - date.fromisoformat(event.earliest)).days
    if event.precision == "Week":
        return WEEK
    limits = ((0, DAY), (5, FEW_DAYS), (6, WEEK), (30, MONTH), (365, LONGER))
    return next((code for limit, code in limits if days <= limit), None)


def _clarity(precise: int | None) -> int | None:
    """UCDP's code: 2 for what is summed up over more than a month, 1 for an event by itself."""
    return None if precise is None else 2 if precise == LONGER else 1


def _sources(event: Overview, articles: dict[str, Paper]) -> tuple[object, ...]:
    """How many articles, which, by whom, when, under which title; and whoever they quote."""
    told = [articles.get(article, Paper()) for article in event.articles]
    columns = (
        [local(article) for article in event.articles],
        *([getattr(paper, name) or "" for paper in told] for name in ("publisher", "issued", "title")),
        event.sources,
    )
    return len(told), *("; ".join(dict.fromkeys(filter(None, column))) for column in columns)


def _location(event: Overview, where: Site | None) -> tuple[object, ...]:
    if where is None:
        return (None,) * 9
    point, names = where.point, event.names("place")
    around = [place.label if place else None for place in (where.province, where.district, where.country)]
    position = (point.lat, point.long, f"POINT ({point.long} {point.lat})") if point else (None,) * 3
    return (where.where_prec, point.label if point else None, names, *around[:2], *position, around[2])
