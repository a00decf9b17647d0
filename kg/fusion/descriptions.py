"""Actors and places as reports need them: what their own article and the known world tell of them.

No other article is asked, for what a report says must not hang on which others are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.facts import Facts
from kg.iris import KG, RDF_TYPE, local
from kg.model import Party, Spot

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_TYPE = NamedNode(RDF_TYPE)
_NAMES = (NamedNode(_SKOS + "prefLabel"), NamedNode(_SKOS + "altLabel"))
_AROUND = tuple(NamedNode(KG + name) for name in ("within", "country"))
_BELONGING = tuple(NamedNode(KG + name) for name in ("partOf", "memberOf", "branchOf", "country"))
# How many steps outwards from a village: district, province, country, and one for luck.
_STEPS = 5


class Known:
    """What an article's graph and the known world tell of actors and places."""

    def __init__(self, own: Facts, world: Facts) -> None:
        """``own`` is what the article tells; ``world`` has something to say of whatever it is asked."""
        self._own, self._world = own, world

    def spot(self, place: NamedNode) -> Spot:
        """A place with its names, its position and what it lies in."""
        lat, long = (self._texts(place, NamedNode(_WGS + name)) for name in ("lat", "long"))
        return Spot(
            id=place.value,
            kind=self._kind(place, "Place"),
            names=self._names(place),
            around=self._around(place, _AROUND),
            latitude=float(lat[0]) if lat and long else None,
            longitude=float(long[0]) if lat and long else None,
        )

    def party(self, actor: NamedNode) -> Party:
        """An actor with its names; whom the world does not know and no capital begins is described only."""
        kind, known = self._kind(actor, "Actor"), _TYPE in self._world[actor]
        named = kind != "PopulationGroup" and (known or not _described(self._names(actor)))
        return Party(actor.value, kind, self._names(actor), named, self._around(actor, _BELONGING))

    def _kind(self, thing: NamedNode, otherwise: str) -> str:
        found = (value for value in self._iris(thing, _TYPE) if value.startswith(KG))
        return min((local(value) for value in found), default=otherwise)

    def _names(self, thing: NamedNode) -> tuple[str, ...]:
        """The names, those for reading first; of the languages French, where there is one."""
        found: dict[str, None] = {}
        for predicate in _NAMES:
            literals = {value for value in self._values(thing, predicate) if isinstance(value, Literal)}
            french = {each for each in literals if each.language == "fr"} or literals
            found.update((each.value, None) for each in sorted(french, key=str))
        return tuple(found)

    def _around(self, thing: NamedNode, ways: tuple[NamedNode, ...]) -> frozenset[str]:
        """All that it lies in or belongs to, its country included."""
        found: set[str] = set()
        edge = {thing.value}
        for _ in range(_STEPS):
            outer = {value for inner in edge for way in ways for value in self._iris(NamedNode(inner), way)}
            edge = outer - found - {thing.value}
            found |= edge
        return frozenset(found)

    def _iris(self, subject: NamedNode, predicate: NamedNode) -> set[str]:
        return {value.value for value in self._values(subject, predicate) if isinstance(value, NamedNode)}

    def _texts(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        return sorted({value.value for value in self._values(subject, predicate)})

    def _values(self, subject: NamedNode, predicate: NamedNode) -> Iterator[Any]:
        yield from self._own.get(subject, {}).get(predicate, ())
        yield from self._world[subject].get(predicate, ())


def _described(names: tuple[str, ...]) -> bool:
    """ "deux soldats français": what begins with a small letter or a number is no name."""
    return bool(names) and not any(name[:1].isupper() for name in names)
