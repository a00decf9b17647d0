"""The one worker that writes: a graph of an article put, added to, or taken out, and that on disk.

The knowledge base is opened for each request and let go, so that ``kg build`` can write between two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple, parse

from kg.errors import KgError, StoreError
from kg.explorer.desk import bodies, failed
from kg.explorer.negotiation import RDF
from kg.explorer.served import AbsentError, Served
from kg.store import KnowledgeBase
from kg.workers import Frame, Part

MOST = 200_000  # triples of one article


def writer(spec: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], Iterable[Frame]]:
    """The handler of the worker that writes; ``spec["kb"]`` is the folder."""
    path = Path(spec["kb"])

    def handle(asked: Mapping[str, Any]) -> Iterator[Frame]:
        served = _served(path, asked)
        told = {"status": served.status, "type": served.content_type, "headers": dict(served.headers)}
        yield Frame.of(Part.HEAD, **told)
        yield from bodies(served.body)

    return handle


def _served(path: Path, asked: Mapping[str, Any]) -> Served:
    try:
        sent = list(_sent(asked)) if asked["op"] != "DELETE" else []
        base = KnowledgeBase.open(path, writable=True)
    except StoreError as busy:
        return failed(busy, 503)
    except KgError as wrong:
        return failed(wrong)
    try:
        return _changed(base, asked, sent)
    except KgError as wrong:
        return failed(wrong)
    finally:
        base.close()


def _changed(base: KnowledgeBase, asked: Mapping[str, Any], sent: list[Triple]) -> Served:
    """Do it, and have it on disk."""
    graph = NamedNode(asked["graph"])
    there = base.store.contains_named_graph(graph)
    if asked["op"] == "DELETE":
        if not there:
            raise AbsentError(f"{graph.value}: there is no such graph here")
        base.remove_article(graph.value)
    else:
        kept = [quad.triple for quad in base.quads(graph.value)] if asked["op"] == "POST" else []
        base.replace_article(graph.value, [*kept, *sent])
    base.flush()
    return Served("application/json", status=204 if there else 201)


def _sent(asked: Mapping[str, Any]) -> Iterator[Triple]:
    """The triples of the body. Raises KgError for what is malformed, too much, or has blank nodes."""
    content = asked["content"].encode("utf-8", "surrogateescape")
    try:
        for number, quad in enumerate(parse(content, format=RDF[asked["format"]], base_iri=asked["graph"])):
            if number >= MOST:
                raise KgError(f"more than {MOST} triples; send fewer")
            yield _checked(quad, asked["graph"])
    except (SyntaxError, ValueError) as wrong:
        raise KgError(f"not well-formed: {' '.join(str(wrong).split())[:200]}") from wrong


def _checked(quad: Quad, graph: str) -> Triple:
    if not isinstance(quad.graph_name, DefaultGraph) and str(quad.graph_name) != f"<{graph}>":
        raise KgError(f"{quad.graph_name}: another graph than the one that is written; send that alone")
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise KgError("blank nodes cannot be traced or repeated; give the node an IRI")
    return quad.triple
