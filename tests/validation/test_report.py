"""The report: languages, grouping by article, order, files, and the data left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.errors import ValidationError
from kg.validation import Report, Result, validate
from kg.validation.compiling import Shape, Shapes

GOOD = Path(__file__).parent / "good.ttl"
BASE = "https://w3id.org/conflict-kg/"
BAD = GOOD.read_text(encoding="utf-8").replace("kg:attacker <actor/coalition>", "kg:attacker <place/syrie>")


def faulty() -> Store:
    store = Store()
    store.load(BAD.encode("utf-8"), format=RdfFormat.TURTLE)
    return store


def result(severity: str, article: str | None = None) -> Result:
    return Result("focus", "shape", severity, "message", article)  # type: ignore[arg-type]


def articles(store: Store) -> set[str | None]:
    return {result.article for result in validate(store).results}


def test_a_file_that_conforms() -> None:
    report = validate(GOOD)
    assert report.conforms
    assert report.results == ()


def test_warnings_conform_and_violations_do_not() -> None:
    assert Report((result("Warning"), result("Info"))).conforms
    assert not Report((result("Warning"), result("Violation"))).conforms
    assert Report((result("Warning"), result("Info"))).count("Warning") == 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", "Un attaquant doit être un acteur."), ("en", "An attacker must be an actor.")],
)
def test_messages_speak_the_language_asked_for(lang: str, words: str) -> None:
    assert words in {r.message for r in validate(faulty(), lang).results}


@pytest.mark.parametrize(("lang", "words"), [("fr", "publication"), ("en", "published")])
def test_messages_of_rules_in_sparql_do_too(tmp_path: Path, lang: str, words: str) -> None:
    planned = GOOD.read_text(encoding="utf-8").replace("kg:status kg:Occurred", "kg:status kg:Planned")
    planned = planned.replace('dct:issued "2016-07-19"', 'dct:issued "2016-12-19"')
    (tmp_path / "planned.ttl").write_text(planned, encoding="utf-8")
    told = [
        r for r in validate(tmp_path / "planned.ttl", lang).results if r.shape.endswith("EventStillAhead")
    ]
    assert told and all(words in result.message for result in told)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_result_says_why_it_matters_and_what_to_do(lang: str) -> None:
    from kg.validation.advice import _TODO, _WHY, _words
    from kg.validation.compiling import compiled

    named = {s.name for of in vars_of(compiled()) for s in of}
    assert named
    for words in (_words(_WHY), _words(_TODO)):
        assert {name for name in named if (name, lang) not in words} == set()


def vars_of(shapes: Shapes) -> list[list[Shape]]:
    """The shapes with targets, and the named shapes of their properties."""
    targets = [
        s for of in (shapes.classes, shapes.subjects, shapes.objects) for group in of.values() for s in group
    ]
    inner = [
        i for s in targets for i in (*s.properties, *(each for of in s.optional.values() for each in of))
    ]
    return [targets, [i for i in inner if i.name.startswith(BASE)]]


def test_a_result_quotes_the_sentence_that_it_is_about() -> None:
    told = [r for r in validate(faulty(), "en").results if r.shape.endswith("event-attacker")]
    [result] = told
    assert result.sentence is not None and result.sentence.startswith("À l'aube, des frappes de la coalition")
    assert all(r.why.startswith("An event without") and "kg explain" in r.advice for r in told)


def test_each_result_names_its_article() -> None:
    assert articles(faulty()) == {BASE + "article/a"}


def test_a_node_without_pointers_belongs_to_the_article_of_its_named_graph() -> None:
    store, node = Store(), NamedNode(BASE + "actor/x-1")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    group = NamedNode(BASE + "ontology#ArmedGroup")
    store.add(Quad(node, kind, group, NamedNode(BASE + "article/b")))
    assert articles(store) == {BASE + "article/b"}
    store.add(Quad(node, kind, group, NamedNode(BASE + "graph/world")))
    assert articles(store) == {None}


def test_the_same_description_in_two_articles_counts_once() -> None:
    store = Store()
    for name in ("a", "b"):
        for quad in faulty():
            store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{BASE}article/{name}")))
    assert validate(store).results == validate(faulty()).results


def test_the_order_of_the_statements_does_not_change_the_report() -> None:
    backwards = Store()
    for quad in sorted(faulty(), key=str, reverse=True):
        backwards.add(quad)
    assert validate(backwards) == validate(faulty())


def test_the_store_is_left_as_it_was() -> None:
    store = faulty()
    before = set(store)
    validate(store)
    assert set(store) == before
    assert {quad.graph_name for quad in store} == {DefaultGraph()}


def test_the_data_cannot_switch_shapes_off() -> None:
    store = faulty()
    shape = NamedNode(BASE + "shapes#event-attacker")
    true = next(q.object for q in store if q.predicate.value.endswith("cumulative"))
    store.add(Quad(shape, NamedNode("http://www.w3.org/ns/shacl#deactivated"), true))
    assert not validate(store).conforms


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.ttl", None, "no such file"),
        ("graph.rdf", b"<rdf/>", "cannot validate this kind"),
        ("broken.ttl", b"<a> <b>", "correct the file"),
        ("latin.ttl", '<a:a> <b:b> "é" .'.encode("latin-1"), "correct the file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ValidationError, match=says):
        validate(file)


def test_a_folder_and_an_unknown_language_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="--kb"):
        validate(tmp_path)
    with pytest.raises(ValidationError, match="en or fr"):
        validate(GOOD, lang="de")


@pytest.mark.parametrize(
    ("node", "says", "blamed"),
    [
        ("event/e", 'kg:latest "2016-02-30"^^xsd:date', "event-latest"),
        ("event/e", 'kg:earliest "99999-01-01"^^xsd:date', "event-earliest"),
        ("event/e", "kg:killedLow []", "toll-killed-low"),
        ("figure/civilians", 'kg:atLeast "x"^^xsd:integer', "figure-least"),
        ("evidence/day", "oa:start ( 1 )", "evidence-start"),
        ("place/toukhar", 'wgs:lat "NaN"^^xsd:double', "place-latitude"),
    ],
)
def test_values_that_cannot_be_compared_are_reported(
    node: str, says: str, blamed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    turtle = GOOD.read_text(encoding="utf-8").replace(f"<{node}>\n", f"<{node}>\n  {says} ;\n", 1)
    store = Store()
    store.load(turtle.encode("utf-8"), format=RdfFormat.TURTLE)
    report = validate(store)
    assert BASE + f"shapes#{blamed}" in {r.shape for r in report.results}
    assert not report.conforms
    assert capfd.readouterr().err == ""
