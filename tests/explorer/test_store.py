"""The Graph Store Protocol: everybody reads, who bears the token writes, and only graphs of articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse

from kg.store import KnowledgeBase

BASE = "https://w3id.org/conflict-kg/"
TOKEN = "a-token-for-the-tests-alone"
GRAPH = "/store?graph=" + quote(BASE + "article/new", safe="")
TURTLE = "<> a <http://e/Thing> ; <http://e/said> 'mot'@fr ."
BEARER = {"Authorization": f"Bearer {TOKEN}", "Content_Type": "text/turtle"}


def test_a_graph_can_be_read(server: Any) -> None:
    address = "/store?graph=" + quote(BASE + "article/a1", safe="")
    turtle = {str(q.triple) for q in parse(server.ask(address).body, format=RdfFormat.TURTLE)}
    lines = server.ask(address, Accept="application/n-triples")
    assert lines.kind == "application/n-triples"
    assert turtle == {str(q.triple) for q in parse(lines.body, format=RdfFormat.N_TRIPLES)} and turtle
    head = server.ask(address, "HEAD")
    assert (head.status, head.body) == (200, b"") and head.kind == "text/turtle"


def test_the_default_graph_is_all_of_them(server: Any) -> None:
    whole = server.ask("/store?default", Accept="application/n-triples").body.splitlines()
    count = server.query("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }").json
    assert len(whole) == len(set(whole)) == int(count["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/store", 400), ("/store?default&graph=http://e/", 400), ("/store?graph=http://e/", 404),
     ("/store?graph=no%20iri", 400), ("/store?graph=http://e/&graph=http://f/", 400)],
)  # fmt: skip
def test_a_graph_must_be_named_and_there(server: Any, path: str, status: int) -> None:
    assert server.ask(path).status == status
    assert server.ask("/store?default", Accept="image/png").status == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_is_written_to_a_server_that_reads(server: Any, method: str) -> None:
    """Input 55."""
    answer = server.ask(GRAPH, method, TURTLE, **BEARER)
    assert answer.status == 405


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory, serving: Any) -> Iterator[Any]:
    """A writable server over a knowledge base of its own."""
    path = tmp_path_factory.mktemp("writable") / "kb"
    KnowledgeBase.create(path).flush()
    with serving(path, "--writable", token=TOKEN) as running:
        running.kb = path
        yield running
        assert TOKEN not in running.said()


def test_a_graph_is_put_added_to_and_taken_out(writable: Any) -> None:
    assert writable.ask(GRAPH, "PUT", TURTLE, **BEARER).status == 201
    assert b"http://e/Thing" in writable.ask(GRAPH).body
    assert writable.query(f"ASK {{ <{BASE}article/new> <http://e/said> 'mot'@fr }}").json["boolean"] is True
    assert writable.ask(GRAPH, "PUT", TURTLE, **BEARER).status == 204
    more = "<http://e/x> <http://e/p> 1 ."
    assert (
        writable.ask(GRAPH, "POST", more, **{**BEARER, "Content_Type": "application/n-triples"}).status == 400
    )
    assert writable.ask(GRAPH, "POST", more, **BEARER).status == 204
    assert len(list(parse(writable.ask(GRAPH).body, format=RdfFormat.TURTLE))) == 3
    assert writable.ask(GRAPH, "DELETE", **BEARER).status == 204
    assert writable.ask(GRAPH).status == 404
    assert writable.ask(GRAPH, "DELETE", **BEARER).status == 404


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        ("Basic YTpi", 401),
        ("Bearer", 401),
        ("Bearer wrong-token-of-some-length", 403),
        ("Bearer é", 403),
    ],
)
def test_who_has_no_token_writes_nothing(writable: Any, authorization: str | None, status: int) -> None:
    told = {"Authorization": authorization} if authorization else {}
    answer = writable.ask(GRAPH, "PUT", TURTLE, Content_Type="text/turtle", **told)
    assert answer.status == status and TOKEN not in answer.text
    assert (status == 401) == ("www-authenticate" in answer.headers)


@pytest.mark.parametrize(
    "graph", ["?default", "?graph=" + quote(BASE + "graph/world", safe=""), "?graph=http://e/x"]
)
def test_only_graphs_of_articles_are_written(writable: Any, graph: str) -> None:
    assert writable.ask("/store" + graph, "PUT", TURTLE, **BEARER).status == 403
    assert writable.ask("/store" + graph, "DELETE", **BEARER).status == 403


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + "a" * 1000 + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(8))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&i;</rdf:RDF>'
)  # fmt: skip
READER = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/rdf+xml", LAUGHS, 415),
        ("application/rdf+xml", READER, 415),
        ("application/rdf+xml", "<a>" * 20_000, 415),
        ("application/ld+json", '{"@context": "http://127.0.0.1:1/c", "@id": "http://e/a"}', 415),
        ("text/turtle", 'PREFIX e: <http://e/> e:a e:b "x"@fr" . <http://evil', 400),
        ("text/turtle", "<http://e/a> <http://e/b> [] .", 400),
        ("text/turtle", "<http://e/a> <http://e/b> <http://e/a> <http://e/p> <x .", 400),
        ("application/trig", "<http://e/other> { <http://e/a> <http://e/b> 1 }", 400),
        ("text/turtle", "(" * 100_000, 400),
        ("text/turtle", b"\xff\xfe", 400),
        ("image/png", "x", 415),
    ],
    ids=["laughs", "entity", "deep", "context", "tag", "blank", "iri", "graph", "nested", "bytes", "picture"],
)
def test_hostile_rdf_is_refused(writable: Any, kind: str, body: Any, status: int) -> None:
    """Inputs 31 to 35."""
    answer = writable.ask(GRAPH, "PUT", body, Authorization=BEARER["Authorization"], Content_Type=kind)
    assert answer.status == status or (body == "(" * 100_000 and answer.status == 503)
    assert writable.ask(GRAPH).status == 404
    assert writable.ask("/healthz").status in (200, 503)


def test_a_locked_store_is_told(writable: Any) -> None:
    base = KnowledgeBase.open(writable.kb, writable=True)
    assert writable.ask(GRAPH, "PUT", TURTLE, **BEARER).status == 503
    assert writable.query("ASK {}").status == 200
    close = getattr(base, "close", None)
    if close:
        close()
    del base
    assert writable.ask(GRAPH, "PUT", TURTLE, **BEARER).status == 201
    assert writable.ask(GRAPH, "DELETE", **BEARER).status == 204


def test_no_guessable_token_is_taken(war: Path, tmp_path: Path, kg_serve_fails: Any) -> None:
    assert "16 characters" in kg_serve_fails(war, "--writable", token="short")
    assert "KG_TOKEN" in kg_serve_fails(war, "--writable")
    assert "no such knowledge base" in kg_serve_fails(tmp_path / "nowhere")
