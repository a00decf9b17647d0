"""Entities from the gazetteer, from the index of places, and new ones whose identifier is their content."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kg import placeindex
from kg.gazetteer import Gazetteer, Known
from kg.matching import fold
from kg.model import Entity
from kg.vocabulary import subclasses

_UNSEEN = frozenset(["Cc", "Cf", "Cn", "Cs"])  # controls, marks of direction and of joining, half characters
_WORLD_TOWN = 100_000
_WORLD_CITY = 1_000_000


def family(kind: str) -> str:
    """``place`` or ``actor``: the family of identifiers that a class belongs to."""
    return "place" if kind in subclasses("Place") else "actor"


def from_known(record: Known) -> Entity:
    """The entity of a gazetteer record."""
    return Entity(
        id=record.id,
        label=record.label,
        kind=record.kind,
        aliases=tuple(name for name in (*record.names, *record.acronyms) if name != record.label),
        known=True,
        country=record.country,
        latitude=record.latitude,
        longitude=record.longitude,
        within=record.within,
        same_as=record.same_as,
    )


def known(kind: str, key: str, gazetteer: Gazetteer) -> Entity | None:
    """The entity that a mention's kind and key name; ``None`` when the gazetteer lacks it."""
    record = gazetteer.get(f"{family(kind)}/{key}")
    return from_known(record) if record else None


@lru_cache(maxsize=4096)
def minted(
    label: str, kind: str, context: str | None, country: str | None = None, within: str | None = None
) -> Entity:
    """A thing that no list knows: the same name of the same kind in the same context is the same thing.

    ``context`` is the country for names of places, the article for descriptions, ``None`` for names
    of actors.
    """
    name = _shown(label)
    content = "|".join((fold(name), kind, context or ""))
    digest = hashlib.sha256(content.encode("utf-8")).hexdigest()[:8]
    return Entity(f"{family(kind)}/x-{digest}", name, kind, country=country, within=within)


def _shown(label: str) -> str:
    """The words of an article as a label: composed, on one line, without marks that nobody sees."""
    seen = (c for c in label if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def indexed(name: str, countries: Iterable[str]) -> Entity | None:
    """A town of the index by name: in the first of ``countries`` that has it, or a large one anywhere.

    ``None`` when unknown or when only small towns of other countries bear the name.
    """
    codes = placeindex.country_codes()
    places = {code: place for place, code in codes.items()}
    for country in countries:
        found = placeindex.lookup(name, codes[country]) if country in codes else ()
        if found:
            return _from_index(found[0], places)
    found = placeindex.lookup(name)
    own = bool(found) and fold(found[0].name) == fold(name)
    if found and found[0].population >= (_WORLD_TOWN if own else _WORLD_CITY):
        return _from_index(found[0], places)
    return None


def _from_index(place: placeindex.IndexedPlace, places: dict[str, str]) -> Entity:
    return Entity(
        id=f"place/gn-{place.geonames_id}",
        label=place.name,
        kind="Locality",
        country=places.get(place.country),
        latitude=place.latitude,
        longitude=place.longitude,
        same_as=(place.same_as,),
    )
