"""What a knowledge base keeps of the ontology: enough for ``rdfs:subClassOf*`` and for labels."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg import resources
from kg.iris import RDF_TYPE

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_KEPT = {
    RDF_TYPE,
    _RDFS + "subClassOf",
    _RDFS + "subPropertyOf",
    _RDFS + "label",
}


def ontology_triples() -> Iterator[Triple]:
    """The hierarchy and labels of conflict.ttl; axioms on blank nodes stay in the file."""
    source = resources.path("ontology", "conflict.ttl")
    for quad in parse(path=str(source), format=RdfFormat.TURTLE):
        named = isinstance(quad.subject, NamedNode)
        if named and quad.predicate.value in _KEPT and type(quad.object).__name__ != "BlankNode":
            yield Triple(quad.subject, quad.predicate, quad.object)
