"""Where an event took place: one place, a position, and the province, district and country around."""

from __future__ import annotations

from dataclasses import dataclass

from kg.exports.overview import Overview
from kg.exports.things import Thing, chain

# The closer the better: what an event names beside a town is mostly what the town lies in.
_CLOSE = ("Facility", "Locality", "District", "Road", "Area", "Province", "Country")
_SPOTS = frozenset({"Facility", "Locality"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place of an event. ``point`` has the coordinates: the place itself, or what it lies in.

    ``alone`` when the event names no other spot, so that it was there, and not near it.
    """

    place: Thing
    alone: bool
    point: Thing | None
    district: Thing | None
    province: Thing | None
    country: Thing | None

    @property
    def geo_precision(self) -> int | None:
        """ACLED's code: 1 the place itself, 2 near it or part of a region, 3 a larger region."""
        if self.point is None:
            return None
        if self.point.kind not in {*_SPOTS, "District", "Road", "Area"}:
            return 3
        return 1 if self.exact else 2

    @property
    def exact(self) -> bool:
        """True when the coordinates are those of the one spot that the event names."""
        return self.alone and self.point == self.place and self.place.kind in _SPOTS

    @property
    def where_prec(self) -> int | None:
        """UCDP's code: 1 the place, 2 near it, 3 district, 4 province, 5 a line or an area, 6 country.

        1 and 2 speak of coordinates, so they are not given without any.
        """
        if self.place.kind in _SPOTS:
            return None if self.point is None else 1 if self.exact else 2
        if self.point is not None and self.point != self.place and self.point.kind in _SPOTS:
            return 2
        return {"District": 3, "Province": 4, "Road": 5, "Area": 5, "Country": 6}.get(self.place.kind)


def site(event: Overview, known: dict[str, Thing]) -> Site | None:
    """The place of the event that says most: one with coordinates, then the closest kind."""
    places = event.roles.get("place", ())
    if not places:
        return None
    place = min(places, key=_rank)
    around = chain(place, known)
    # "est du pays" lies in a country of which the article says no more.
    told = [thing for thing in around if thing.kind != "Country" or thing.known]
    kinds = {thing.kind: thing for thing in reversed(told)}
    return Site(
        place=place,
        alone=sum(other.kind in _SPOTS for other in places) == 1,
        point=next((thing for thing in around if thing.lat is not None), None),
        district=_district(around),
        province=kinds.get("Province"),
        country=kinds.get("Country"),
    )


def _district(around: tuple[Thing, ...]) -> Thing | None:
    """The district that the place lies in: a quarter is one too, but no division of the country."""
    found = next((at for at, thing in enumerate(around) if at and thing.kind == "District"), None)
    if found is None or any(thing.kind == "Locality" for thing in around[found:]):
        return None
    return around[found]


def _rank(place: Thing) -> tuple[bool, int]:
    return place.lat is None, _CLOSE.index(place.kind) if place.kind in _CLOSE else len(_CLOSE)
