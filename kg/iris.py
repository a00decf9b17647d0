"""The names of our things, and the prefixes that shorten them. It imports nothing, so it is cheap."""

from __future__ import annotations

BASE = "https://w3id.org/conflict-kg/"
KG = BASE + "ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# The prefixes that our files use, and that questions may use without declaring them.
PREFIXES: dict[str, str] = {
    "actor": BASE + "actor/",
    "article": BASE + "article/",
    "claim": BASE + "claim/",
    "dct": "http://purl.org/dc/terms/",
    "event": BASE + "event/",
    "evidence": BASE + "evidence/",
    "figure": BASE + "figure/",
    "fn": BASE + "function#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "graph": BASE + "graph/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "place": BASE + "place/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def local(iri: str | None) -> str:
    """What follows the last ``#`` or ``/``: the local name of a term or of a thing; empty for none."""
    return (iri or "").rpartition("#")[2].rpartition("/")[2]
