"""Part of the seeds: what is drawn from claims is drawn again from those that are left."""

from __future__ import annotations

import pytest

from kg.cli.excerpts import filtered
from kg.exports import Filter
from kg.exports.overview import overviews
from kg.iris import BASE
from kg.store import KnowledgeBase
from kg.validation import validate

ACTORS = frozenset({BASE + "actor/ahrar-al-cham"})
PLACES = frozenset({BASE + "place/syrie"})


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(tier="A"), Filter(tier="B"), Filter("2016-07-01", "2016-07-31"), Filter(actors=ACTORS),
        Filter(places=PLACES, tier="B"),
    ],
)  # fmt: skip
def test_an_excerpt_is_a_valid_knowledge_base(seed_base: KnowledgeBase, wanted: Filter) -> None:
    part = filtered(seed_base, wanted)
    assert validate(part.store).conforms
    whole = {event.iri: event for event in overviews(seed_base)}
    left = list(overviews(part))
    assert 0 < len(left) <= len(whole)
    for event in left:
        before = whole[event.iri]
        assert event.label and (event.kind, event.status) == (before.kind, before.status)
        assert set(event.names("attacker").split("; ")) <= {*before.names("attacker").split("; "), ""}


def test_a_label_names_nobody_whom_no_claim_names(seed_base: KnowledgeBase) -> None:
    whole = {event.iri: event for event in overviews(seed_base)}
    poorer = [e for e in overviews(filtered(seed_base, Filter(tier="A"))) if e.roles != whole[e.iri].roles]
    assert poorer
    for event in poorer:
        gone = {thing.label for role in whole[event.iri].roles.values() for thing in role}
        gone -= {thing.label for role in event.roles.values() for thing in role}
        assert not [name for name in gone if f" {name} " in f" {event.label} ".replace(",", " ")], event.label


def test_tolls_are_those_of_the_claims_that_are_left(seed_base: KnowledgeBase) -> None:
    """Every figure of the seeds is of tier A, so the tolls stay; without claims there are none."""
    whole = {event.iri: event.tolls for event in overviews(seed_base) if event.tolls}
    assert whole
    assert {e.iri: e.tolls for e in overviews(filtered(seed_base, Filter(tier="A"))) if e.tolls} == whole
    base = KnowledgeBase.memory()
    base.store.bulk_extend(seed_base.quads())
    base.store.update(
        f"PREFIX kg: <{BASE}ontology#> DELETE {{ GRAPH ?g {{ ?c kg:confidence ?t }} }}"
        " INSERT { GRAPH ?g { ?c kg:confidence kg:TierC } } WHERE {"
        " GRAPH ?g { ?c kg:predicate kg:casualties ; kg:confidence ?t } }"
    )
    assert not [event for event in overviews(filtered(base, Filter(tier="B"))) if event.tolls]
