"""Actors and places as tables and maps need them: a name, a class, a position, what lies around."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg import vocabulary
from kg.exports.graph import Graph, rows
from kg.iris import KG, local

_GEONAMES = "https://sws.geonames.org/"
_STEPS = 8  # a cycle in the data must not hang the export
_LANGUAGES = ("fr", "en")
# People are named one by one, or not at all: neither is a side of a conflict.
_NO_SIDES = frozenset({"Person", "PopulationGroup"})


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or a place: its French label, class and coordinates, and the places that it lies in.

    ``known`` for the things of the known world, ``counted`` for those that an article tells as a number of
    people; ``code`` is a country's ISO 3166-1 code, ``geoname`` the number of a place in GeoNames.
    """

    iri: str
    label: str
    kind: str
    lat: float | None = None
    long: float | None = None
    around: tuple[str, ...] = ()
    known: bool = False
    counted: bool = False
    code: str | None = None
    geoname: int | None = None

    @property
    def acts(self) -> bool:
        """True for actors; places and things without a class are struck at most."""
        return self.kind in _actors()

    @property
    def named(self) -> bool:
        """True for an actor with a name that may be a side: no count ("45 blessés"), no description.

        The known world has names. What an article calls somebody is one where a capital stands after
        the first letter ("Forces Alpha", "milice d'Alpha", "GSIM"), and no digit begins it.
        """
        if not self.acts or self.known:
            return self.acts
        name = self.label[:1].isalpha() and any(letter.isupper() for letter in self.label[1:])
        return name and not self.counted and self.kind not in _NO_SIDES


def things(graph: Graph) -> dict[str, Thing]:
    """All actors and places by IRI; the French label where there is one."""
    known, counted = (frozenset(row["entity"] for row in rows(graph, name)) for name in ("known", "counted"))
    told: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(graph, "entities"):
        value = (row["language"] or "", str(row["value"]))
        told[str(row["entity"])][local(row["property"])].append(value)
    return {iri: _thing(iri, fields, iri in known, iri in counted) for iri, fields in sorted(told.items())}


def _thing(iri: str, fields: dict[str, list[tuple[str, str]]], known: bool, counted: bool) -> Thing:
    """The thing of its fields; of several values the first in the alphabet."""
    values = {name: sorted({value for _, value in found}) for name, found in fields.items()}
    lat, long = (float(values[key][0]) if key in values else None for key in ("lat", "long"))
    kinds = [local(kind) for kind in values.get("type", ()) if kind.startswith(KG)]
    numbers = [match.removeprefix(_GEONAMES).strip("/") for match in values.get("exactMatch", ())]
    return Thing(
        iri=iri,
        label=min(fields["prefLabel"], key=_preferred)[1],
        kind=kinds[0] if kinds else "",
        lat=None if long is None else lat,
        long=None if lat is None else long,
        around=(*values.get("within", ()), *values.get("country", ())),
        known=known,
        counted=counted,
        code=values.get("identifier", [None])[0],
        geoname=next((int(number) for number in numbers if number.isdecimal()), None),
    )


def _preferred(label: tuple[str, str]) -> tuple[int, str]:
    language, text = label
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES), text


def chain(thing: Thing, known: dict[str, Thing]) -> tuple[Thing, ...]:
    """The thing and all that it lies in, nearest first."""
    found, edge = {thing.iri: thing}, [thing]
    for _ in range(_STEPS):
        outer = [known[iri] for place in edge for iri in place.around if iri in known and iri not in found]
        found.update((place.iri, place) for place in outer)
        edge = outer
    return tuple(found.values())


@cache
def _actors() -> frozenset[str]:
    return vocabulary.subclasses("Actor")
