"""The endpoint: forms and formats of answers, what a query may not do, and what a request may not."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse

ROWS = (
    "SELECT ?n ?l ?i ?u { VALUES (?n ?l ?i ?u) { (1 'é'@fr <http://e/a> UNDEF) ('a\\tb' \"<&>\" 1.5 true) } }"
)
FORM = "application/x-www-form-urlencoded"
RESULTS = "{http://www.w3.org/2005/sparql-results#}"


def test_a_table_in_four_formats(server: Any) -> None:
    told = server.query(ROWS).json
    assert told["head"]["vars"] == ["n", "l", "i", "u"]
    first, second = told["results"]["bindings"]
    assert first["l"] == {"type": "literal", "value": "é", "xml:lang": "fr"}
    assert first["i"] == {"type": "uri", "value": "http://e/a"} and "u" not in first
    assert second["n"] == {"type": "literal", "value": "a\tb"}
    assert second["u"]["datatype"].endswith("#boolean")
    tree = ElementTree.fromstring(server.query(ROWS, Accept="application/sparql-results+xml").body)
    assert [e.text for e in tree.iter(RESULTS + "literal")][3] == "<&>"
    rows = list(csv.reader(io.StringIO(server.query(ROWS, Accept="text/csv").text)))
    assert rows == [["n", "l", "i", "u"], ["1", "é", "http://e/a", ""], ["a\tb", "<&>", "1.5", "true"]]
    lines = server.query(ROWS, Accept="text/tab-separated-values").text.splitlines()
    assert lines[0] == "?n\t?l\t?i\t?u" and lines[1].split("\t")[1:3] == ['"é"@fr', "<http://e/a>"]
    assert lines[2].startswith('"a\\tb"\t')


@pytest.mark.parametrize(
    "format", ["", "application/json", "text/html,application/xml;q=0.9,*/*;q=0.8", "*/*"]
)
def test_what_browsers_and_libraries_accept_is_served(server: Any, format: str) -> None:
    assert server.query("ASK {}", **({"Accept": format} if format else {})).status == 200


def test_control_characters_leave_the_xml_well_formed(server: Any) -> None:
    asked = 'SELECT ("a\\u0001b" AS ?x) {}'
    (text,) = [
        element.text
        for element in ElementTree.fromstring(server.query(asked, Accept="application/xml").body).iter(
            RESULTS + "literal"
        )
    ]
    assert text == "a\ufffdb"
    made = 'CONSTRUCT { <http://e/s> <http://e/p> "a\\u0001b" } {}'
    assert ElementTree.fromstring(server.query(made, Accept="application/rdf+xml").body) is not None


FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize(
    "form", ["CONSTRUCT WHERE { ?s a ?o }", "DESCRIBE <https://w3id.org/conflict-kg/place/etang>"]
)
def test_a_graph_is_the_same_in_every_format(server: Any, form: str) -> None:
    found = []
    for media, format in FORMATS.items():
        answer = server.query(form, Accept=media)
        assert (answer.status, answer.kind) == (200, media)
        found.append({str(quad.triple) for quad in parse(answer.body, format=format)})
    assert found[0] and all(graph == found[0] for graph in found)


def test_the_default_graph_is_all_graphs_and_a_dataset_is_what_it_names(server: Any) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"

    def counted(clause: str = "", address: str = "") -> int:
        answer = server.ask("/sparql?query=" + quote(count.format(clause)) + address)
        return int(answer.json["results"]["bindings"][0]["n"]["value"])

    world = "https://w3id.org/conflict-kg/graph/world"
    whole, part = counted(), counted(f"FROM <{world}>")
    assert 0 < part < whole
    assert counted("", f"&default-graph-uri={world}") == part
    assert counted("FROM <https://w3id.org/conflict-kg/article/a1>", f"&default-graph-uri={world}") == part
    assert counted("FROM NAMED <http://nowhere.example/>") == 0
    assert counted("# FROM <http://nowhere.example/>\n") == whole


SERVICES = (
    "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ sErViCe#c\n<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1SERVICE <http://127.0.0.1:{port}/> {{}} }}",
)
UPDATES = ("LOAD <http://127.0.0.1:{port}/>", "INSERT DATA {{ <s> <p> 1 }}", "PREFIX e: <e:> #c\nCLEAR ALL")


@pytest.mark.parametrize("sparql", SERVICES + UPDATES, ids=range(len(SERVICES + UPDATES)))
def test_nothing_leaves_and_nothing_changes(server: Any, outside: Any, sparql: str) -> None:
    """Inputs 38, 39 and 41: refused, and nobody was called."""
    port, calls = outside
    answer = server.query(sparql.format(port=port))
    assert answer.status == 403 and answer.json["status"] == 403
    assert calls == []


@pytest.mark.parametrize("name", ["file:///etc/passwd", "http://127.0.0.1:{port}/"])
def test_from_names_a_graph_and_opens_nothing(server: Any, outside: Any, name: str) -> None:
    """Input 40."""
    port, calls = outside
    iri = name.format(port=port)
    answer = server.query(f"SELECT * FROM <{iri}> FROM NAMED <{iri}> {{ ?s ?p ?o }}")
    assert answer.status == 200 and answer.json["results"]["bindings"] == []
    assert server.ask(f"/sparql?query={quote('ASK {?s ?p ?o}')}&default-graph-uri={quote(iri)}").json == {
        "head": {},
        "boolean": False,
    }
    assert calls == []


def test_the_word_service_is_harmless_in_texts_names_and_comments(server: Any) -> None:
    asked = "SELECT * { # service\n ?service ?p 'SERVICE <http://e/>' . ?x <http://e/service> ?y }"
    assert server.query(asked).status == 200


def test_a_term_that_the_ontology_lacks_is_told_in_a_header(server: Any) -> None:
    answer = server.query("SELECT * { ?e kg:placee 'kg:other' }")
    assert (answer.status, answer.json["results"]["bindings"]) == (200, [])
    assert answer.headers["x-remark"].startswith("kg:placee: the ontology has no such term; did you mean kg:")
    assert "x-remark" not in server.query("SELECT * { ?e kg:place ?p }").headers


def test_more_rows_than_allowed_are_cut_and_that_is_told(server: Any) -> None:
    """Input 45."""
    answer = server.query("SELECT * { ?s ?p ?o }")
    assert len(answer.json["results"]["bindings"]) == 100
    assert answer.headers["x-result-truncated"] == "true" and answer.json["truncated"] is True
    graph = server.query("CONSTRUCT WHERE { ?s ?p ?o }", Accept="application/n-triples")
    assert len(graph.text.splitlines()) == 100 and graph.headers["x-result-truncated"] == "true"
    whole = server.query("SELECT * { ?s ?p ?o } LIMIT 100")
    assert "x-result-truncated" not in whole.headers and "truncated" not in whole.json


@pytest.mark.parametrize(
    "sparql",
    ["SELECT * {", "SELECT \x00 {}", "\ufeffASK {}", "ASK " + "{" * 201 + "}" * 201, "SELECT (" + "(" * 5000,
     "SELECT * { " + "{" * 2500, "SELECT (" + "1+" * 7000 + "1 AS ?x) {}", "ASK {}" + " " * 8000, "", "x"],
    ids=range(10),
)  # fmt: skip
def test_malformed_deep_and_long_queries_are_bad_requests(server: Any, sparql: str) -> None:
    """Inputs 42 and 48: by both ways, with one line and no traceback."""
    for answer in (
        server.query(sparql),
        server.ask("/sparql", "POST", sparql, Content_Type="application/sparql-query"),
    ):
        assert answer.status in (400, 414)
        assert "\n" not in answer.json["error"]


@pytest.mark.parametrize(
    ("path", "method", "headers", "body", "status"),
    [
        ("/sparql?query=%ED%A0%80", "GET", {}, None, 400),
        ("/sparql?query=%FF", "GET", {}, None, 400),
        ("/sparql", "POST", {"Content_Type": "application/sparql-query"}, b"ASK { \xff }", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "GET", {}, None, 400),
        ("/sparql?query=ASK%7B%7D", "POST", {"Content_Type": FORM}, "query=ASK%7B%7D", 400),
        ("/sparql?query=ASK%7B%7D", "GET", {"Accept": "image/png"}, None, 406),
        ("/sparql", "GET", {"Accept": "image/png"}, None, 406),
        ("/sparql", "POST", {"Content_Type": "text/plain"}, "ASK {}", 415),
        ("/sparql", "POST", {}, "ASK {}", 415),
        ("/sparql", "POST", {"Content_Type": "application/sparql-query; charset=latin1"}, "ASK {}", 415),
        ("/sparql", "POST", {"Content_Type": "application/sparql-query"}, b" " * 70_000, 413),
        ("/sparql", "POST", {"Content_Type": FORM, "Content_Length": "20000000"}, b"query=", 413),
        ("/sparql?update=CLEAR%20ALL", "GET", {}, None, 403),
        ("/sparql", "POST", {"Content_Type": FORM}, "update=CLEAR%20ALL", 403),
        ("/sparql", "POST", {"Content_Type": "application/sparql-update"}, "CLEAR ALL", 403),
        ("/sparql", "PUT", {}, None, 405),
        ("/sparql", "DELETE", {}, None, 405),
        ("/sparql?default-graph-uri=no%20iri&query=ASK%7B%7D", "GET", {}, None, 400),
        ("/sparql?" + "&".join(f"a{n}=1" for n in range(300)), "GET", {}, None, 400),
        ("/sparql?query=" + "a" * 20_000, "GET", {}, None, 414),
    ],
)
def test_bad_requests_have_their_codes(
    server: Any, path: str, method: str, headers: dict[str, str], body: Any, status: int
) -> None:
    """Inputs 48 to 51 and 55."""
    answer = server.ask(path, method, body, **headers)
    assert answer.status == status
    assert answer.json == {"error": answer.json["error"], "status": status}


def test_parameters_are_decoded_once(server: Any) -> None:
    """Input 51: %2525 is %25, not a per cent sign."""
    asked = quote("SELECT ('%25' AS ?x) {}")
    (row,) = server.ask("/sparql?query=" + asked).json["results"]["bindings"]
    assert row["x"]["value"] == "%25"
    (row,) = server.ask("/sparql", "POST", "query=" + asked, Content_Type=FORM).json["results"]["bindings"]
    assert row["x"]["value"] == "%25"


def test_the_service_describes_itself(server: Any) -> None:
    answer = server.ask("/sparql")
    said = {
        str(quad.predicate.value).rpartition("#")[2] for quad in parse(answer.body, format=RdfFormat.TURTLE)
    }
    assert {"endpoint", "supportedLanguage", "resultFormat", "feature", "extensionFunction"} <= said
    assert f"http://127.0.0.1:{server.port}/sparql" in answer.text
    assert server.ask("/sparql", Accept="application/ld+json").kind == "application/ld+json"
    assert server.ask("/sparql", Accept="text/html").kind == "text/html"
