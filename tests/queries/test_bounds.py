"""Open ends: dates without a first or last day, tolls without a least or most."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from kg.iris import BASE
from kg.queries import run
from kg.store import KnowledgeBase

HEAD = """
@base <https://w3id.org/conflict-kg/> .
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:Shelling rdfs:subClassOf kg:ViolentEvent . kg:ViolentEvent rdfs:subClassOf kg:Event .
<evidence/s> oa:exact "…" ; oa:start 0 ; oa:end 1 .
"""
DAYS = {
    "closed": 'kg:earliest "2015-01-01"^^xsd:date ; kg:latest "2015-12-31"^^xsd:date ;',
    "since": 'kg:earliest "2014-01-01"^^xsd:date ;',
    "until": 'kg:latest "2016-12-31"^^xsd:date ;',
    "undated": "",
}


def base(turtle: str) -> KnowledgeBase:
    made = KnowledgeBase.memory()
    made.store.load((HEAD + turtle).encode("utf-8"), format=RdfFormat.TURTLE)
    return made


def event(name: str, more: str = "") -> str:
    return (
        f"<event/{name}> a kg:Shelling ; kg:attacker <actor/a> ; kg:target <actor/t> ; {more}\n"
        "  kg:place <place/p> ; kg:reportedIn <article/a> ; kg:civiliansKilledLow 1 ;\n"
        "  kg:status kg:Occurred ; kg:background false .\n"
        f"<claim/{name}> kg:about <event/{name}> ; kg:predicate kg:date ; kg:modality kg:Asserted ; {more}\n"
        "  kg:statedIn <article/a> ; kg:evidence <evidence/s> .\n"
    )


@pytest.fixture(scope="module")
def dated() -> KnowledgeBase:
    return base("".join(event(name, days) for name, days in DAYS.items()))


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({}, {"closed", "since", "until", "undated"}),
        ({"since": "2015-06-01"}, {"closed", "since", "until"}),
        ({"since": "2017-01-01"}, {"since"}),
        ({"until": "2014-06-01"}, {"since", "until"}),
        ({"until": "2013-01-01"}, {"until"}),
        ({"since": "2016-06-01", "until": "2016-07-01"}, {"since", "until"}),
    ],
)
def test_an_open_end_counts_as_open(
    dated: KnowledgeBase, parameters: dict[str, str], names: set[str]
) -> None:
    def found(question: str) -> list[str]:
        return sorted(str(r["event"]).rpartition("/")[2] for r in run(dated, question, parameters).records())

    assert found("who-attacked-where") == sorted(names)
    assert found("events-by-place") == sorted(names)
    assert found("timeline") == sorted(names - {"undated"})
    (total,) = run(dated, "civilians-killed-by-attacker", parameters).records()
    assert total["events"] == len(names)


def test_open_days_are_shown(dated: KnowledgeBase) -> None:
    rows = run(dated, "timeline").records()
    shown = [(r["earliest"], r["latest"]) for r in rows]
    assert shown == [("2014-01-01", None), ("2015-01-01", "2015-12-31"), (None, "2016-12-31")]
    values = {"since": "2014-01-01 –", "until": "– 2016-12-31", "undated": None}
    for name, value in values.items():
        thing = f"event/{name}"
        assert [r["value"] for r in run(dated, "evidence-of-event", {"event": thing}).records()] == [value]
        assert [r["value"] for r in run(dated, "claims-about", {"thing": thing}).records()] == [value]


def toll(name: str, bounds: str, modality: str = "Asserted", category: str = "Civilian") -> str:
    counted = f"<event/e> kg:counts <claim/{name}> .\n" if modality != "Denied" else ""
    return counted + (
        f"<claim/{name}> kg:about <event/e> ; kg:predicate kg:casualties ; kg:object <figure/{name}> ;\n"
        f"  kg:modality kg:{modality} ; kg:statedIn <article/a> ; kg:evidence <evidence/s> .\n"
        f"<figure/{name}> kg:outcome kg:Killed ; kg:category kg:{category} ; {bounds} .\n"
    )


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (toll("a", "kg:atLeast 21"), toll("b", "kg:atLeast 21 ; kg:atMost 21"), False),
        (toll("a", "kg:atLeast 10"), toll("b", "kg:atLeast 21"), False),
        (toll("a", "kg:atLeast 10 ; kg:atMost 20"), toll("b", "kg:atLeast 15 ; kg:atMost 30"), False),
        (toll("a", "kg:note 1"), toll("b", "kg:atLeast 15 ; kg:atMost 30"), False),
        (toll("a", "kg:atMost 5"), toll("b", "kg:atMost 3"), False),
        (toll("a", "kg:atLeast 5 ; kg:atMost 5"), toll("b", "kg:atLeast 12"), True),
        (toll("a", "kg:atMost 5"), toll("b", "kg:atLeast 6"), True),
        (toll("a", "kg:atMost 5"), toll("b", "kg:atLeast 6", "Hedged"), True),
        (toll("a", "kg:atMost 5"), toll("b", "kg:atLeast 6", "Denied"), False),
        (toll("a", "kg:atMost 5"), toll("b", "kg:atLeast 6", category="Child"), False),
    ],
)
def test_only_figures_that_cannot_both_hold_contradict(one: str, other: str, contradict: bool) -> None:
    rows = run(base(event("e") + one + other), "contradicting-tolls").rows
    assert len(rows) == int(contradict)


def test_groups_of_people_are_no_side() -> None:
    people = "<actor/t> a kg:PopulationGroup . kg:PopulationGroup rdfs:subClassOf kg:Actor .\n"
    group = "<actor/t> a kg:ArmedGroup . kg:ArmedGroup rdfs:subClassOf kg:Actor .\n"
    assert run(base(event("e") + people), "who-opposes-whom").rows == ()
    assert len(run(base(event("e") + group), "who-opposes-whom").rows) == 1


def test_a_name_that_another_article_gives_is_shown() -> None:
    """An event that two articles report has an attacker whom the second alone names; one row an article."""
    made = base(event("e") + "<event/e> kg:reportedIn <article/b> . <actor/t> a kg:ArmedGroup .\n")
    label = f"<{BASE}actor/a> <http://www.w3.org/2004/02/skos/core#prefLabel> 'Faucons'@fr"
    made.store.update(f"INSERT DATA {{ GRAPH <{BASE}article/b> {{ {label} }} }}")
    rows = run(made, "who-opposes-whom").records()
    assert [(row["who"], str(row["article"])[-1]) for row in rows] == [("Faucons", "a"), ("Faucons", "b")]
