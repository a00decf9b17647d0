"""The ontology is complete in two languages, consistent, and says what the design promises."""

from __future__ import annotations

import io
import re
import shutil
from collections import defaultdict
from functools import cache

import owlready2
import pyoxigraph as ox
import pytest

from kg import vocabulary
from kg.iris import KG
from kg.resources import path

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

# The kinds that the project's annotated articles are scored by.
SCORED = re.findall(
    r"\w+",
    """
    Abduction Accident Accusation Advance AirStrike Ambush ArmedAttack ArmedClash Arrest Assassination
    Blockade Bombing Call Capture CarBomb CasualtyTotal Ceasefire ClaimOfResponsibility Condemnation Coup
    Denial Deployment Displacement DroneStrike Evacuation Execution HostageTaking HumanitarianAid
    Investigation Killing Massacre MilitaryOperation Mine MissileStrike Negotiation Offensive OtherEvent
    PeaceAgreement PrisonBreak PrisonerExchange Protest Release Repression RocketFire Sanction Shelling
    Siege Statement SuicideAttack Surrender Threat War Withdrawal
    """,
)
VALUES = {
    "CasualtyCategory": {"Everyone", "Civilian", "Child", "Woman", "Combatant"},
    "ConfidenceTier": {"TierA", "TierB", "TierC"},
    "DatePrecision": {"Day", "Week", "Month", "Season", "Year", "Decade", "Interval"},
    "Modality": {"Asserted", "Hedged", "Denied"},
    "Outcome": {"Killed", "Injured", "Missing", "Captured", "Displaced"},
    "Realis": {"Occurred", "Ongoing", "Planned", "Hypothetical", "Negated"},
}


@cache
def triples(name: str) -> tuple[ox.Quad, ...]:
    """The statements of an ontology file."""
    return tuple(ox.parse(path=str(path("ontology", name)), format=ox.RdfFormat.TURTLE))


def declared() -> list[str]:
    """The local names of all our terms."""
    names = {t.subject.value for t in triples("conflict.ttl") if isinstance(t.subject, ox.NamedNode)}
    return sorted(name.removeprefix(KG) for name in names if name.startswith(KG))


def texts(predicate: str) -> dict[str, dict[str, str]]:
    """The literals of a property by local name and language."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for t in triples("conflict.ttl"):
        if t.predicate.value == predicate and isinstance(t.subject, ox.NamedNode):
            local = t.subject.value.removeprefix(KG)
            assert t.object.language not in found[local], f"kg:{local} has two texts in {t.object.language}"
            found[local][t.object.language] = t.object.value
    return found


@pytest.mark.parametrize("predicate", [RDFS + "label", SKOS + "definition"])
def test_every_term_is_told_in_french_and_english(predicate: str) -> None:
    told = texts(predicate)
    assert [name for name in declared() if set(told[name]) != {"fr", "en"}] == []


@pytest.mark.parametrize("kind", SCORED)
def test_every_scored_kind_is_an_event(kind: str) -> None:
    assert kind in vocabulary.subclasses("Event")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_kinds_of_event_share_a_label(language: str) -> None:
    labels = [vocabulary.label(kind, language) for kind in vocabulary.subclasses("Event")]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_value_lists_are_closed_and_complete(kind: str) -> None:
    wanted = ox.NamedNode(KG + kind)
    found = {
        t.subject.value for t in triples("conflict.ttl") if (t.predicate, t.object) == (RDF_TYPE, wanted)
    }
    assert found == {KG + value for value in VALUES[kind]}


def test_alignments_speak_of_declared_terms_only() -> None:
    terms = [v.value for t in triples("alignments.ttl") for v in t if isinstance(v, ox.NamedNode)]
    ours = {term.removeprefix(KG) for term in terms if term.startswith(KG)}
    assert ours - set(declared()) == set()
    assert {"Actor", "AirStrike", "Claim", "Event", "Evidence", "Place"} <= ours


def test_alignments_give_kinds_their_codes() -> None:
    codes = {
        (t.subject.value.removeprefix(KG), t.object.value)
        for t in triples("alignments.ttl")
        if t.predicate.value == KG + "cameoCode"
    }
    assert {("AirStrike", "195"), ("Ceasefire", "0871"), ("Siege", "191")} <= codes


def load(*names: str, extra: str = "") -> owlready2.World:
    """A reasoner's world of some ontology files and, in N-Triples, some more."""
    found = [ox.Triple(t.subject, t.predicate, t.object) for name in names for t in triples(name)]
    lines = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    world = owlready2.World()
    world.get_ontology(KG).load(fileobj=io.BytesIO(lines + extra.encode()))
    return world


needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java, which is not here")


@needs_java
def test_hermit_finds_the_ontology_consistent() -> None:
    world = load("conflict.ttl", "alignments.ttl")
    owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []


@needs_java
def test_hermit_refuses_what_is_actor_and_place_at_once() -> None:
    kinds = [f"<{KG}it> <{RDF_TYPE.value}> <{KG}{kind}> .\n" for kind in ("State", "Country")]
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        owlready2.sync_reasoner_hermit(load("conflict.ttl", extra="".join(kinds)), debug=0)
