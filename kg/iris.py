"""The names of our things, and the prefixes that shorten them. It imports nothing of ours, so it is cheap."""

from __future__ import annotations

import hashlib
import re

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


_PLAIN_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")


def safe_id(raw: str) -> str:
    """What an article is called in our IRIs: its id where that is short and plain, else ``x-`` and a hash."""
    if _PLAIN_ID.fullmatch(raw):
        return raw
    return "x-" + hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def local(iri: str | None) -> str:
    """What follows the last ``#`` or ``/``: the local name of a term or of a thing; empty for none."""
    return (iri or "").rpartition("#")[2].rpartition("/")[2]
