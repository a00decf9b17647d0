"""Any SPARQL: all its forms, our functions, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.errors import QueryError
from kg.queries import ask
from kg.queries.functions import distance, fold, folded
from kg.queries.runner import run_file
from kg.store import KnowledgeBase

FN = "PREFIX fn: <https://w3id.org/conflict-kg/function#> "


def test_select_ask_construct_give_plain_values(riverland: KnowledgeBase) -> None:
    assert ask(riverland, 'SELECT (1 AS ?i) (1.5 AS ?d) (true AS ?b) ("x" AS ?s) {}').rows == (
        (1, 1.5, True, "x"),
    )
    assert ask(riverland, "ASK { ?s ?p ?o }").rows == ((True,),)
    made = ask(riverland, "CONSTRUCT { <http://e/a> <http://e/b> ?o } WHERE { VALUES ?o { 2 1 } }")
    assert made.rows == (("http://e/a", "http://e/b", 1), ("http://e/a", "http://e/b", 2))


def test_functions(riverland: KnowledgeBase) -> None:
    assert ask(riverland, FN + 'SELECT (fn:fold("Deir Ez-Zôr") AS ?f) {}').rows == (("deir ez zor",),)
    assert folded("L\u2019ÉTAT") == "l'etat"
    assert fold(None) is None
    paris, aleppo = (Literal(48.8566), Literal(2.3522)), (Literal(36.2021), Literal(37.1343))
    kilometres = distance(*paris, *aleppo)
    assert kilometres is not None and float(kilometres.value) == pytest.approx(3169, rel=0.01)
    assert distance(Literal("north"), Literal(1), Literal(1), Literal(1)) is None


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:1/> {} }",
        "SELECT * { sErViCe#c\n<http://127.0.0.1:1/> {} }",
        "SELECT * { " + "{" * 2500,
        "SELECT (" + "(" * 5000,
        "SELECT (" + "1+" * 7000 + "1 AS ?x) {}",
        "SELECT (" + "!" * 5000 + "1 AS ?x) {}",
        "SELECT * { ?s ?p \x00 }",
        "SELECT * { ?s ?p '\ud800' }",
        "LOAD <http://127.0.0.1:1/>",
        "CLEAR ALL",
        "SELECT * WHERE",
    ],
    ids=range(12),
)
def test_refused_queries_are_query_errors(riverland: KnowledgeBase, sparql: str) -> None:
    with pytest.raises(QueryError):
        ask(riverland, sparql)


def test_a_prefixed_name_may_hold_the_word(riverland: KnowledgeBase) -> None:
    assert ask(riverland, "PREFIX s: <https://schema.org/> SELECT * { ?x s:serviceType ?y }").rows == ()


def test_from_names_the_graphs_that_are_asked(riverland: KnowledgeBase) -> None:
    graph = "https://w3id.org/conflict-kg/graph/ontology"
    [[every]], [[some]], [[none]] = (
        ask(riverland, f"SELECT (COUNT(*) AS ?n) {where} {{ ?s ?p ?o }}").rows
        for where in ("", f"FROM <{graph}>", "FROM <file:///etc/passwd>")
    )
    assert every > some > none == 0
    assert ask(riverland, "SELECT (COUNT(*) AS ?n) (' FROM ' AS ?x) { ?s ?p ?o }").rows[0][0] == every


def test_a_file_with_a_header_takes_parameters(riverland: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    head = "#+ title: a\n#+ title.fr: b\n#+ description: c\n#+ description.fr: d\n#+ tags:\n#+   - t\n"
    head += "#+ params:\n#+   - name: n\n#+     type: integer\n"
    file.write_text(head + "SELECT ?_n_integer { VALUES (?_n_integer) { (UNDEF) } }", encoding="utf-8")
    assert run_file(riverland, file, {"n": "7"}).rows == ((7,),)
    file.write_text("SELECT (1 AS ?one) {}", encoding="utf-8")
    assert run_file(riverland, file).rows == ((1,),)
    with pytest.raises(QueryError, match="declares no parameters"):
        run_file(riverland, file, {"n": "7"})
    file.write_bytes(b"SELECT \xff")
    with pytest.raises(QueryError, match="not UTF-8"):
        run_file(riverland, file)
