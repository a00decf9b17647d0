"""Whole graphs for the Graph Store Protocol, and VoID: what is in the knowledge base and where to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import QueryError
from kg.explorer.asking import written
from kg.explorer.counting import counts
from kg.explorer.negotiation import GRAPHS, Format, choose
from kg.explorer.served import AbsentError, Served, UnacceptableError
from kg.iris import BASE, KG, RDF_TYPE
from kg.store import KnowledgeBase

Keep = Callable[[Any, Callable[[], Any]], Any]
_VOID = "http://rdfs.org/ns/void#"
_DCT = "http://purl.org/dc/terms/"
_TYPE = NamedNode(RDF_TYPE)
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
BATCH = 5000  # triples written at a time: a large graph is never whole in memory as text
_LINES = {"nt", "nq"}  # formats that can be written in batches without saying anything twice


def graph(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The graph of that name, or with ``graph`` ``None`` all graphs together (the default graph of queries).

    Raises AbsentError where there is none, QueryError for a name that is none.
    """
    format = chosen(asked)
    name = asked["graph"]
    if name is None:
        return Served(format.content_type, _written(_union(base), format))
    try:
        node = NamedNode(name)
    except ValueError as wrong:
        raise QueryError(f"{name[:200]!r}: not an IRI; name the graph by its IRI") from wrong
    if not base.store.contains_named_graph(node):
        raise AbsentError(f"{name}: there is no such graph here")
    quads = base.store.quads_for_pattern(None, None, None, node)
    return Served(format.content_type, _written(_sorted(quad.triple for quad in quads), format))


def chosen(asked: Mapping[str, Any]) -> Format:
    """The RDF format to answer in. Raises UnacceptableError."""
    format = choose(asked.get("accept"), GRAPHS, asked.get("format"))
    if format is None:
        names = ", ".join(one.media for one in GRAPHS)
        raise UnacceptableError(f"none of the formats asked for can be written; accept one of {names}")
    return format


def _union(base: KnowledgeBase) -> Iterator[Triple]:
    """Every triple once, graph by graph; of those that were, only a digest is kept."""
    known = set[bytes]()
    for quad in base.store:
        digest = blake2b(str(quad.triple).encode("utf-8"), digest_size=16).digest()
        if digest not in known:
            known.add(digest)
            yield quad.triple


def _sorted(triples: Iterator[Triple]) -> Iterator[Triple]:
    return iter(sorted(triples, key=str))


def _written(triples: Iterator[Triple], format: Format) -> Iterator[bytes]:
    if format.name not in _LINES:
        yield from written(triples, format)
        return
    while batch := list(zip(range(BATCH), triples, strict=False)):
        yield from written([triple for _, triple in batch], format)


def void(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The data set in VoID: how many triples, of which classes, and where to ask (``asked["here"]``)."""
    format = chosen(asked)
    totals = keep("counts", lambda: counts(base))
    return Served(format.content_type, written(_described(asked["here"], totals), format))


def _described(here: str, totals: Mapping[str, Any]) -> Iterator[Triple]:
    whole = NamedNode(f"{here}/.well-known/void#dataset")

    def said(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
        return Triple(subject, NamedNode(predicate), value)

    def number(value: int) -> Literal:
        return Literal(str(value), datatype=_INTEGER)

    yield Triple(whole, _TYPE, NamedNode(_VOID + "Dataset"))
    yield said(whole, _DCT + "title", Literal("Conflict knowledge graph", language="en"))
    yield said(whole, _DCT + "title", Literal("Graphe de connaissances des conflits", language="fr"))
    yield said(whole, _VOID + "sparqlEndpoint", NamedNode(f"{here}/sparql"))
    yield said(whole, _VOID + "dataDump", NamedNode(f"{here}/store?default"))
    yield said(whole, _VOID + "uriSpace", Literal(BASE))
    yield said(whole, _VOID + "vocabulary", NamedNode(KG.rstrip("#")))
    yield said(whole, _VOID + "triples", number(totals["triples"]))
    parts = ((name, count) for name, count in totals["classes"].items() if name.isidentifier())
    yield from chain.from_iterable(_part(whole, here, name, number(count), said) for name, count in parts)


def _part(whole: NamedNode, here: str, name: str, count: Literal, said: Any) -> Iterator[Triple]:
    node = NamedNode(f"{here}/.well-known/void#{name}")
    yield said(whole, _VOID + "classPartition", node)
    yield said(node, _VOID + "class", NamedNode(KG + name))
    yield said(node, _VOID + "entities", count)
