"""The whole catalogue, put to real stores: the same rows in the same order as from the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat

from kg.errors import QueryError
from kg.queries import Question, ask, catalogue, run
from kg.queries.runner import Answer
from kg.store import KnowledgeBase
from kg.store.remote import PROFILES, Connection, RemoteGraph, push

LOGIN = {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "dba"}
KINDS = ("oxigraph", "virtuoso")
# A value that the invented war knows for each parameter, by its name and else by its kind.
VALUES = {
    "actor": "Ligue du Nord", "all": "true", "boolean": "true", "date": "2020-05-09", "decimal": "15.5",
    "event": "event/strike", "integer": "50", "iri": "event/strike", "kind": "AirStrike", "limit": "1",
    "place": "haute rive", "since": "2019-06-01", "source": "RIVE", "text": "Étang", "thing": "actor/ligue",
    "until": "2020-06-01",
}  # fmt: skip


def cases(question: Question) -> Iterator[dict[str, str]]:
    """No parameter but what it needs, then each alone, then all at once."""
    values = {p.name: VALUES.get(p.name, VALUES[p.kind]) for p in question.parameters}
    needed = {p.name: values[p.name] for p in question.parameters if p.required}
    yield needed
    yield from ({**needed, p.name: values[p.name]} for p in question.parameters if not p.required)
    yield values


@pytest.fixture(scope="module")
def war(checkout: Path) -> KnowledgeBase:
    base = KnowledgeBase.memory()
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    return base


@pytest.fixture(scope="module", params=KINDS)
def elsewhere(request: pytest.FixtureRequest, war: KnowledgeBase) -> Iterator[RemoteGraph]:
    """The invented war in a running store."""
    url = request.getfixturevalue(request.param)
    login = LOGIN if request.param == "virtuoso" else {}
    with Connection(url, PROFILES[request.param], environment=login) as connection:
        push(war, connection, everything=True)
        yield RemoteGraph(connection)


def questions() -> list[Any]:
    return [pytest.param(question, id=name) for name, question in catalogue().items()]


@pytest.mark.parametrize("question", questions())
def test_a_question_gets_the_same_rows(
    elsewhere: RemoteGraph, war: KnowledgeBase, question: Question
) -> None:
    for given in cases(question):
        try:
            want: Answer | str = run(war, question.name, given)
        except QueryError as wrong:
            want = str(wrong)
        try:
            got: Answer | str = run(elsewhere, question.name, given)
        except QueryError as wrong:
            got = str(wrong)
        assert got == want, given


def test_prefixes_names_and_graphs_by_name(elsewhere: RemoteGraph, war: KnowledgeBase) -> None:
    for sparql in (
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?e kg:reportedIn ?a } } GROUP BY ?g ORDER BY ?g",
        "ASK { ?e a/rdfs:subClassOf* kg:ViolentEvent ; kg:place/skos:prefLabel 'Étang'@fr }",
        "SELECT DISTINCT ?p { event:strike ?p ?o } ORDER BY ?p",
        "CONSTRUCT { ?e kg:place ?p } { ?e kg:place ?p }",
        "SELECT DISTINCT ?s { ?s skos:prefLabel ?name FILTER(CONTAINS(?name, '#SERVICE ?p ?o {')) }",
    ):
        assert ask(elsewhere, sparql) == ask(war, sparql), sparql


def test_more_rows_than_the_store_gives_at_once(elsewhere: RemoteGraph, war: KnowledgeBase) -> None:
    path = "rdfs:subClassOf|rdfs:label|oa:exact|skos:prefLabel"
    sparql = f"SELECT DISTINCT ?label ?x {{ ?x {path} ?label }} ORDER BY ?label ?x"
    assert len(ask(war, sparql).rows) > 60
    assert ask(elsewhere, sparql) == ask(war, sparql)


def test_our_own_functions_are_refused(elsewhere: RemoteGraph) -> None:
    with pytest.raises(QueryError, match="fn:fold: a store elsewhere does not have it"):
        ask(elsewhere, "SELECT (fn:fold('É') AS ?x) {}")


def test_wrong_sparql_is_told_in_one_line(elsewhere: RemoteGraph) -> None:
    with pytest.raises(QueryError) as told:
        ask(elsewhere, "SELECT ?x { ?x ?y }")
    assert len(str(told.value)) < 400 and "\n" not in str(told.value)
