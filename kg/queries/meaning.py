"""What a word of the user means in a knowledge base: an IRI, the beginning of an identifier, a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from pyoxigraph import Literal, NamedNode, Variable

from kg.errors import QueryError
from kg.iris import BASE
from kg.queries.functions import folded
from kg.queries.header import Parameter, Question
from kg.queries.names import all_names, bearers
from kg.queries.parameters import bind, iri, sound

FAMILIES = ("article", "event", "actor", "place", "claim")
_BEGINNING = re.compile(r"(?:event/)?([0-9a-f]{4,20})")
_NO_IRI = re.compile(r"[\s<>\"{}|^`\\]")
_EVENTS = "SELECT DISTINCT ?x { ?x kg:reportedIn ?article FILTER(STRSTARTS(STR(?x), {start})) } ORDER BY ?x"


def meanings(graph: Any, question: Question, given: Mapping[str, str]) -> dict[str, tuple[NamedNode, ...]]:
    """What the parameters mean that are given by a name or by the beginning of an identifier.

    An actor or place may be several, or none. Raises QueryError for an event or thing that is unknown or
    may be several.
    """
    found: dict[str, tuple[NamedNode, ...]] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name)
        if not value or not sound(value):
            continue
        if parameter.kind in {"actor", "place"}:
            found[parameter.name] = borne(graph, value, parameter.kind)
        elif parameter.kind == "event":
            found[parameter.name] = (NamedNode(event(graph, value)),)
        elif parameter.kind == "thing":
            found[parameter.name] = (NamedNode(meant(graph, value)),)
    return found


def checked(graph: Any, question: Question, parameter: Parameter, value: str) -> None:
    """Raise QueryError where the parameter does not take the value, or nothing bears the name."""
    alone = replace(question, parameters=(parameter,))
    given = {parameter.name: value}
    found = meanings(graph, alone, given)
    bind(alone, given, found)
    if found.get(parameter.name) == ():
        raise QueryError(next(unmatched(graph, alone, found, given)))


def meant(graph: Any, thing: str) -> str:
    """The IRI of the thing in ``graph`` that claims speak of.

    ``thing`` is an IRI, a short form (``actor/osdh``), an article's id, the beginning of an event's
    identifier (four characters or more), or the name of an actor or place. Raises QueryError for what
    is unknown, with the nearest name, and for what may mean several things, with their short forms.
    """
    for candidate in _spelled_out(thing, FAMILIES):
        if _spoken_of(graph, candidate):
            return candidate
    found = _begun(graph, thing)
    found = found or [
        node.value for node in bearers(graph, thing, parts=False) if _spoken_of(graph, node.value)
    ]
    if not found:
        raise QueryError(f"{thing}: nothing is known about it; {_hint(graph, thing)}")
    return _only(thing, found)


def event(graph: Any, value: str) -> str:
    """The IRI of an event that counts: what an article's version of one is merged into, if anything.

    ``value`` is an IRI, a short form or the beginning of an identifier. Raises QueryError.
    """
    there = [found for found in _spelled_out(value, ("event",)) if _reported(graph, found)]
    found = sorted({_whole(graph, each) for each in there or _begun(graph, value)})
    if not found:
        raise QueryError(f"{value}: there is no such event; kg query timeline names events")
    return _only(value, found)


def borne(graph: Any, value: str, family: str) -> tuple[NamedNode, ...]:
    """The actors or places that a value means: that of an IRI or short form, else all bearers of the name."""
    try:
        return (iri(value),)
    except ValueError:
        return bearers(graph, value, family)


def _spelled_out(thing: str, families: tuple[str, ...]) -> list[str]:
    """The IRIs that it may be short for."""
    if re.match(r"[a-z][a-z0-9+.-]*:", thing):
        return [] if _NO_IRI.search(thing) else [thing]
    whole = [BASE + thing] if "/" in thing else [f"{BASE}{family}/{thing}" for family in families]
    return [found for found in whole if not _NO_IRI.search(found)]


def _spoken_of(graph: Any, node: str) -> bool:
    sides = " UNION ".join(f"{{ ?claim {p} <{node}> }}" for p in ("kg:about", "kg:object", "kg:claimant"))
    own = (
        f"{{ <{node}> kg:about ?thing }} UNION {{ ?claim kg:statedIn|kg:evidence|kg:words|kg:cue <{node}> }}"
    )
    return _any(graph, f"SELECT ?claim {{ {sides} UNION {own} }} LIMIT 1")


def _reported(graph: Any, node: str) -> bool:
    return _any(graph, f"SELECT ?article {{ <{node}> kg:reportedIn ?article }} LIMIT 1")


def _known(graph: Any, node: str) -> bool:
    return _any(graph, f"SELECT ?p {{ <{node}> ?p ?o }} LIMIT 1")


def _any(graph: Any, sparql: str) -> bool:
    return any(True for _ in graph.query(sparql))


def _begun(graph: Any, thing: str) -> list[str]:
    """The events whose identifiers begin so."""
    beginning = _BEGINNING.fullmatch(thing)
    if beginning is None:
        return []
    start = Literal(f"{BASE}event/{beginning[1]}")
    return [row[Variable("x")].value for row in graph.query(_EVENTS.replace("{start}", str(start)))]


def _whole(graph: Any, node: str) -> str:
    rows = graph.query(f"SELECT ?whole {{ <{node}> kg:mergedInto ?whole }} LIMIT 1")
    return next((row[Variable("whole")].value for row in rows), node)


def unmatched(
    graph: Any, question: Question, found: Mapping[str, tuple[NamedNode, ...]], given: Mapping[str, str]
) -> Iterator[str]:
    """A remark for each name that nothing bears, and for one that is all that was asked for."""
    for parameter in question.parameters:
        nodes = found.get(parameter.name)
        if parameter.kind not in {"actor", "place"} or nodes is None:
            continue
        value = given[parameter.name]
        if not nodes:
            near = nearest(graph, value, parameter.kind)
            hint = f"; did you mean {near}?" if near else ""
            yield f"no {parameter.name} named {value} in this knowledge base{hint}"
        elif not any(_known(graph, node.value) for node in nodes):
            yield f"no {parameter.name} {value} in this knowledge base"
        elif given.keys() <= {parameter.name, "limit"}:
            meant = ", ".join(node.value.removeprefix(BASE) for node in nodes[:3])
            more = " …" if len(nodes) > 3 else ""
            alike = ", ".join(_alike(graph, value, parameter.kind, {node.value for node in nodes}))
            hint = f"; other names: {alike}" if alike else ""
            yield f"no row on {parameter.name}={value}, which means {meant}{more}{hint}"


def _hint(graph: Any, thing: str) -> str:
    near = nearest(graph, thing)
    return f"did you mean {near}?" if near else "kg query timeline names events and articles"


def nearest(graph: Any, name: str, family: str = "") -> str | None:
    """The name of an actor or place that is most like one that nothing bears."""
    plain = {folded(known): known for known in all_names(graph, family)}
    near = difflib.get_close_matches(folded(name), plain, n=1, cutoff=0.7)
    near = near or [known for known in sorted(plain) if len(name) > 2 and folded(name) in known]
    return plain[near[0]] if near else None


def _alike(graph: Any, name: str, family: str, but: set[str]) -> list[str]:
    """Some names of others with a word that begins as the longest of this one: "armée russe" for "Russie"."""
    word = max(folded(name.strip("*")).split(), key=len, default="")
    start = word[: max(4, len(word) - 2)]
    words = re.compile(rf"(?<!\w){re.escape(start)}")
    others = (known for known, node in all_names(graph, family).items() if node not in but)
    return list(islice((known for known in others if len(start) > 2 and words.search(folded(known))), 3))


def _only(thing: str, found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    several = ", ".join(node.removeprefix(BASE) for node in found[:8])
    raise QueryError(f"{thing}: may mean {several}{' …' if len(found) > 8 else ''}; name one of them")
