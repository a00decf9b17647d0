"""What a word of the user means in a knowledge base: an IRI, the beginning of an identifier, a name."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from typing import Any

from pyoxigraph import Literal, Variable

from kg.errors import QueryError
from kg.queries.functions import folded

BASE = "https://w3id.org/conflict-kg/"
FAMILIES = ("article", "event", "actor", "place", "claim")
_BEGINNING = re.compile(r"(?:event/)?([0-9a-f]{4,20})")
_EVENTS = "SELECT DISTINCT ?x { ?x kg:reportedIn ?article FILTER(STRSTARTS(STR(?x), {start})) } ORDER BY ?x"
_NAMES = """
SELECT DISTINCT ?x ?name {
  ?x skos:prefLabel|skos:altLabel|skos:notation ?name
  FILTER(EXISTS { ?claim kg:about ?x } || EXISTS { ?claim kg:object ?x } || EXISTS { ?claim kg:claimant ?x })
} ORDER BY ?x ?name
"""


def meant(graph: Any, thing: str) -> str:
    """The IRI of the thing in ``graph`` that claims speak of.

    ``thing`` is an IRI, a short form (``actor/osdh``), an article's id, the beginning of an event's
    identifier (four characters or more), or the name of an actor or place. Raises QueryError for what
    is unknown, with the nearest name, and for what may mean several things, with their short forms.
    """
    if re.match(r"[a-z][a-z0-9+.-]*:", thing):
        return thing
    whole = [BASE + thing] if "/" in thing else [f"{BASE}{family}/{thing}" for family in FAMILIES]
    there = [iri for iri in whole if not re.search(r"[\s<>\"{}|^`\\]", iri) and _spoken_of(graph, iri)]
    if there:
        return there[0]
    beginning = _BEGINNING.fullmatch(thing)
    if beginning:
        start = Literal(f"{BASE}event/{beginning[1]}")
        found = [row[Variable("x")].value for row in graph.query(_EVENTS.replace("{start}", str(start)))]
        if found:
            return _only(thing, found)
    return _named(graph, thing)


def _spoken_of(graph: Any, iri: str) -> bool:
    sides = " UNION ".join(f"{{ ?claim {p} <{iri}> }}" for p in ("kg:about", "kg:object", "kg:claimant"))
    own = f"{{ <{iri}> kg:about ?thing }} UNION {{ ?claim kg:statedIn <{iri}> }}"
    return any(True for _ in graph.query(f"SELECT ?claim {{ {sides} UNION {own} }} LIMIT 1"))


def _named(graph: Any, thing: str) -> str:
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for row in graph.query(_NAMES):
        name = row[Variable("name")].value
        bearers[folded(name)][row[Variable("x")].value] = None
        names.setdefault(folded(name), name)
    found = bearers.get(folded(thing))
    if found:
        return _only(thing, list(found))
    near = difflib.get_close_matches(folded(thing), names, n=1, cutoff=0.75)
    near = near or [name for name in sorted(names) if len(thing) > 2 and folded(thing) in name]
    hint = f"did you mean {names[near[0]]}?" if near else "kg query timeline names events and articles"
    raise QueryError(f"{thing}: nothing is known about it; {hint}")


def _only(thing: str, found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    several = ", ".join(iri.removeprefix(BASE) for iri in found[:8])
    raise QueryError(f"{thing}: may mean {several}{' …' if len(found) > 8 else ''}; name one of them")
