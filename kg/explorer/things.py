"""Linked data: what is said of one thing, at its IRI's own path.

Of an article its whole graph; of anything else its own triples, the claims about it and those that name
it, and the evidence and figures that these stand on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode, Triple

from kg.explorer import plain
from kg.explorer.asking import graph
from kg.explorer.negotiation import GRAPHS, HTML, choose
from kg.explorer.served import AbsentError, Served, UnacceptableError, cut
from kg.iris import BASE, KG
from kg.store import KnowledgeBase

Keep = Callable[[Any, Callable[[], Any]], Any]
FAMILIES = ("actor", "article", "claim", "event", "evidence", "figure", "graph", "membership", "place")
WHOLE = 20_000  # triples of a graph that are told at its own address; /store has all
CLAIMS = 100  # claims that are described with a thing; more are told by questions
_BEHIND = tuple(NamedNode(KG + name) for name in ("object", "evidence", "words", "cue"))
_TO = tuple(NamedNode(KG + name) for name in ("about", "object", "claimant"))
_LABELLED = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")


def thing(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """What is known of ``asked["iri"]``. Raises AbsentError, UnacceptableError."""
    try:
        node = NamedNode(asked["iri"])
    except ValueError:
        raise AbsentError("there is no such thing here") from None
    said = _said(base, node)
    if not said:
        raise AbsentError(f"{asked['iri'].removeprefix(BASE)}: there is no such thing here")
    format = choose(asked.get("accept"), (HTML, *GRAPHS), asked.get("format"))
    if format is None:
        names = ", ".join(one.media for one in (HTML, *GRAPHS))
        raise UnacceptableError(f"none of the formats asked for can be written; accept one of {names}")
    claims, more = _claims(base, node)
    if format is HTML:
        page = plain.page(node, said, _told(base, claims), asked["language"])
        return Served(HTML.content_type, (page.encode("utf-8"),), cut(more))
    triples = [*said, *_told(base, claims)]
    served = graph(triples, {**asked, "format": format.name, "rows": max(asked["rows"], len(triples))})
    return Served(served.content_type, served.body, cut(more))


def exists(base: KnowledgeBase, node: NamedNode) -> bool:
    """Whether anything is said of a node."""
    return next(base.store.quads_for_pattern(node, None, None, None), None) is not None


def _said(base: KnowledgeBase, node: NamedNode) -> list[Triple]:
    """Its own triples; where it names a graph, that graph's."""
    found = {quad.triple for quad in base.store.quads_for_pattern(node, None, None, None)}
    if base.store.contains_named_graph(node):
        found |= {quad.triple for quad in islice(base.store.quads_for_pattern(None, None, None, node), WHOLE)}
    return sorted(found, key=str)


def _claims(base: KnowledgeBase, node: NamedNode) -> tuple[list[NamedNode], bool]:
    """The claims that speak of it, by IRI, and whether there are more than are told."""
    quads = (quad for way in _TO for quad in base.store.quads_for_pattern(None, way, node, None))
    claims = dict.fromkeys(quad.subject for quad in islice(quads, 50 * CLAIMS))
    named = sorted((claim for claim in claims if isinstance(claim, NamedNode)), key=str)
    return named[:CLAIMS], len(named) > CLAIMS


def _told(base: KnowledgeBase, claims: list[NamedNode]) -> list[Triple]:
    """The triples of claims and of what they stand on, sorted; names of what they name."""
    found = {
        quad.triple for claim in claims for quad in base.store.quads_for_pattern(claim, None, None, None)
    }
    named = dict.fromkeys((triple.object, triple.predicate in _BEHIND) for triple in found)
    for value, behind in named:
        found.update(_behind(base, value, behind))
    return sorted(found, key=str)


def _behind(base: KnowledgeBase, value: Any, behind: bool) -> Iterator[Triple]:
    """All of the evidence or figure that a claim stands on, the names of an actor or place."""
    if not isinstance(value, NamedNode):
        return
    family = value.value.removeprefix(BASE).partition("/")[0]
    whole = behind and family in ("evidence", "figure")
    wanted = None if whole else _LABELLED
    if whole or family in ("actor", "place"):
        yield from (quad.triple for quad in base.store.quads_for_pattern(value, wanted, None, None))
