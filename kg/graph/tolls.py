"""The tolls that an event carries for simple questions, drawn from the figures of its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from kg.graph.terms import integer, kg
from kg.model import Event, Figure

_Key = tuple[str, str | None]
_PEOPLE = {"Child": "children", "Civilian": "civilians", "Combatant": "combatants", "Woman": "women"}

# What the ontology has properties for: each outcome of everyone, deaths and injuries of each category too.
TOLLS: dict[_Key, str] = {
    **{(o, None): o.lower() for o in ("Captured", "Displaced", "Injured", "Killed", "Missing")},
    **{(o, who): f"{name}{o}" for o in ("Injured", "Killed") for who, name in _PEOPLE.items()},
}


def toll_triples(event: Event, node: NamedNode) -> Iterator[Triple]:
    """Low, best and high over the claims that are not denials; a whole is at least its parts.

    Low is the lowest figure that anybody gives, best the highest that is given as certain.
    """
    told = [claim.figures for claim in event.claims if claim.modality != "Denied"]
    lows, bests = _bounds(told, min), _bounds(told, max)
    for key, name in TOLLS.items():
        if key not in lows:
            continue
        yield Triple(node, kg(f"{name}Low"), integer(lows[key]))
        yield Triple(node, kg(f"{name}Best"), integer(bests[key]))
        highs = [f.high for each in told for f in each if _key(f) == key and f.high is not None]
        if highs and max(highs) >= bests[key]:
            yield Triple(node, kg(f"{name}High"), integer(max(highs)))


def _bounds(told: Sequence[Sequence[Figure]], choose: Callable[[list[int]], int]) -> dict[_Key, int]:
    """One lower bound for each kind of toll out of those of all claims, wholes raised to their parts."""
    given: dict[_Key, list[int]] = {}
    for figures in told:
        own: dict[_Key, int] = {}
        for toll in figures:
            if toll.low is not None:
                own[_key(toll)] = max(toll.low, own.get(_key(toll), 0))
        for key, low in own.items():
            given.setdefault(key, []).append(low)
    return _nested({key: choose(lows) for key, lows in given.items()})


def _nested(bounds: dict[_Key, int]) -> dict[_Key, int]:
    """The bounds with civilians at least as many as the children, where both are told, and all as each."""
    raised = dict(bounds)
    for (outcome, category), low in bounds.items():
        if category == "Child" and (outcome, "Civilian") in bounds:
            raised[outcome, "Civilian"] = max(low, raised[outcome, "Civilian"])
    for (outcome, _), low in tuple(raised.items()):
        raised[outcome, None] = max(low, raised.get((outcome, None), 0))
    return raised


def _key(toll: Figure) -> _Key:
    return toll.outcome, toll.category
