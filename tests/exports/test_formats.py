"""Each format reads back as the same graph; the tables hold what they promise."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.exports import WRITERS
from kg.exports.cells import neutralised
from kg.exports.event_types import nearest, record_type
from kg.exports.terms import written
from kg.store import KnowledgeBase

BASE = "https://w3id.org/conflict-kg/"
XSD = "http://www.w3.org/2001/XMLSchema#"
QUADS = {"jsonld": RdfFormat.JSON_LD, "nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}


def made(base: KnowledgeBase, form: str) -> str:
    return "".join(WRITERS[form](base))


def test_writers_are_in_alphabetical_order() -> None:
    assert list(WRITERS) == sorted(WRITERS)


@pytest.mark.parametrize("form", QUADS)
def test_quads_read_back_alike(riverland: KnowledgeBase, form: str) -> None:
    assert set(parse(made(riverland, form).encode(), format=QUADS[form])) == set(riverland.quads())


def test_turtle_reads_back_alike_in_two_libraries(riverland: KnowledgeBase) -> None:
    turtle = made(riverland, "turtle")
    expected = {quad.triple for quad in riverland.quads()}
    assert {quad.triple for quad in parse(turtle.encode(), format=RdfFormat.TURTLE)} == expected
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(expected)


def test_same_content_same_bytes(riverland: KnowledgeBase) -> None:
    other = KnowledgeBase.memory()
    for quad in sorted(riverland.quads(), key=str, reverse=True):
        other.store.add(quad)
    for form in WRITERS:
        assert made(other, form) == made(riverland, form), form


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


def test_the_table_holds_news_only(riverland: KnowledgeBase) -> None:
    rows = list(csv.DictReader(io.StringIO(made(riverland, "csv"))))
    assert [row["event_class"] for row in rows] == ["AirStrike", "ArmedClash", "Displacement", "Shelling"]
    strike = rows[0]
    assert strike["event_date"] == "2020-05-09" and strike["time_precision"] == "1"
    assert (strike["event_type"], strike["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (strike["attacker"], strike["target"], strike["admin1"]) == ("Ligue du Nord", "", "Haute-Rive")
    assert (strike["latitude"], strike["longitude"], strike["geo_precision"]) == ("36.0", "37.0", "1")
    assert (strike["fatalities_low"], strike["fatalities"], strike["fatalities_high"]) == ("12", "12", "")


def test_the_first_actor_is_no_victim(riverland: KnowledgeBase) -> None:
    rows = csv.DictReader(io.StringIO(made(riverland, "csv")))
    assert {row["event_class"]: (row["actor1"], row["actor2"]) for row in rows} == {
        "AirStrike": ("Ligue du Nord", ""),
        "ArmedClash": ("armée de Rive", "Front des Hirondelles"),
        "Displacement": ("", "habitants"),
        "Shelling": ("", ""),
    }


def test_the_table_has_no_speech_acts(riverland: KnowledgeBase) -> None:
    base = KnowledgeBase.memory()
    for quad in riverland.quads():
        if quad.object == NamedNode(BASE + "ontology#Shelling"):
            quad = Quad(quad.subject, quad.predicate, NamedNode(BASE + "ontology#Denial"), quad.graph_name)
        base.store.add(quad)
    rows = list(csv.DictReader(io.StringIO(made(base, "csv"))))
    assert [row["event_class"] for row in rows] == ["AirStrike", "ArmedClash", "Displacement"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1", "'+1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("-x", "'-x"),
        (-1.5, "-1.5"), (None, ""), (True, "true"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_cells_are_no_formulas(value: object, cell: str) -> None:
    assert neutralised(value) == cell


def test_geojson_has_a_point_for_each_known_place(riverland: KnowledgeBase) -> None:
    features = json.loads(made(riverland, "geojson"))["features"]
    points = {f["properties"]["event"].removeprefix(BASE): f["geometry"] for f in features}
    assert points["event/strike"] == {"type": "Point", "coordinates": [37.0, 36.0]}
    assert points["event/total"] is None, "without a position it is there all the same"
    assert all(f["properties"]["label"] for f in features)
    assert len(features) == 7


def test_record_types_go_up_to_the_nearest_ancestor() -> None:
    assert record_type("AirStrike") == "AirStrike"
    assert record_type("ViolentEvent") == "OtherEvent"
    assert nearest("AirStrike", {"ViolentEvent", "Event"}) == "ViolentEvent"
    assert nearest("NoSuchClass", {"Event"}) is None


def test_control_characters_do_not_break_turtle() -> None:
    base = KnowledgeBase.memory()
    quad = Quad(
        NamedNode("http://e/s"),
        NamedNode("http://e/p"),
        Literal("a\x01\x7f\u202e\ufffe"),
        NamedNode("http://e/g"),
    )
    base.store.add(quad)
    assert set(parse(made(base, "trig").encode(), format=RdfFormat.TRIG)) == {quad}
