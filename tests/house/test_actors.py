"""The known actors are complete, unambiguous and point at things that exist."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import KgError
from kg.iris import KG
from kg.resources import path
from kg.vocabulary import subclasses, term

BASE = "https://w3id.org/conflict-kg/"
ACTOR = BASE + "actor/"
PLACE = BASE + "place/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
OPEN_LABELS = ("prefLabel", "altLabel", "notation")
LITERALS = frozenset({"from", "until", "demonym"})
WORLDWIDE = frozenset({"Coalition", "InternationalOrganisation", "MediaOrganisation", "NGO"})
PROMISED = [
    "osdh",
    "afp",
    "fds",
    "etat-islamique",
    "fateh-al-cham",
    "front-al-nosra",
    "hayat-tahrir-al-cham",
    "al-qaida",
    "ahrar-al-cham",
    "coalition-anti-ei",
    "etats-unis",
    "syrie",
    "russie",
    "armee-syrienne",
    "gouvernement-syrien",
    "rebelles-syriens",
    "aviation-russe",
    "amnesty-international",
    "rami-abdel-rahmane",
    "etat-major-coalition",
    "commandement-militaire-americain",
]

Description = dict[str, list[Literal | NamedNode]]


def quads(file: Path) -> Iterator[Quad]:
    """Every statement of a Turtle file."""
    return parse(path=str(file), format=RdfFormat.TURTLE)


@cache
def actors() -> dict[str, Description]:
    """For each actor's slug, its values by property (``kg:`` and ``skos:`` names without prefix)."""
    found: dict[str, Description] = defaultdict(lambda: defaultdict(list))
    for quad in quads(path("ontology", "actors.ttl")):
        subject, name = quad.subject, quad.predicate.value
        assert isinstance(subject, NamedNode) and subject.value.startswith(ACTOR), subject
        assert isinstance(quad.object, Literal | NamedNode), f"{subject}: blank node"
        local = "type" if name == RDF_TYPE else name.removeprefix(KG).removeprefix(SKOS)
        found[subject.value.removeprefix(ACTOR)][local].append(quad.object)
    return {slug: dict(description) for slug, description in found.items()}


def texts(description: Description, name: str) -> list[str]:
    """The values of a property as plain strings."""
    return [value.value for value in description.get(name, [])]


def fold(label: str) -> str:
    """The label without accents, case, hyphens and apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFD", label) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def years(slug: str) -> tuple[int, int]:
    """The first and the last year of the actor under this name."""
    first, last = texts(actors()[slug], "from"), texts(actors()[slug], "until")
    return int(first[0]) if first else 0, int(last[0]) if last else 9999


def predecessors(slug: str) -> set[str]:
    """Every actor that this one continues, however far back."""
    found: set[str] = set()
    queue = [slug]
    while queue:
        for value in texts(actors()[queue.pop()], "successorOf"):
            earlier = value.removeprefix(ACTOR)
            if earlier not in found:
                found.add(earlier)
                queue.append(earlier)
    return found


def test_there_are_enough_actors_and_the_promised_ones() -> None:
    assert len(actors()) >= 150
    assert [slug for slug in PROMISED if slug not in actors()] == []


def test_slugs_are_lower_case_ascii_in_kebab_case() -> None:
    wrong = [s for s in actors() if not (s.isascii() and fold(s).replace(" ", "-") == s)]
    assert wrong == []


def test_each_actor_has_one_class_below_actor() -> None:
    allowed = {KG + name for name in subclasses("Actor")}
    wrong = [s for s, d in actors().items() if len(d["type"]) != 1 or d["type"][0].value not in allowed]
    assert wrong == []


def test_each_actor_has_one_french_and_one_english_name() -> None:
    for slug, description in actors().items():
        tags = [v.language for v in description.get("prefLabel", []) if isinstance(v, Literal)]
        assert sorted(str(tag) for tag in tags) == ["en", "fr"], slug


def works_world_wide(slug: str) -> bool:
    """True for the classes of actors that need no country, and for people who serve such an organisation."""
    description = actors()[slug]
    if description["type"][0].value.removeprefix(KG) in WORLDWIDE:
        return True
    employers = [value.removeprefix(ACTOR) for value in texts(description, "memberOf")]
    return any(not texts(actors()[employer], "country") for employer in employers)


def test_each_actor_has_a_country_unless_it_works_world_wide() -> None:
    assert [s for s, d in actors().items() if not d.get("country") and not works_world_wide(s)] == []


def test_each_property_is_a_term_of_the_ontology() -> None:
    names = {name for description in actors().values() for name in description}
    for name in names - {"type", "prefLabel", "altLabel", "hiddenLabel", "notation"}:
        assert term(name) == KG + name


def test_each_state_has_its_demonyms_and_its_capital() -> None:
    states = {s: d for s, d in actors().items() if d["type"][0].value == KG + "State"}
    assert len(states) >= 60
    territories = [country for description in states.values() for country in texts(description, "country")]
    assert len(territories) == len(set(territories)) == len(states)
    for slug, description in states.items():
        assert len(texts(description, "capital")) == 1, slug
        assert texts(description, "demonym"), slug


def test_years_are_in_order() -> None:
    assert [slug for slug in actors() if years(slug)[0] > years(slug)[1]] == []


def test_open_labels_name_one_actor_at_a_time() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for slug, description in actors().items():
        for name in OPEN_LABELS:
            for label in texts(description, name):
                owners[fold(label)].add(slug)
    for label, slugs in owners.items():
        for one, other in combinations(sorted(slugs), 2):
            apart = years(one)[1] < years(other)[0] or years(other)[1] < years(one)[0]
            related = one in predecessors(other) or other in predecessors(one)
            assert apart or related, f"{label!r} names both {one} and {other}"


def test_hidden_labels_are_told_once_and_are_not_open_ones() -> None:
    for slug, description in actors().items():
        hidden = [fold(label) for label in texts(description, "hiddenLabel")]
        known = {fold(label) for name in OPEN_LABELS for label in texts(description, name)}
        assert len(hidden) == len(set(hidden)), slug
        assert known.isdisjoint(hidden), slug


def test_relations_point_at_known_actors_and_never_at_oneself() -> None:
    for slug, description in actors().items():
        for name, values in description.items():
            for value in values:
                if isinstance(value, NamedNode) and value.value.startswith(ACTOR):
                    target = value.value.removeprefix(ACTOR)
                    assert target in actors(), f"{slug} {name} {target}: no such actor"
                    assert target != slug, f"{slug} {name} itself"


def test_nobody_succeeds_to_himself() -> None:
    assert [slug for slug in actors() if slug in predecessors(slug)] == []


def test_relations_are_to_things_and_years_are_years() -> None:
    for slug, description in actors().items():
        for name in description.keys() - {"type", *OPEN_LABELS, "hiddenLabel"}:
            for value in description[name]:
                assert isinstance(value, Literal) == (name in LITERALS), f"{slug} {name}"
                if name in {"from", "until"} and isinstance(value, Literal):
                    assert value.datatype.value.endswith("#gYear"), f"{slug} {name}"


def test_countries_and_capitals_are_known_places() -> None:
    try:
        file = path("ontology", "places.ttl")
    except KgError:
        pytest.skip("ontology/places.ttl is not there yet")
    places = {q.subject.value for q in quads(file) if isinstance(q.subject, NamedNode)}
    used = {
        value
        for description in actors().values()
        for name in ("country", "capital")
        for value in texts(description, name)
    }
    assert sorted(place.removeprefix(PLACE) for place in used - places) == []
