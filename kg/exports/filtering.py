"""Part of a knowledge base, as a smaller one: one filter in front of every format.

What the filter means:

* A claim is in when its tier is at least the one asked for. A role, a day or a kind of an event that no claim
  says any more goes; an event goes whose being is no longer claimed.
* An event is in when its days overlap the period (an open end counts, no date at all does not), when one of
  its places is or lies in a place asked for, and when an actor asked for takes part in it or speaks of it. It
  is judged as a whole: with it come all articles' versions of it, and every claim about it.
* A claim of a relation (who supports whom, who holds what) is in when it was stated in the period, by the day
  of its article, when it is said of or to an actor asked for or by one, and when it is said of a place asked
  for; a relation of actors has no place. Where a place lies is no news: that comes with the place.
* An article is in with what it says of these, its text included; what nothing points to any more goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.exports.sheets import TIERS, Facts, Sheet, Sheets, Told, bounds
from kg.iris import BASE, KG

_SIDES = frozenset({KG + "attacker", KG + "target"})
_GEOGRAPHY = frozenset({"adjacentTo", "capitalOf", "near", "within"})


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. Days are ISO; ``None`` asks for nothing. Actors and places are IRIs, any of them."""

    since: str | None = None
    until: str | None = None
    places: frozenset[str] | None = None
    actors: frozenset[str] | None = None
    tier: str = TIERS[-1]

    def overlaps(self, earliest: str | None, latest: str | None) -> bool:
        """True when the days reach into the period."""
        if self.since is None and self.until is None:
            return True
        if earliest is None and latest is None:
            return False
        ended = self.since is not None and latest is not None and latest < self.since
        return not ended and not (self.until is not None and earliest is not None and earliest > self.until)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is in: events as wholes, events as articles tell them, claims, each by article.

    ``geography`` are the claims of where places lie, which come with the places; ``lost`` the events, as
    wholes, that keep fewer claims than they had.
    """

    wholes: frozenset[Any]
    events: dict[Any, frozenset[Any]]
    claims: dict[Any, list[Told]]
    geography: dict[Any, list[Told]]
    lost: frozenset[Any]


def choose(every: Sheets, wanted: Filter) -> Choice:
    """What the filter lets through."""
    within = _inside(every, wanted.places)
    sure = {
        label: [claim for claim in sheet.claims if claim.tier <= wanted.tier]
        for label, sheet in every.articles.items()
    }
    wholes = _wholes(every, sure, wanted, within)
    events: dict[Any, frozenset[Any]] = {}
    kept: dict[Any, list[Told]] = {}
    geography: dict[Any, list[Told]] = {}
    for label, sheet in every.articles.items():
        told, left = frozenset(sheet.events()), Facts(sure[label])
        here = frozenset(e for e in told if every.whole(e) in wholes and sheet.is_left(e, left))
        relations = [claim for claim in sure[label] if claim.about not in told]
        geography[label] = [claim for claim in relations if claim.predicate in _GEOGRAPHY]
        events[label] = here
        kept[label] = [claim for claim in sure[label] if claim.about in here]
        kept[label] += [
            claim
            for claim in relations
            if claim.predicate not in _GEOGRAPHY and _related(claim, sheet, wanted, within)
        ]
    return Choice(wholes, events, kept, geography, _lost(every, kept) & wholes)


def _lost(every: Sheets, kept: dict[Any, list[Told]]) -> frozenset[Any]:
    left = {claim.node for claims in kept.values() for claim in claims}
    told = (claim for sheet in every.articles.values() for claim in sheet.claims)
    return frozenset(every.whole(claim.about) for claim in told if claim.node not in left)


def _wholes(
    every: Sheets, sure: dict[Any, list[Told]], wanted: Filter, within: frozenset[Any] | None
) -> frozenset[Any]:
    """The events, as wholes, that are still claimed, and are in."""
    days: dict[Any, set[tuple[str | None, str | None]]] = defaultdict(set)
    actors: dict[Any, set[Any]] = defaultdict(set)
    places: dict[Any, set[Any]] = defaultdict(set)
    for label, sheet in every.articles.items():
        left = Facts(sure[label])
        for claim in sure[label]:
            actors[every.whole(claim.about)].add(claim.claimant)
        for event in sheet.events():
            whole = every.whole(event)
            if not sheet.is_left(event, left):
                continue
            standing = list(sheet.standing(event, left))
            days[whole].add(bounds(standing))
            places[whole].update(q.object for q in standing if q.predicate.value == KG + "place")
            actors[whole].update(q.object for q in standing if q.predicate.value in _SIDES)
    return frozenset(
        whole
        for whole, periods in days.items()
        if any(wanted.overlaps(*period) for period in _whole_days(every, whole, periods))
        and (within is None or within & places[whole])
        and (wanted.actors is None or wanted.actors & _iris(actors[whole]))
    )


def _whole_days(
    every: Sheets, whole: Any, periods: set[tuple[str | None, str | None]]
) -> set[tuple[str | None, str | None]]:
    """The days of an event as a whole, as long as an article still tells any; else those of the article."""
    own = bounds(every.derived.get(whole, ()))
    return {own} if any(own) and any(any(period) for period in periods) else periods


def _related(claim: Told, sheet: Sheet, wanted: Filter, within: frozenset[Any] | None) -> bool:
    """True for a claim of a relation that is in."""
    ends = {claim.about, claim.value}
    return (
        (wanted.actors is None or bool(wanted.actors & _iris(ends | {claim.claimant})))
        and (within is None or bool(within & ends))
        and wanted.overlaps(*(claim.days if any(claim.days) else (sheet.day, sheet.day)))
    )


def _inside(every: Sheets, places: frozenset[str] | None) -> frozenset[Any] | None:
    """The places asked for, and all that lies in them."""
    if places is None:
        return None
    found = {NamedNode(place) for place in places}
    edge = set(found)
    while edge:
        edge = {inner for place in edge for inner in every.around[place] if _is_place(inner)} - found
        found |= edge
    return frozenset(found)


def _is_place(node: Any) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(BASE + "place/")


def _iris(nodes: Iterable[Any]) -> frozenset[str]:
    return frozenset(node.value for node in nodes if isinstance(node, NamedNode))
