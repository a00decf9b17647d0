"""Parameters stay data; wrong ones are told in one line; the catalogue is in step with itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.queries import FUNCTIONS, Question, catalogue, find, run
from kg.queries.header import parse_question
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
    with pytest.raises(QueryError, match="is no event"):
        bind(find("evidence-of-event"), {"event": "http://e/a> ?p ?o . <http://e/b"})
    with pytest.raises(QueryError, match="there is no such event"):
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
        ("events-near-place", {"place": "place/etang", "kilometres": "9" * 5000}, "too long"),
        ("events-near-place", {"place": "place/etang", "kilometres": "far"}, "write a whole number"),
        ("events-near-place", {"place": "place/etang", "kilometres": "-5"}, "=-5 cannot be; give 0 or more"),
        (
            "events-near-point",
            {"latitude": "90.5", "longitude": "0"},
            "latitude=90.5 cannot be; give -90 to 90",
        ),
        ("escalation-before", {"event": "event/e", "days": "0"}, "days=0 cannot be; give 1 or more"),
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
    assert question.title and question.title_fr and question.description and question.description_fr
    assert question.tags and question.summary
    for parameter in question.parameters:
        assert parameter.description and parameter.description_fr, parameter.name
        assert f"?{parameter.variable}" in question.sparql or f"#! {parameter.name}" in question.sparql
    mentioned = {
        name for names in re.findall(r"#[?!] ([\w,]+)", question.sparql) for name in names.split(",")
    }
    assert mentioned <= {parameter.name for parameter in question.parameters}, "a switch without a parameter"
    riverland.query(question.sparql, functions=FUNCTIONS)  # stands alone as SPARQL, parameters unbound


# What may be given for a parameter of each kind.
GIVEN = {
    "actor": "actor/ligue", "boolean": "true", "date": "2020-05-01", "decimal": "1.5",
    "event": "event/strike", "integer": "5", "kind": "ViolentEvent",
    "place": "place/etang", "text": "month", "thing": "actor/ligue",
}  # fmt: skip


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda q: q.name)
def test_every_parameter_alone_and_all_together_make_a_query(
    riverland: KnowledgeBase, question: Question
) -> None:
    required = {p.name: GIVEN[p.kind] for p in question.parameters if p.required}
    for parameter in question.parameters:
        run(riverland, question.name, {**required, parameter.name: GIVEN[parameter.kind]})
    sparql = bind(question, {p.name: GIVEN[p.kind] for p in question.parameters})
    riverland.query(sparql)  # without our functions: any endpoint can answer it
    assert "#?" not in sparql.replace("#? ", "#?") or not re.search(r"^\s*#\? ", sparql, re.MULTILINE)
    assert "UNDEF" not in sparql and not re.search(r"(?<!VALUES )\?_\w+_date", _free(sparql))


def _free(sparql: str) -> str:
    """The query without what VALUES binds."""
    for name in re.findall(r"VALUES (\?_\w+)", sparql):
        sparql = sparql.replace(name, "")
    return sparql


def test_defaults_in_the_header_are_those_in_the_query(riverland: KnowledgeBase) -> None:
    """Whoever runs the file in another tool gets what we get without parameters."""
    for question in catalogue().values():
        if any(parameter.required for parameter in question.parameters):
            continue
        ours, theirs = bind(question, {}), question.sparql
        assert [sorted(map(str, riverland.query(sparql))) for sparql in (ours, theirs)].count([]) != 1
        assert sorted(map(str, riverland.query(ours))) == sorted(map(str, riverland.query(theirs))), (
            question.name
        )


def test_a_line_is_switched_on_and_off() -> None:
    head = "#+ title: a\n#+ title.fr: b\n#+ description: c\n#+ description.fr: d\n#+ tags:\n#+   - t\n"
    head += "#+ params:\n#+   - name: since\n#+   - name: all\n#+   - name: kind\n"
    body = "SELECT * {\n VALUES ?_kind_kind { kg:Event }\n #? since FILTER(?d >= ?_since_date)\n"
    body += " ?a ?b ?c #! all\n}"
    question = parse_question("own", head + body)
    plain = bind(question, {})
    assert "#? since" in plain and "?a ?b ?c" in plain and "VALUES ?_kind_kind { UNDEF }" in plain
    given = bind(question, {"since": "2020-01-02", "all": "yes", "kind": "AirStrike"})
    assert 'FILTER(?d >= "2020-01-02"^^' in given and "#? since" not in given
    assert "?a ?b ?c" not in given and "ontology#AirStrike>" in given


def test_every_question_is_in_the_documentation(checkout: Path) -> None:
    told = (checkout / "docs" / "questions.md").read_text(encoding="utf-8")
    for question in catalogue().values():
        assert f"| `{question.name}` | {question.title} | {question.title_fr} |" in told
    assert len(catalogue()) == 46, "README.md and docs/questions.md say how many there are"
