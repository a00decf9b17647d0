"""What is derived from claims, by the rules in ``rules/``: SPARQL that anybody can read.

A rule speaks of one ``?event``, and gives triples of it alone: by what it is merged from, its claims and
what these lead to, and the known world around its speakers and places. So what it gives hangs on these
alone, and costs the same in a large graph as in a small one. An event may be told by thousands of articles:
a rule may not look at every pair of claims, but has to sum up each side first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg import resources
from kg.facts import Facts, pointing
from kg.graph.terms import DCT, DERIVED_FROM, kg
from kg.iris import PREFIXES

# In this order: each sees what those before it have given.
RULES = ("merging", "counting", "tolls", "civilian-harm")
_ARTICLE = (NamedNode(DCT + "issued"), NamedNode(DCT + "publisher"))
_OF_FIGURES = ("outcome", "category", "atLeast", "atMost")
_LIES, _BELONGS = ("within", "country"), ("partOf", "memberOf", "spokespersonOf", "directorOf")
_STEPS = 5
_FIGURES = f" {kg('casualties')} .\n".encode()
_SHORT = re.compile(r"\b([a-z]+):(\w+)")


def derive(sights: Iterable[bytes], given: Iterable[Triple]) -> list[Triple]:
    """What the rules give for events, after ``given`` itself: what they are merged from.

    ``sights`` are what is seen of them as articles tell them. A triple may come twice.
    """
    told = list(given)
    scratch = Store()
    scratch.extend(Quad(*triple) for triple in told)
    scratch.load(b"".join(sights), format=RdfFormat.N_TRIPLES)
    for rule in RULES:
        answer: Any = scratch.query(_sparql(rule))
        found = list(answer)
        scratch.extend(Quad(*triple) for triple in found)
        told.extend(found)
    return told


def seen(facts: Facts, world: Facts) -> dict[str, bytes]:
    """What rules see of each event of an article's graph, as N-Triples: by event, sorted.

    The event, its claims and what they lead to; of all these the properties that a rule names.
    """
    claims = pointing(facts, kg("about"))
    events = ((s, told[kg("reportedIn")]) for s, told in facts.items() if kg("reportedIn") in told)
    return {
        event.value: _lines(set(_seen(facts, world, event, articles, claims.get(event, ()))))
        for event, articles in events
    }


def drawn(sights: Mapping[str, bytes], article: str) -> dict[str, bytes]:
    """What the rules give of each event of one article by itself, as N-Triples: by event, sorted.

    It says from which article that was drawn: not that the event is reported in it, for a question over
    all graphs would meet that twice.
    """
    counted = [event for event, sight in sights.items() if _FIGURES in sight]  # of no other is anything drawn
    sources = [Triple(NamedNode(event), DERIVED_FROM, NamedNode(article)) for event in counted]
    told: dict[Any, set[Triple]] = {}
    for triple in derive([sights[event] for event in counted], sources) if counted else ():
        told.setdefault(triple.subject, set()).add(triple)
    return {event.value: _lines(triples) for event, triples in told.items()}


def _seen(
    facts: Facts, world: Facts, event: Any, articles: Iterable[Any], claims: Iterable[Any]
) -> Iterator[Triple]:
    yield from _of(facts, event)
    for place in facts[event].get(kg("place"), ()):
        yield from _around(facts, world, place, _LIES)
    for article in articles:
        told = facts.get(article, {})
        yield from (Triple(article, name, value) for name in _ARTICLE for value in told.get(name, ()))
    for claim in claims:
        yield from _of(facts, claim)
        for thing in facts[claim].get(kg("object"), ()):
            told = facts.get(thing, {})
            yield from (
                Triple(thing, kg(name), value) for name in _OF_FIGURES for value in told.get(kg(name), ())
            )
        for speaker in facts[claim].get(kg("claimant"), ()):
            yield from _around(facts, world, speaker, _BELONGS)


def _of(facts: Facts, subject: Any) -> Iterator[Triple]:
    """What the article says of a thing, as far as it matters to a rule."""
    for predicate, values in facts[subject].items():
        if predicate.value in _named():
            yield from (Triple(subject, predicate, value) for value in values)


def _around(facts: Facts, world: Facts, start: Any, names: tuple[str, ...]) -> Iterator[Triple]:
    """What properties lead to from a node, a few steps on."""
    edge, met = {start}, {start}
    for _ in range(_STEPS):
        found = [
            Triple(node, kg(name), value)
            for node in edge
            for name in names
            for told in (facts.get(node, {}), world[node])
            for value in told.get(kg(name), ())
        ]
        yield from found
        edge = {triple.object for triple in found} - met
        met |= edge


def _lines(triples: Iterable[Triple]) -> bytes:
    return serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES) or b""


@cache
def _named() -> frozenset[str]:
    """All properties (and other terms) that a rule names."""
    found = (name for rule in RULES for name in _SHORT.findall(_sparql(rule)))
    return frozenset(PREFIXES[prefix] + local for prefix, local in found if prefix in PREFIXES)


@cache
def _sparql(rule: str) -> str:
    return resources.path("rules", f"{rule}.rq").read_text("utf-8")
