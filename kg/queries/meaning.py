"""What a word of the user means in a knowledge base: an IRI, the beginning of an identifier, a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from pyoxigraph import Literal, NamedNode, Variable

from kg.errors import QueryError
from kg.iris import BASE, safe_id
from kg.queries.functions import folded
from kg.queries.header import Parameter, Question
from kg.queries.names import all_names, bearers
from kg.queries.parameters import bind, iri, sound

FAMILIES = ("article", "event", "actor", "place", "claim")
_LISTS = {"actor": "active-actors", "place": "events-by-place"}  # the questions that name them
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
            found[parameter.name] = _bearing(graph, value, parameter.kind)
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
        raise QueryError(_nobody(graph, value, parameter.kind, parameter.name))


def meant(graph: Any, thing: str) -> str:
    """The IRI of the thing in ``graph`` that claims speak of.

    ``thing`` is an IRI, a short form (``actor/osdh``), an article's id, the beginning of an event's
    identifier (four characters or more), or the name of an actor or place. Raises QueryError for what
    is unknown, with the nearest name, and for what may mean several things, with their short forms.
    """
    spelled = _spelled_out(thing, FAMILIES)
    for candidate in spelled:
        if _spoken_of(graph, candidate):
            return candidate
    found = _begun(graph, thing)
    named = [] if found else [node.value for node in bearers(graph, thing, parts=False)]
    found = found or [node for node in named if _spoken_of(graph, node)]
    if not found:
        mute = any(node.startswith(f"{BASE}article/") and _known(graph, node) for node in spelled)
        why = "this article is here, but nothing in it was read as an event or relation"
        raise QueryError(f"{thing}: {why if mute and not named else _untold(graph, thing, named)}")
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
    """The actors or places that a value means: that of an IRI or short form, else all bearers of the name.

    Raises QueryError, with the nearest names, where there is none.
    """
    found = _bearing(graph, value, family)
    if not found:
        raise QueryError(_nobody(graph, value, family, family))
    return found


def _bearing(graph: Any, value: str, family: str) -> tuple[NamedNode, ...]:
    try:
        node = iri(value)
    except ValueError:
        return bearers(graph, value, family)
    ours = node.value.startswith(f"{BASE}{family}/") and _known(graph, node.value)
    return (node,) if ours else ()


def _nobody(graph: Any, value: str, family: str, what: str) -> str:
    """That nothing bears a name, and which come nearest; ``what`` is what it was asked for as."""
    near = nearest(graph, value, family)
    hint = f"did you mean {near}?" if near else f"kg query {_LISTS[family]} names those that there are"
    return f"no {what} named {value[:60]} in this knowledge base; {hint}"


def _spelled_out(thing: str, families: tuple[str, ...]) -> list[str]:
    """The IRIs that it may be short for."""
    if re.match(r"[a-z][a-z0-9+.-]*:", thing):
        whole = [thing]
    else:
        whole = [BASE + thing] if "/" in thing else [f"{BASE}{family}/{thing}" for family in families]
    articles = [f"{BASE}article/{safe_id(thing)}"] if "article" in families else []
    return [found for found in dict.fromkeys((*whole, *articles)) if not _NO_IRI.search(found)]


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
        nodes, value = found.get(parameter.name), given.get(parameter.name, "")
        if parameter.kind not in {"actor", "place"} or nodes is None:
            continue
        if not nodes:
            yield _nobody(graph, value, parameter.kind, parameter.name)
        elif given.keys() <= {parameter.name, "limit"}:
            meant = ", ".join(node.value.removeprefix(BASE) for node in nodes[:3])
            more = " …" if len(nodes) > 3 else ""
            alike = ", ".join(_alike(graph, value, parameter.kind, {node.value for node in nodes}))
            hint = f"; other names: {alike}" if alike else ""
            yield f"no row on {parameter.name}={value}, which means {meant}{more}{hint}"


def _untold(graph: Any, thing: str, named: list[str]) -> str:
    """That nothing is told of a thing, whether it is known or not, and of what there is something."""
    near = nearest(graph, thing, told=lambda node: node not in named and _spoken_of(graph, node))
    if not named:
        hint = f"did you mean {near}?" if near else "kg query timeline names events and articles"
        return f"nothing is known about it; {hint}"
    family = named[0].removeprefix(BASE).partition("/")[0]
    lists = _LISTS.get(family, "timeline")
    hint = f"did you mean {near}?" if near else f"kg query {lists} names those that are told of"
    short = ", ".join(node.removeprefix(BASE) for node in named[:3])
    return f"nothing is told in these articles of what bears the name ({short}); {hint}"


def nearest(
    graph: Any, name: str, family: str = "", told: Callable[[str], bool] = lambda node: True
) -> str | None:
    """The names of actors or places most like one that nothing bears: "Alep or Alpes"; each ``told`` of."""
    names = all_names(graph, family)
    plain = {folded(known): known for known in names}
    near = difflib.get_close_matches(folded(name), plain, n=9, cutoff=0.7)
    near = near or [known for known in sorted(plain) if len(name) > 2 and folded(name) in known][:50]
    nodes = {names[plain[each]]: plain[each] for each in reversed(near)}
    found = islice((known for node, known in reversed(nodes.items()) if told(node)), 3)
    return " or ".join(found) or None


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
