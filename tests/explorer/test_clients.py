"""Programs that others have written get on with the endpoint."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

SKOS = "http://www.w3.org/2004/02/skos/core#"
ETANG = "https://w3id.org/conflict-kg/place/etang"
NAMES = f"SELECT ?name {{ <{ETANG}> <{SKOS}prefLabel> ?name }}"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_selects(server: Any, form: str, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    asked = wrapper.SPARQLWrapper(f"http://127.0.0.1:{server.port}/sparql", returnFormat=form)
    asked.setMethod(method)
    asked.setQuery(NAMES)
    found = asked.query().convert()
    text = found.toxml() if form == "xml" else found if isinstance(found, dict) else found.decode("utf-8")
    assert "Étang" in (json.dumps(text, ensure_ascii=False) if isinstance(text, dict) else text)


@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper_asks_constructs_and_describes(server: Any, direct: bool) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")

    def get(sparql: str, form: str) -> Any:
        asked = wrapper.SPARQLWrapper(f"http://127.0.0.1:{server.port}/sparql", returnFormat=form)
        if direct:
            asked.setMethod("POST")
            asked.setRequestMethod(wrapper.POSTDIRECTLY)
        asked.setQuery(sparql)
        return asked.query().convert()

    assert get(f"ASK {{ <{ETANG}> ?p ?o }}", "json")["boolean"] is True
    for form in ("xml", "turtle", "n3", "json-ld"):
        made = get(f"CONSTRUCT WHERE {{ <{ETANG}> <{SKOS}prefLabel> ?o }}", form)
        graph = made if isinstance(made, Graph) else Graph().parse(data=made, format="turtle")
        assert len(graph) == 1
    assert len(get(f"DESCRIBE <{ETANG}>", "turtle")) > 100
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        get("SELECT * {", "json")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_it_as_a_store(server: Any, method: str) -> None:
    store = SPARQLStore(f"http://127.0.0.1:{server.port}/sparql", method=method)
    graph = Graph(store)
    label = URIRef(SKOS + "prefLabel")
    assert graph.value(URIRef(ETANG), label) == Literal("Étang", lang="fr")
    assert [str(row[0]) for row in graph.query(NAMES)] == ["Étang"]
    assert len(list(graph.triples((URIRef(ETANG), None, None)))) >= 3
    assert bool(graph.query("ASK { ?s ?p ?o }"))


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks(server: Any) -> None:
    def curl(*words: str) -> str:
        done = subprocess.run(["curl", "-sS", *words], capture_output=True, text=True, timeout=20, check=True)
        return done.stdout

    here = f"http://127.0.0.1:{server.port}"
    assert "Étang" in curl("--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv", f"{here}/sparql")
    assert "Étang" in curl("-G", "--data-urlencode", f"query={NAMES}", f"{here}/sparql")
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", NAMES)
    assert "Étang" in curl(*direct, f"{here}/sparql")
    assert "skos:prefLabel" in curl("-H", "Accept: text/turtle", f"{here}/place/etang")
    assert "405" in curl("-o", "/dev/null", "-w", "%{http_code}", "-X", "PUT", f"{here}/sparql")
