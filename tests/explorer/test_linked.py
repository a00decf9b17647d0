"""Linked data: a thing at its IRI's own path in the format that is wanted, and nothing in it that runs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.store import KnowledgeBase

BASE = "https://w3id.org/conflict-kg/"
SCRIPT = "</script><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("start", ["", "/conflict-kg"])
@pytest.mark.parametrize("path", ["/place/etang", "/actor/hirondelles", "/event/strike", "/article/a1"])
def test_a_thing_is_where_its_iri_says(server: Any, start: str, path: str) -> None:
    for media, format in (("text/turtle", RdfFormat.TURTLE), ("application/ld+json", RdfFormat.JSON_LD)):
        answer = server.ask(start + path, Accept=media)
        assert (answer.status, answer.kind) == (200, media)
        assert f"<{BASE}{path[1:]}>" in {str(quad.subject) for quad in parse(answer.body, format=format)}
    page = server.ask(start + path, Accept="text/html,*/*;q=0.8")
    assert page.kind == "text/html" and page.headers["vary"] == "Accept"
    assert "text/turtle" in page.headers["link"]


def test_the_claims_come_with_their_evidence(server: Any) -> None:
    said = {
        str(quad.predicate.value)
        for quad in parse(server.ask("/event/strike?format=ttl").body, format=RdfFormat.TURTLE)
    }
    assert {"http://www.w3.org/ns/oa#exact", BASE + "ontology#claimant", BASE + "ontology#attacker"} <= said


@pytest.mark.parametrize(
    "path",
    [
        "/place/nowhere",
        "/event/%00",
        "/article/a%20b",
        "/claim/<x>",
        "/actor/é",
        "/event/a%0d%0aX:%20y",
        "/planet/x",
    ],
)
def test_what_is_not_known_is_not_found(server: Any, path: str) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n"
    assert server.raw(head.encode()).split()[1] in (b"404", b"400")


def test_other_formats_are_not_acceptable(server: Any) -> None:
    assert server.ask("/place/etang", Accept="image/png").status == 406
    assert server.ask("/place/etang?format=exe").status == 406


def test_the_ontology_and_the_data_set_describe_themselves(server: Any) -> None:
    assert b"owl:Ontology" in server.ask("/ontology", Accept="text/turtle").body
    void = server.ask("/.well-known/void")
    said = {
        quad.predicate.value.rpartition("#")[2]: quad.object
        for quad in parse(void.body, format=RdfFormat.TURTLE)
    }
    assert said["sparqlEndpoint"] == NamedNode(f"http://127.0.0.1:{server.port}/sparql")
    assert int(said["triples"].value) > 100 and {"classPartition", "uriSpace"} <= said.keys()  # type: ignore[union-attr]
    assert not any(isinstance(node, BlankNode) for node in said.values())


def test_hostile_names_are_text(tmp_path: Any, serving: Any) -> None:
    """Inputs 10, 11 and 15: what looks like markup is shown, what looks like a link is no link."""
    base = KnowledgeBase.create(tmp_path / "kb")
    actor, article = NamedNode(BASE + "actor/evil"), NamedNode(BASE + "article/evil")
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    address = NamedNode("https://schema.org/url")
    base.store.extend(
        [
            Quad(actor, label, Literal(SCRIPT, language="fr"), article),
            Quad(actor, address, Literal("javascript:alert(1)"), article),
            Quad(actor, address, NamedNode("javascript:alert(2)"), article),
        ]
    )
    base.flush()
    del base
    with serving(tmp_path / "kb") as running:
        page = running.ask("/actor/evil?format=html").text
        assert "<img" not in page and "&lt;img src=x" in page
        assert re.findall(r'href="(?!/)', page) == []
        assert (
            SCRIPT
            in running.ask("/actor/evil", Accept="application/ld+json").json[0][label.value][0]["@value"]
        )
