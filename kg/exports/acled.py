"""A table with ACLED's column names, and beside them who did it to whom and the range of the toll.

Only what happened: no plans, denials or running totals, for whoever opens it adds its columns up; and
no speech acts, which ACLED does not count as events. What is told as background is there when its month
is known, and marked. actor1 is an attacker or empty, never a victim; actor2 is a target, or the other
side of a fight. Both are actors with a name, or what ACLED calls those without; never a place, never a
count. Columns that we could not fill without guessing (event_id_cnty, inter1, region …) are not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.exports.acled_types import ARMED, AcledType, acled_type, codebook, struck_the_armed
from kg.exports.articles import Paper, papers
from kg.exports.cells import table
from kg.exports.graph import Graph
from kg.exports.overview import Overview, overviews
from kg.exports.sites import Site, site
from kg.exports.things import Thing, things
from kg.iris import local

COLUMNS = (
    "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "civilian_targeting",
    "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision",
    "source", "notes", "fatalities",
    "event_class", "attacker", "target", "date_earliest", "date_latest", "date_precision",
    "fatalities_low", "fatalities_best", "fatalities_high", "civilians_killed_low", "children_killed_low",
    "injured_low", "claimants", "articles", "country_code", "event", "status", "background",
)  # fmt: skip
_TOLLS = (
    "killedLow", "killedBest", "killedHigh", "civiliansKilledLow", "childrenKilledLow", "injuredLow",
)  # fmt: skip
_AGAINST = "Violence against civilians"


def write_acled(graph: Graph) -> Iterator[str]:
    """One line an event; of several places the first with coordinates gives the position."""
    known = things(graph)
    articles = papers(graph)
    yield from table(COLUMNS, (_line(e, known, articles) for e in overviews(graph, known) if e.tabled))


def _line(event: Overview, known: dict[str, Thing], articles: dict[str, Paper]) -> tuple[object, ...]:
    where = site(event, known)
    kind = acled_type(event)
    tolls = event.tolls
    sources = sorted({paper.publisher for each in event.articles if (paper := articles[each]).publisher})
    return (
        event.earliest, (event.earliest or "")[:4], event.time_precision, *kind,
        *_actors(event, where), _targeting(event, kind),
        *_location(where), "; ".join(sources), event.label, tolls.get("killedBest", tolls.get("killedLow")),
        event.kind, event.names("attacker"), event.names("target"),
        event.earliest, event.latest, event.precision, *(tolls.get(name) for name in _TOLLS),
        "; ".join(event.sources), "; ".join(local(article) for article in event.articles),
        where.country.code if where and where.country else None, event.iri, event.status, event.background,
    )  # fmt: skip


def _actors(event: Overview, where: Site | None) -> tuple[str | None, ...]:
    """actor1, those with it, actor2, those with it.

    Where nobody with a name was struck, the other of two who fought; else the civilians who are counted.
    """
    attackers = _called(event, "attacker", where)
    targets = [name for name in _called(event, "target", where) if name not in attackers[:1]]
    if not targets and event.strikes_civilians:
        targets = [_somewhere(codebook().civilians, where)]
    if not targets and len(attackers) > 1:
        attackers, targets = attackers[:1], attackers[1:]
    first, second = (names[0] if names else None for names in (attackers, targets))
    return first, "; ".join(attackers[1:]), second, "; ".join(targets[1:])


def _called(event: Overview, role: str, where: Site | None) -> list[str]:
    """The names of a side; armed groups without one under ACLED's word for them, after the others."""
    side = [thing for thing in event.roles.get(role, ()) if thing.acts]
    names = [thing.label for thing in side if thing.named]
    if any(thing.kind in ARMED and not thing.named for thing in side) and not names:
        nameless = {thing.kind for thing in side}
        names = [_somewhere(codebook().unidentified, where)] if "ArmedGroup" in nameless else []
    return list(dict.fromkeys(names))


def _somewhere(name: str, where: Site | None) -> str:
    """ "Civilians (Syrie)": ACLED names those without a name by their country."""
    return f"{name} ({where.country.label})" if where and where.country else name


def _targeting(event: Overview, kind: AcledType) -> str:
    """ACLED's words where civilians are the main target: by the type, or as counted victims of a weapon."""
    counted = event.strikes_civilians and not struck_the_armed(event) and kind.event != "Battles"
    return "Civilian targeting" if kind.event == _AGAINST or (kind.event and counted) else ""


def _location(where: Site | None) -> tuple[object, ...]:
    if where is None:
        return (None,) * 7
    around = (where.country, where.province, where.district, where.place)
    position = (where.point.lat, where.point.long) if where.point else (None, None)
    return (*(place.label if place else None for place in around), *position, where.geo_precision)
