"""Dated memberships join known actors, within the years in which both bear their names."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import RdfFormat, parse

from kg.gazetteer import gazetteer
from kg.iris import BASE, KG
from kg.resources import path
from kg.vocabulary import term

Facts = dict[str, dict[str, str]]


def memberships() -> Facts:
    found: Facts = defaultdict(dict)
    for quad in parse(path=str(path("ontology", "memberships.ttl")), format=RdfFormat.TURTLE):
        name = quad.predicate.value.removeprefix(KG)
        assert name not in found[quad.subject.value], f"{quad.subject}: {name} twice"
        found[quad.subject.value][name] = quad.object.value.removeprefix(BASE)
    return found


def test_each_joins_two_known_actors_and_is_named_after_them() -> None:
    assert memberships()
    for iri, facts in memberships().items():
        member, group = (gazetteer().get(facts[role]) for role in ("member", "group"))
        assert member and group, iri
        assert iri == f"{BASE}membership/{member.key}-{group.key}"


def test_the_years_lie_within_those_of_the_actors() -> None:
    for iri, facts in memberships().items():
        for role in ("member", "group"):
            actor = gazetteer().get(facts[role])
            years = [int(facts[name]) for name in ("from", "until") if name in facts]
            assert actor and years and all(actor.current(year) for year in years), f"{iri}: {role}"


def test_its_terms_are_declared() -> None:
    for name in ("Membership", "member", "group", "from", "until"):
        assert term(name)
