"""Each format of the graph reads back as the same graph, in two libraries; the map holds what it promises."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.exports import BUNDLES, WRITERS
from kg.exports.event_types import nearest, record_type
from kg.exports.terms import written
from kg.store import KnowledgeBase

from .conftest import Told, made, of_a1

BASE = "https://w3id.org/conflict-kg/"
XSD = "http://www.w3.org/2001/XMLSchema#"
QUADS = {"jsonld": RdfFormat.JSON_LD, "nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
TRIPLES = {"ntriples": RdfFormat.N_TRIPLES, "turtle": RdfFormat.TURTLE}


def test_writers_are_in_alphabetical_order() -> None:
    assert list(WRITERS) == sorted(WRITERS) and list(BUNDLES) == sorted(BUNDLES)


@pytest.mark.parametrize("form", QUADS)
def test_quads_read_back_alike(riverland: KnowledgeBase, form: str) -> None:
    assert set(parse(made(riverland, form).encode(), format=QUADS[form])) == set(riverland.quads())


@pytest.mark.parametrize("form", QUADS)
def test_rdflib_reads_the_quads_alike(riverland: KnowledgeBase, form: str) -> None:
    def read(text: str, form: str) -> set[tuple[str, ...]]:
        dataset = rdflib.Dataset()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(data=text, format="json-ld" if form == "jsonld" else form)
        return {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}

    assert read(made(riverland, form), form) == read(made(riverland, "nquads"), "nquads")


@pytest.mark.parametrize("form", TRIPLES)
def test_triples_read_back_alike_in_two_libraries(riverland: KnowledgeBase, form: str) -> None:
    text = made(riverland, form)
    expected = {quad.triple for quad in riverland.quads()}
    assert {quad.triple for quad in parse(text.encode(), format=TRIPLES[form])} == expected
    assert len(rdflib.Graph().parse(data=text, format=form.replace("ntriples", "nt"))) == len(expected)


def test_same_content_same_bytes(riverland: KnowledgeBase) -> None:
    other = KnowledgeBase.memory()
    for quad in sorted(riverland.quads(), key=str, reverse=True):
        other.store.add(quad)
    for form in WRITERS:
        assert made(other, form) == made(riverland, form), form


def test_jsonld_has_readable_keys_and_fetches_nothing(riverland: KnowledgeBase) -> None:
    document = json.loads(made(riverland, "jsonld"))
    assert isinstance(document["@context"], dict), "inlined, so that nobody has to fetch one"
    (article,) = (graph for graph in document["@graph"] if graph["@id"] == "article/a1")
    strike = next(node for node in article["@graph"] if node["@id"] == "event/strike")
    assert (strike["@type"], strike["attacker"], strike["place"]) == (
        "AirStrike",
        "actor/ligue",
        "place/etang",
    )
    assert (strike["earliest"], strike["killedLow"], strike["background"]) == ("2020-05-09", 12, False)
    assert strike["rdfs:label"]["fr"].startswith("frappe aérienne")


@pytest.mark.parametrize(
    "value",
    [
        '"x"', '"x"@fr', "5", '"05"^^xsd:integer', '"1"^^xsd:boolean', "<http://e/x y>".replace(" ", "%20"),
        '"2020-02-30"^^xsd:date', '"123456789012345678901234567890"^^xsd:integer', '"\\u0001 \\n \\""',
        "actor:a.b",
    ],
)  # fmt: skip
def test_jsonld_keeps_odd_values(told: Told, value: str) -> None:
    """A property with values of several kinds, and literals that JSON would write otherwise."""
    base = told(of_a1(f"event:strike kg:earliest {value} ; kg:killedLow {value}"))
    assert set(parse(made(base, "jsonld").encode(), format=RdfFormat.JSON_LD)) == set(base.quads())


def test_a_third_library_reads_the_jsonld(riverland: KnowledgeBase) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    quads = jsonld.to_rdf(json.loads(made(riverland, "jsonld")), {"format": "application/n-quads"})
    assert len(quads.splitlines()) == len(set(riverland.quads()))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Literal(5), "5"),
        (Literal("05", datatype=NamedNode(XSD + "integer")), '"05"^^xsd:integer'),
        (Literal(True), "true"),
        (Literal("1", datatype=NamedNode(XSD + "boolean")), '"1"^^xsd:boolean'),
        (Literal("36.1", datatype=NamedNode(XSD + "decimal")), "36.1"),
        (Literal("2020-01-01", datatype=NamedNode(XSD + "date")), '"2020-01-01"^^xsd:date'),
        (Literal('a "b"\nc'), '"a \\"b\\"\\nc"'),
        (Literal("été", language="fr"), '"été"@fr'),
        (NamedNode(BASE + "actor/osdh"), "actor:osdh"),
        (NamedNode(BASE + "actor/a.b"), f"<{BASE}actor/a.b>"),
        (NamedNode("http://example.org/x"), "<http://example.org/x>"),
    ],
)
def test_terms(term: object, text: str) -> None:
    assert written(term) == text
    [quad] = parse(
        f"@prefix xsd: <{XSD}> . @prefix actor: <{BASE}actor/> . <http://e/s> <http://e/p> {text} .".encode(),
        format=RdfFormat.TURTLE,
    )
    assert quad.object == term


def features(base: KnowledgeBase) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made(base, "geojson"))["features"]
    return found


def test_geojson_has_a_point_for_each_known_place(riverland: KnowledgeBase) -> None:
    found = features(riverland)
    points = {f["properties"]["event"].removeprefix(BASE): f["geometry"] for f in found}
    assert points["event/strike"] == {"type": "Point", "coordinates": [37.0, 36.0]}
    assert points["event/total"] is None, "without a position it is there all the same"
    assert all(f["properties"]["label"] for f in found)
    assert len(found) == 7


def test_geojson_names_a_place_without_a_position(told: Told) -> None:
    base = told(
        "DELETE { GRAPH ?g { ?place wgs:lat ?lat } } WHERE { GRAPH ?g { ?place wgs:lat ?lat } }",
        of_a1("event:strike kg:place place:moulin"),
    )
    (strike,) = (f for f in features(base) if f["properties"]["event"].endswith("/strike"))
    assert strike["geometry"] is None
    assert (strike["properties"]["place"], strike["properties"]["places"]) == (
        "Étang; Moulin",
        ["Étang", "Moulin"],
    )


def test_another_library_finds_the_geojson_valid(riverland: KnowledgeBase) -> None:
    geojson = pytest.importorskip("geojson")
    collection = geojson.loads(made(riverland, "geojson"))
    assert collection.is_valid and len(collection.features) == 7


@pytest.mark.parametrize("form", ["events", "plover"])
def test_a_frame_library_reads_the_lines(riverland: KnowledgeBase, form: str) -> None:
    polars = pytest.importorskip("polars")
    text = made(riverland, form)
    assert polars.read_ndjson(text.encode(), infer_schema_length=None).height == len(text.splitlines())


def test_record_types_go_up_to_the_nearest_ancestor() -> None:
    assert record_type("AirStrike") == "AirStrike"
    assert record_type("ViolentEvent") == "OtherEvent"
    assert nearest("AirStrike", {"ViolentEvent", "Event"}) == "ViolentEvent"
    assert nearest("NoSuchClass", {"Event"}) is None


@pytest.mark.parametrize("form", ["trig", "jsonld", "nquads"])
def test_control_characters_break_nothing(form: str) -> None:
    base = KnowledgeBase.memory()
    quad = Quad(
        NamedNode("http://e/s"),
        NamedNode("http://e/p"),
        Literal("a\x01\x7f\u202e\ufffe"),
        NamedNode("http://e/g"),
    )
    base.store.add(quad)
    assert set(parse(made(base, form).encode(), format=QUADS[form])) == {quad}
