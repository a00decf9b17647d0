"""Terms of a query that the ontology does not have are told; what stands in texts and comments is none."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.iris import KG
from kg.queries import Question, ask, catalogue, run_file
from kg.queries.unknown import named, remarks
from kg.store import KnowledgeBase


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?e kg:placee ?p }",
        "SELECT*{?e a/kg:placee?p}",
        f"PREFIX kg: <{KG}> SELECT * {{ ?e kg:placee ?p }}",
        f"PREFIX : <{KG}>\nSELECT * {{ ?e :placee ?p . }}",
        f"SELECT * {{ ?e <{KG}placee> ?p }}",
        "SELECT * { FILTER(?a<?b) ?e kg:placee '''it's''' # kg:other\n, \"\"\"\"kg:a\"\"\" }",
    ],
)
def test_an_unknown_term_is_told_with_those_like_it(sparql: str) -> None:
    (remark,) = remarks(sparql)
    assert remark.startswith("kg:placee: the ontology has no such term; did you mean kg:place")


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ?kg { ?s kg:place \'kg:placee\', "a \\" kg:placee" } # kg:placee',
        "PREFIX kg: <http://e.example/> SELECT * { ?e kg:placee ?p }",
        "PREFIX xkg: <http://e.example/> SELECT * { ?e xkg:placee ?p, <http://e.example/kg:placee> }",
    ],
)
def test_what_is_no_term_of_ours_is_not(sparql: str) -> None:
    assert remarks(sparql) == ()


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda q: q.name)
def test_our_own_questions_name_known_terms(question: Question) -> None:
    assert list(named(question.sparql)) and not remarks(question.sparql)


def test_an_answer_has_the_remark(riverland: KnowledgeBase, tmp_path: Path) -> None:
    sparql = "SELECT ?e { ?e kg:atackers ?who ; kg:Xyzzyzzy ?x }"
    answer = ask(riverland, sparql)
    assert (answer.rows, len(answer.remarks)) == ((), 2)
    assert answer.remarks[1] == "kg:Xyzzyzzy: the ontology has no such term"
    file = tmp_path / "own.rq"
    file.write_text(sparql, encoding="utf-8")
    assert run_file(riverland, file).remarks == answer.remarks


@pytest.mark.parametrize("piece", ['"""', "'", "<a", "a:", "a-", "#", "?", ":", "\\", "kg:a"])
def test_each_character_is_read_once(piece: str) -> None:
    begun = time.perf_counter()
    list(named(piece * (100_000 // len(piece))))
    assert time.perf_counter() - begun < 2
