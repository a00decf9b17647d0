"""The service description: what the endpoint speaks, as RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.explorer.asking import written
from kg.explorer.negotiation import Format
from kg.iris import RDF_TYPE
from kg.queries import FUNCTIONS
from kg.queries.functions import NAMESPACE

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(RDF_TYPE)
_SEE = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
_RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "TriG", "N-Quads", "RDF_XML"),
)


def service(here: str, format: Format) -> bytes:
    """The description of the service at ``here``, in an RDF format."""
    return b"".join(written(_said(here), format))


def _said(here: str) -> Iterator[Triple]:
    me = NamedNode(f"{here}/sparql")
    dataset, graph = NamedNode(f"{here}/sparql#dataset"), NamedNode(f"{here}/sparql#all")

    def term(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    yield Triple(me, _TYPE, term("Service"))
    yield Triple(me, term("endpoint"), me)
    yield Triple(me, term("supportedLanguage"), term("SPARQL11Query"))
    yield Triple(me, term("feature"), term("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(me, term("resultFormat"), NamedNode(_FORMATS + name))
    for function in sorted(FUNCTIONS, key=str):
        if function.value.startswith(NAMESPACE):
            yield Triple(me, term("extensionFunction"), function)
            yield Triple(function, _TYPE, term("Function"))
    yield Triple(me, term("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, term("Dataset"))
    yield Triple(dataset, term("defaultGraph"), graph)
    yield Triple(graph, _TYPE, term("Graph"))
    yield Triple(
        graph,
        NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso"),
        NamedNode(f"{here}/.well-known/void"),
    )
