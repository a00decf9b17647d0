"""Addresses, login and failures: each failure is one line, and the login goes nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError, StoreError
from kg.store.remote import PROFILES, Connection, RemoteGraph

SECRET = {"KG_PUSH_USER": "anna", "KG_PUSH_PASSWORD": "geheim"}
RESULTS = {"Content-Type": "application/sparql-results+json"}


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "not the address of a store"),
        ("store.example", "not the address of a store"),
        ("ftp://store.example", "not the address of a store"),
        ("file:///etc/passwd", "not the address of a store"),
        ("http://store.example:x", "not the address of a store"),
        ("http://store.example", "plain http to another machine"),
        ("http://10.1.2.3:7878", "plain http to another machine"),
        ("http://127.0.0.1.store.example", "plain http to another machine"),
        ("https://anna:geheim@store.example", "no login in an address"),
        ("https://store.example/sparql?a=b", r"without \? and #"),
    ],
)
def test_an_address_that_may_not_be_used(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as told:
        Connection(url, PROFILES["generic"], environment={})
    assert "geheim" not in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:7878", "http://[::1]:1", "http://localhost", "https://a.b"]
)
def test_an_address_that_may_be_used(url: str) -> None:
    Connection(url, PROFILES["oxigraph"], environment={}).close()
    Connection("http://store.example", PROFILES["oxigraph"], insecure=True, environment={}).close()


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("oxigraph", "http://[::1]:1/store"),
        ("fuseki", "http://[::1]:1/data"),
        ("virtuoso", "http://[::1]:1/sparql"),
        ("virtuoso", "http://[::1]:1/"),
        ("graphdb", "http://[::1]:1/statements"),
    ],
)
def test_what_the_profile_adds_may_be_given_too(kind: str, given: str) -> None:
    assert Connection(given, PROFILES[kind], environment={}).url == "http://[::1]:1"


def test_half_a_login_is_told() -> None:
    with pytest.raises(StoreError, match="only one of them is set"):
        Connection("http://[::1]:1", PROFILES["generic"], environment={"KG_PUSH_USER": "anna"})


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (301, "points to another address, which is not followed"),
        (307, "points to another address, which is not followed"),
        (401, "the login is refused"),
        (403, "the login is refused"),
        (404, r"no such service .* --profile \(oxigraph\)"),
        (413, "--batch"),
        (503, r"it answers 503 \(too busy\)"),
    ],
)
def test_each_refusal_is_one_line(straw: Any, status: int, message: str) -> None:
    straw.status, straw.body = status, b"too\n busy\x1b"
    straw.headers["Location"] = straw.url + "/elsewhere"
    with Connection(straw.url, PROFILES["oxigraph"], environment=SECRET) as connection:
        with pytest.raises(StoreError, match=message) as told:
            connection.put("https://g.example/", b"")
        assert len(straw.asked) == 1
    line = str(told.value)
    assert straw.url in line and "geheim" not in line and "anna" not in line and line.isprintable()


def test_no_answer_in_time_is_told(straw: Any) -> None:
    straw.slow = 0.8
    connection = Connection(straw.url, PROFILES["oxigraph"], timeout=0.2, environment={})
    with connection, pytest.raises(StoreError, match=r"no answer within 0\.2 s"):
        connection.put("https://g.example/", b"")


def test_nobody_there_is_told() -> None:
    connection = Connection("http://127.0.0.1:9", PROFILES["oxigraph"], environment={})
    with connection, pytest.raises(StoreError, match="cannot be reached"):
        connection.query("ASK {}")


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"head": {"vars": ["x"]}, "results": 3}', b"\xff"])
def test_an_answer_that_is_none_is_told(straw: Any, body: bytes) -> None:
    straw.status, straw.body, straw.headers = 200, body, dict(RESULTS)
    graph = RemoteGraph(Connection(straw.url, PROFILES["oxigraph"], environment={}))
    with pytest.raises(QueryError, match="an answer that cannot be read"):
        list(graph.query("SELECT ?x { ?x ?y ?z }"))


def test_an_answer_cut_off_by_the_store_is_told(straw: Any) -> None:
    straw.status, straw.headers = 200, {**RESULTS, "X-SPARQL-MaxRows": "1000"}
    straw.body = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
    graph = RemoteGraph(Connection(straw.url, PROFILES["oxigraph"], environment={}))
    with pytest.raises(QueryError, match="gives 1000 rows and no more"):
        graph.query("SELECT ?x { ?x ?y ?z }")


@pytest.mark.parametrize(
    ("kind", "put", "asked"),
    [
        ("fuseki", ("/data", "graph"), ("/query", b"default-graph-uri=urn%3Ax-arq%3AUnionGraph")),
        ("graphdb", ("/rdf-graphs/service", "graph"), ("/", b"query=")),
        ("oxigraph", ("/store", "graph"), ("/query", b"union-default-graph=true")),
        ("virtuoso", ("/sparql-graph-crud-auth", "graph-uri"), ("/sparql", b"query=")),
    ],
)
def test_each_kind_is_spoken_to_as_it_wants(
    straw: Any, kind: str, put: tuple[str, str], asked: tuple[str, bytes]
) -> None:
    with Connection(straw.url, PROFILES[kind], environment={}) as connection:
        connection.put("https://g.example/é", b"<a:> <b:> <c:> .\n")
        connection.query("ASK {}")
    first, second = straw.asked
    assert first[:3] == ("PUT", put[0], {put[1]: ["https://g.example/é"]})
    assert second[:2] == ("POST", asked[0]) and asked[1] in second[4]
    assert second[3]["Content-Type"] == "application/x-www-form-urlencoded"


def test_the_login_is_sent_as_the_store_asks_for_it(straw: Any) -> None:
    with Connection(straw.url, PROFILES["fuseki"], environment=SECRET) as connection:
        connection.put("https://g.example/", b"")
    assert straw.asked[0][3]["Authorization"].startswith("Basic ")
    straw.status, straw.headers = 401, {"WWW-Authenticate": 'Digest realm="S", nonce="n", qop="auth"'}
    connection = Connection(straw.url, PROFILES["virtuoso"], environment=SECRET)
    with connection, pytest.raises(StoreError, match="the login is refused"):
        connection.put("https://g.example/", b"")
    assert "Authorization" not in straw.asked[1][3]
    assert straw.asked[2][3]["Authorization"].startswith('Digest username="anna"')
    assert "geheim" not in straw.asked[2][3]["Authorization"]
