"""IRIs minted from content, and literals: same input, same identifiers, never a counter or a clock."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg import iris
from kg.iris import BASE
from kg.vocabulary import term

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode(iris.RDF_TYPE)
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
OA = "http://www.w3.org/ns/oa#"
DCT = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
SCHEMA = "https://schema.org/"
_INTEGER, _BOOLEAN, _DATE, _DECIMAL = (NamedNode(XSD + n) for n in ("integer", "boolean", "date", "decimal"))


class Fact(NamedTuple):
    """A triple of an article's graph; a plain one, for making pyoxigraph's costs more than all else here."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal


@cache
def kg(local: str) -> NamedNode:
    """A term of our ontology. Raises VocabularyError when the ontology lacks it."""
    return NamedNode(term(local))


def minted(family: str, *parts: object) -> NamedNode:
    """An IRI from the content of a node: ``<base>/<family>/<20 hexadecimal digits>``."""
    content = "\x1f".join(["" if part is None else str(part) for part in parts])
    return NamedNode(f"{BASE}{family}/{hashlib.sha256(content.encode('utf-8')).hexdigest()[:20]}")


@lru_cache(maxsize=64)
def article_iri(identifier: str) -> NamedNode:
    """The IRI of an article and of its graph."""
    return NamedNode(f"{BASE}article/{quote(identifier, safe='')}")


@lru_cache(maxsize=4096)
def entity_iri(identifier: str) -> NamedNode:
    """The IRI of an actor or a place from its local identifier (``actor/osdh``)."""
    return NamedNode(BASE + identifier)


@lru_cache(maxsize=4096)
def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=_INTEGER)


@cache
def boolean(value: bool) -> Literal:
    """An ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


@lru_cache(maxsize=4096)
def day(value: str) -> Literal:
    """An ``xsd:date`` from an ISO day."""
    return Literal(value, datatype=_DATE)


def decimal(value: float) -> Literal:
    """An ``xsd:decimal`` with at most five places: a metre is enough."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return Literal("0" if text == "-0" else text, datatype=_DECIMAL)
