"""Hostile RDF in files: inputs 31 to 37 of the list. What the server is sent is in tests/explorer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import ValidationError
from kg.validation import validate

KG = "https://w3id.org/conflict-kg/ontology#"
KNOWN = "https://w3id.org/conflict-kg/shapes#known-class"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><r>&b;</r>'
READER = '<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:{port}/x.dtd"><r>&a;</r>'
CONTEXT = '{"@context": "http://127.0.0.1:{port}/context", "@id": "http://e/a", "p": 1}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("laughs.rdf", LAUGHS),
        ("laughs.xml", LAUGHS),
        ("reader.owl", READER),
        ("context.jsonld", CONTEXT),
        ("context.json", CONTEXT),
        ("deep.rdf", "<a>" * 20_000),
    ],
)
def test_31_to_34_such_files_are_not_read(
    tmp_path: Path, outside: tuple[int, list[object]], name: str, content: str
) -> None:
    port, calls = outside
    file = tmp_path / name
    file.write_text(content.replace("{port}", str(port)), encoding="utf-8")
    with pytest.raises(ValidationError, match="cannot validate this kind"):
        validate(file)
    assert calls == []


@pytest.mark.parametrize("name", ["laughs.ttl", "laughs.nt", "laughs.trig", "laughs.nq"])
def test_31_xml_under_another_name_is_malformed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LAUGHS, encoding="utf-8")
    with pytest.raises(ValidationError, match="correct the file"):
        validate(tmp_path / name)


@pytest.mark.parametrize("end", ['"x"@fr" . <http://evil', '"x"@f\u00e9 .'])
def test_35_a_language_that_is_none_is_an_error(tmp_path: Path, end: str) -> None:
    file = tmp_path / "tag.ttl"
    file.write_text(f"<http://e/a> <http://e/b> {end}", encoding="utf-8")
    with pytest.raises(ValidationError, match="correct the file"):
        validate(file)
    with pytest.raises(ValueError):
        Literal("x", language='fr" . <http://evil')


@pytest.fixture
def good(checkout: Path) -> Store:
    store = Store()
    store.load(path=str(checkout / "tests" / "validation" / "good.ttl"), format=RdfFormat.TURTLE)
    return store


def test_36_the_data_cannot_switch_shapes_off(good: Store) -> None:
    good.remove(next(good.quads_for_pattern(None, NamedNode(KG + "status"), None)))
    faults = {result.shape for result in validate(good).results}
    assert faults
    off, true = NamedNode("http://www.w3.org/ns/shacl#deactivated"), Literal(True)
    for shape in faults:
        good.add(Quad(NamedNode(shape), off, true))
    assert faults <= {result.shape for result in validate(good).results}


def test_37_a_class_that_there_is_not_is_refused(good: Store) -> None:
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    good.add(Quad(NamedNode("https://w3id.org/conflict-kg/event/odd"), kind, NamedNode(KG + "Evnt")))
    assert KNOWN in {result.shape for result in validate(good).results}
