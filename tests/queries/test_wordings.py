"""What the user may write in other ways, and what is said when nothing matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.queries import ask, find, kinds, run
from kg.queries.names import bearers
from kg.queries.runner import run_file
from kg.store import KnowledgeBase


@pytest.mark.parametrize(
    "name", ["AirStrike", "airstrike", "air strike", "frappe aérienne", "FRAPPE AERIENNE"]
)
def test_a_kind_by_any_of_its_names(riverland: KnowledgeBase, name: str) -> None:
    assert [r["kind"] for r in run(riverland, "timeline", {"kind": name}).records()] == ["AirStrike"]


def test_an_unknown_kind_gets_the_nearest(riverland: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match=r"kind='AirStrik' is no kind; did you mean AirStrike\?"):
        run(riverland, "timeline", {"kind": "AirStrik"})
    with pytest.raises(QueryError, match=r"did you mean AirStrike\?"):
        run(riverland, "timeline", {"kind": "frappe"})
    with pytest.raises(QueryError, match="kg query --list NAME shows the kinds"):
        run(riverland, "timeline", {"kind": "Actor"})


def test_kinds_are_told_from_the_top_with_their_labels() -> None:
    told = list(kinds("RemoteViolence"))
    assert told[0][:2] == (0, "RemoteViolence")
    assert (1, "AirStrike", "frappe aérienne", "air strike") in told
    assert (2, "DroneStrike") in {row[:2] for row in told}


@pytest.mark.parametrize(
    ("question", "parameters", "remark"),
    [
        ("timeline", {"place": "Xyzville"}, "no place named Xyzville in this knowledge base"),
        (
            "timeline",
            {"place": "Etangs"},
            "no place named Etangs in this knowledge base; did you mean Étang?",
        ),
        ("timeline", {"actor": "Étang"}, "no actor named Étang in this knowledge base"),
        ("timeline", {"place": "actor/ligue"}, "no place named actor/ligue in this knowledge base"),
        ("timeline", {"actor": "actor/none"}, "active-actors names those that there are"),
        ("claims-by-source", {"source": "Vigilx"}, "no source named Vigilx in this knowledge base"),
    ],
)
def test_a_name_that_nothing_bears_is_told(
    riverland: KnowledgeBase, question: str, parameters: dict[str, str], remark: str
) -> None:
    answer = run(riverland, question, parameters)
    assert answer.rows == () and len(answer.remarks) == 1 and remark in answer.remarks[0]


def test_a_file_with_a_header_tells_it_too(riverland: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text(find("timeline").sparql, encoding="utf-8")
    assert "Xyzville" in run_file(riverland, file, {"place": "Xyzville"}).remarks[0]
    assert run_file(riverland, file).rows


def test_a_known_name_without_rows_is_no_fault(riverland: KnowledgeBase) -> None:
    answer = run(riverland, "timeline", {"place": "étang", "actor": "LIGUE", "since": "2024-01-01"})
    assert (answer.rows, answer.remarks) == ((), ())


def test_rows_that_only_background_has_are_told_of(riverland: KnowledgeBase) -> None:
    remark = "no row of news; all=true shows 1 of what is background, planned, hypothetical or negated"
    assert run(riverland, "timeline", {"place": "Moulin"}).remarks == (remark,)
    assert run(riverland, "timeline", {"place": "Moulin", "all": "true"}).rows


@pytest.mark.parametrize(
    ("question", "parameters", "remark"),
    [
        ("sieges", {"place": "étang", "limit": "9"}, "no row on place=étang, which means place/etang"),
        (
            "sieges",
            {"actor": "ligue du nord"},
            "no row on actor=ligue du nord, which means actor/ligue",
        ),
    ],
)
def test_a_name_alone_that_has_no_rows_is_told(
    riverland: KnowledgeBase, question: str, parameters: dict[str, str], remark: str
) -> None:
    answer = run(riverland, question, parameters)
    assert (answer.rows, [told.partition(";")[0] for told in answer.remarks]) == ((), [remark])


def test_words_come_before_parts_of_words(riverland: KnowledgeBase) -> None:
    """ "Rive" is a word of "armée de Rive", and only a part of "Riverland Army"."""
    assert [str(node) for node in bearers(riverland, "Rive", "actor")] == [
        str(node) for node in bearers(riverland, "armée de Rive", "actor")
    ]


def test_since_after_until_is_refused(riverland: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="since=2020-05-02 is after until=2020-05-01; swap them"):
        run(riverland, "timeline", {"since": "2020-05-02", "until": "2020-05-01"})


def test_the_usual_prefixes_need_no_declaration(riverland: KnowledgeBase) -> None:
    sparql = "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a/rdfs:subClassOf* kg:Event }"
    assert ask(riverland, sparql).rows == ((7,),)
    assert ask(riverland, "PREFIX kg: <http://e/> " + sparql).rows == ((0,),), "the query's own come first"


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        (
            "SELECT ?x {\n ?x a ex:Event .\n}",
            r'own.rq: line 2, column \d+, after ".*ex:Event": the prefix ex: is',
        ),
        ("SELECT * { ?x a kg:Event ", r'own.rq: line 1, column 26, after ".*": not understood from here on'),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", "The SELECT contains a variable that is unbound"),
        ("SELEC * {}", "own.rq: line 1, .*; correct the SPARQL"),
    ],
)
def test_a_syntax_error_is_one_readable_line(
    riverland: KnowledgeBase, tmp_path: Path, sparql: str, message: str
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(sparql, encoding="utf-8")
    with pytest.raises(QueryError, match=message) as told:
        run_file(riverland, file)
    assert len(str(told.value).removeprefix(str(file))) < 160 and "\n" not in str(told.value)
