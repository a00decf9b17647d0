"""SERVICE is refused wherever the parser would obey it, updates as such; the words are harmless in data."""

from __future__ import annotations

import time

import pytest

from kg.errors import ForbiddenError, QueryError
from kg.queries import ask, run
from kg.queries.safety import check
from kg.store import KnowledgeBase

CALL = "SERVICE <http://127.0.0.1:1/> {}"


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), "services de sécurité")) }',
        "SELECT * { ?s ?p 'Service', '''a ' service''', \"\"\"a \" service \\\" \"\"\" }",
        "# the service of a friend\nSELECT * { ?s ?p ?o }",
        "SELECT * { <https://schema.org/serviceType> ?p <http://example.org/l'eau#service> }",
        "SELECT ?service { ?service ?p $a_service }",
        "PREFIX s: <https://schema.org/> SELECT * { ?x s:serviceType/s:aService ?y, _:service }",
        "SELECT * { ?s ?p ?o FILTER(1<2 && ?o>1) } # service",
    ],
)
def test_the_word_may_stand_in_data(riverland: KnowledgeBase, sparql: str) -> None:
    ask(riverland, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ {CALL} }}",
        f"SELECT * {{ ?s ?p 1{CALL} }}",
        "SELECT * { sErViCe#c\n<http://127.0.0.1:1/> {} }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:b {} }",
        "PREFIX s: <http://127.0.0.1:1/> SELECT * { SERVICEs:b {} }",
        # "<" compares here, so that what looks like an IRI hides where a text or a comment begins
        f"SELECT * {{ FILTER(1<'>'){CALL} FILTER(1='') }}",
        f"SELECT * {{ FILTER(1<1#>'''\n) {CALL} #'''\n}}",
        f"PREFIX a: <http://e/> SELECT * {{ FILTER(1<a:b#>'''\n) {CALL} #'''\n}}",
        # the apostrophes belong to IRIs and open no text
        f"SELECT * {{ ?s <http://e/c'd> ?o {CALL} ?s <http://e/c'd> ?x }}",
        f"SELECT * {{ ?s <c'd> ?o {CALL} ?s <c'd> ?x }}",
        # a text that the parser refuses may be read as two shorter ones
        f'SELECT * {{ VALUES ?x {{ """a" }} {CALL} #\\z"""\n}}',
        f'SELECT * {{ VALUES ?x {{ """a" }} {CALL} #\\uD800"""\n}}',
        f"SELECT * {{ VALUES ?x {{ 'a\n' }} {CALL} FILTER(''='') }}",
        f"SELECT * {{ ?s ?p ?x-{CALL} }}",
        f"SELECT * {{ # a comment ends here\r{CALL} }}",
    ],
)
def test_no_call_gets_through(sparql: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is not allowed|without an end|two things"):
        check(sparql, "query")


def test_a_parameter_may_say_anything(riverland: KnowledgeBase) -> None:
    for text in ("services", CALL, "(" * 900, "+" * 900, "'''", '"\\'):
        assert run(riverland, "claims-by-source", {"source": text}).rows == ()


@pytest.mark.parametrize("piece", ['"""', "'", "<a", "<http://", "'''\\'", "#", "?", ":", "+ ", "<a'", '\\"'])
def test_odd_queries_are_told_at_once(piece: str) -> None:
    """Each would take minutes in an expression that tries again from every place."""
    sparql = f"SELECT {piece * (90_000 // len(piece))} service"
    begun = time.perf_counter()
    with pytest.raises(QueryError):
        check(sparql, "query")
        raise QueryError("harmless to us, for the parser to refuse")
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "load <http://127.0.0.1:1/>",
        "PREFIX e: <e:> # c\n BASE <a:b>\nCLEAR ALL",
        "with <a:b> delete { ?s ?p ?o } where { ?s ?p ?o }",
    ],
)
def test_nothing_is_changed(sparql: str) -> None:
    with pytest.raises(ForbiddenError, match="nothing can be changed by SPARQL here; ask a query"):
        check(sparql, "query")


def test_words_of_change_may_stand_in_data(riverland: KnowledgeBase) -> None:
    ask(riverland, "# INSERT\nPREFIX load: <e:> SELECT ?load { ?load load:clear 'DELETE' }")
