"""Parameters stay data; wrong ones are told in one line; the catalogue is in step with itself."""

from __future__ import annotations

import re

import pytest

from kg.errors import QueryError
from kg.queries import FUNCTIONS, Question, catalogue, find, run
from kg.queries.parameters import bind
from kg.store import KnowledgeBase


@pytest.mark.parametrize(
    "value",
    [
        'x" } UNION {?s ?p ?o} #',
        "x\\",
        '"""',
        "x\ny",
        "}) }",
        "?_place_text",
        "\\u0022",
        "VALUES (?_a_text) { (1) }",
    ],
)
def test_a_parameter_cannot_leave_its_literal(riverland: KnowledgeBase, value: str) -> None:
    assert run(riverland, "who-attacked-where", {"actor": value}).rows == ()


def test_an_iri_cannot_leave_its_brackets(riverland: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="is no iri"):
        run(riverland, "evidence-of-event", {"event": "http://e/a> ?p ?o . <http://e/b"})


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("timeline", {"since": "2020-02-30"}, "write YYYY-MM-DD"),
        ("timeline", {"since": "20200101"}, "write YYYY-MM-DD"),
        ("timeline", {"all": "perhaps"}, "write true or false"),
        ("timeline", {"colour": "red"}, "no parameter 'colour'"),
        ("timeline", {"actor": "x" * 5000}, "too long"),
        ("timeline", {"actor": "\ud800"}, "not text"),
        ("events-near-place", {}, "it needs place"),
        ("events-near-place", {"place": "Étang", "kilometres": "9" * 5000}, "too long"),
        ("events-near-place", {"place": "Étang", "kilometres": "far"}, "write a whole number"),
        ("evidence-of-event", {}, "it needs event"),
    ],
)
def test_wrong_parameters_are_told(name: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(find(name), parameters)


def test_an_unknown_question_gets_the_nearest_name() -> None:
    with pytest.raises(QueryError, match="did you mean who-attacked-where"):
        find("who-attaked-wher")


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda q: q.name)
def test_headers_are_complete_and_agree_with_the_query(riverland: KnowledgeBase, question: Question) -> None:
    assert (
        question.title and question.title_fr and question.summary and question.description and question.tags
    )
    required = {
        p.name: "event/none" if p.kind == "iri" else "nowhere" for p in question.parameters if p.required
    }
    bound = bind(question, required)  # raises where header and VALUES row differ
    for parameter in question.parameters:
        assert parameter.description
        assert bound.count(f"?{parameter.variable}") > 1, f"{parameter.name} is declared but not used"
    riverland.query(question.sparql, functions=FUNCTIONS)  # stands alone as SPARQL, parameters unbound


def test_defaults_in_the_header_are_those_in_the_query() -> None:
    """Whoever runs the file in another tool gets what we get without parameters."""
    for question in catalogue().values():
        if any(parameter.required for parameter in question.parameters):
            continue
        assert _row(bind(question, {})) == _row(question.sparql)


def _row(sparql: str) -> list[str]:
    """The terms of the VALUES row, numbers and booleans in their short form."""
    row = sparql.partition("VALUES")[2].partition("{")[2].partition("}")[0].strip().strip("()")
    return [re.sub(r'"(\w+)"\^\^<[^>]*>', r"\1", term) for term in row.split()]
