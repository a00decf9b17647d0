"""Each shape lets the good graph pass and blames the one with its fault."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, SH, URIRef

from kg.validation import validate
from kg.validation.reading import ontology, shapes

_HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("validation_cases", _HERE / "cases.py")
assert _SPEC is not None and _SPEC.loader is not None
_CASES = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = _CASES
_SPEC.loader.exec_module(_CASES)
CASES = _CASES.CASES

SHAPES = "https://w3id.org/conflict-kg/shapes#"
BASE = "https://w3id.org/conflict-kg/"
GOOD = (_HERE / "good.ttl").read_text(encoding="utf-8")


def graph(turtle: str) -> Store:
    """A Turtle text as a store."""
    store = Store()
    store.load(turtle.encode("utf-8"), format=RdfFormat.TURTLE)
    return store


def test_the_good_graph_gives_no_result_at_all() -> None:
    assert validate(graph(GOOD)).results == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.shape}-{case.node or 'blank'}")
def test_the_shape_blames_its_fault(case: object) -> None:
    faulty = _break(case.node, case.old, case.new)
    results = [r for r in validate(graph(faulty), "en").results if r.shape == SHAPES + case.shape]
    assert results, f"{case.shape} lets its fault pass"
    assert {r.severity for r in results} == {case.severity}
    if case.node:
        assert BASE + case.node in {r.focus for r in results}


def _break(node: str, old: str, new: str) -> str:
    """The good graph with ``old`` replaced once, within the node's own lines where it is there."""
    start = GOOD.find(f"<{node}>\n") if node else 0
    end = GOOD.find("\n\n", start)
    if old in GOOD[start:end]:
        return GOOD[:start] + GOOD[start:end].replace(old, new, 1) + GOOD[end:]
    assert old in GOOD, f"{old} is not in good.ttl"
    return GOOD.replace(old, new)


def test_every_shape_with_a_message_has_a_fault() -> None:
    graph = shapes()
    named = {str(s) for s in graph.subjects(SH.message) if isinstance(s, URIRef)}
    named |= {str(s) for s in graph.subjects(SH.sparql) if isinstance(s, URIRef)}
    assert named == {SHAPES + case.shape for case in CASES}


def test_every_named_property_shape_is_in_use() -> None:
    graph = shapes()
    properties = {s for s in graph.subjects(RDF.type, SH.PropertyShape) if isinstance(s, URIRef)}
    assert properties == {o for o in graph.objects(None, SH.property) if isinstance(o, URIRef)}


def test_every_message_is_in_french_and_english() -> None:
    graph = shapes()
    for subject in set(graph.subjects(SH.message)):
        languages = sorted(message.language for message in graph.objects(subject, SH.message))
        assert languages == ["en", "fr"], f"{subject}: {languages}"


def test_every_shape_that_blames_has_a_message() -> None:
    graph = shapes()
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert (shape, SH.message, None) in graph, f"{shape} has no message"


def test_shapes_name_only_terms_of_the_ontology() -> None:
    namespace = BASE + "ontology#"
    declared = {quad.subject.value for quad in ontology() if hasattr(quad.subject, "value")}
    terms = {str(term) for triple in shapes() for term in triple}
    used = {term for term in terms if term.startswith(namespace)}
    used -= {str(o) for o in shapes().objects(None, SH.namespace)}
    assert used - declared == set()
