"""Whether two mentions can name one event: their kinds, days, places, agents and tolls."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotations import Annotated
from kg.events.drafts import Draft
from kg.kinship import alike as alike  # merging and likeness ask for it here
from kg.kinship import violent
from kg.lexicon import load
from kg.model import Entity, Period

MANY = 10
# No single act kills as many.
OF_A_WAR = 1000
# Nor, but in a campaign, as many as these.
MANY_FOR_ONE_ACT = 100


def one_clause(annotated: Annotated, one: Draft, other: Draft) -> bool:
    """A toll beside its act, or two triggers of one kind where one leans on the other."""
    if one.first != other.first or apart(one.period, other.period):
        return False
    near = leans(annotated, one.found.token, other.found.token)
    if one.found.toll and other.found.toll:
        return True
    if one.found.toll != other.found.toll:
        return violent(one.kind) and violent(other.kind) and not other_counts([one], other)
    return near and alike(one.kind, other.kind)


def other_counts(group: Sequence[Draft], draft: Draft) -> bool:
    """Two counts of one outcome and category that cannot both be of one event."""
    mine = draft.lows
    return bool(mine) and any(d.lows.get(key, low) != low for d in group for key, low in mine.items())


def other_toll_elsewhere(one: Draft, other: Draft) -> bool:
    """Two places, each found by several finders, and more dead of a kind in one than all in the other."""
    places = [{place.id for place in draft.firm} for draft in (one, other)]
    apart = all(places) and not places[0] & places[1]
    return apart and (_exceeds(one, other) or _exceeds(other, one))


def _exceeds(one: Draft, other: Draft) -> bool:
    """True for more fighters or civilians dead in one than the other counts dead, with no "at least"."""
    wholes = {q.outcome: q.low for q in other.counts if q.category is None and q.low == q.high}
    parts = ((q.outcome, q.low) for q in one.counts if q.category is not None and q.low is not None)
    return any((wholes.get(outcome) or low) < low for outcome, low in parts)


def leans(annotated: Annotated, one: int, other: int) -> bool:
    """True when one of the two tokens is at most two steps above the other."""
    doc = annotated.doc
    a, b = doc[one], doc[other]
    return any(up is b for up in (a.head, a.head.head)) or any(up is a for up in (b.head, b.head.head))


def dead(group: Sequence[Draft]) -> set[int]:
    """The numbers of dead that are given."""
    return set().union(*(d.dead for d in group))


def same_toll(group: Sequence[Draft], draft: Draft) -> bool:
    """One number of dead, and not a small one that anything could have."""
    mine = {low for low in draft.dead if low > 3}
    return bool(mine) and bool(mine & dead(group))


def somewhere(draft: Draft) -> bool:
    """True when a draft says where, more closely than by the country."""
    return any(f.role == "place" and f.mention.kind != "Country" for f in draft.fillers)


def points_back(annotated: Annotated, draft: Draft) -> bool:
    """ "cette attaque", "l'offensive": a demonstrative or definite noun was told before."""
    token = annotated.doc[draft.found.token]
    grammar = load(annotated.article.language).grammar
    back = grammar.articles.singular.union(grammar.nouns.demonstratives)
    return any(child.dep_ == "det" and child.lower_ in back for child in token.children)


def contradict(group: Sequence[Draft], draft: Draft) -> bool:
    """Other days, other places, other agents or other tolls: not one event."""
    if any(apart(d.period, draft.period) for d in group):
        return True
    if elsewhere(group, draft) or other_counts(group, draft):
        return True
    return other_agents(group, draft) and not draft.found.toll


def other_agents(group: Sequence[Draft], draft: Draft) -> bool:
    """Agents known by name on both sides, none in common: a description may be any of them."""
    if not draft.agents:
        return False
    told = frozenset().union(*(d.agents for d in group))
    return bool(told) and told.isdisjoint(draft.agents)


def elsewhere(group: Sequence[Draft], draft: Draft) -> bool:
    """Places of which none is, holds or lies in one of the others."""
    return bool(draft.places) and _parted([place for d in group for place in d.places], draft.places)


def firmly_elsewhere(one: Draft, other: Draft) -> bool:
    """Two named towns, each found by several finders, of which none is, holds or lies in the other.

    Of wider places ("le nord du pays") as much is sure where they lie in two countries.
    """
    if _parted(one.towns, other.towns):
        return True
    abroad = [{p.country or p.id for p in d.firm if p.country or p.kind == "Country"} for d in (one, other)]
    return all(abroad) and abroad[0].isdisjoint(abroad[1])


def _parted(told: Sequence[Entity], mine: Sequence[Entity]) -> bool:
    """Two lots of places that have nothing to do with each other."""
    return bool(told and mine) and not any(_one_place(a, b) for a in told for b in mine)


def _one_place(one: Entity, other: Entity) -> bool:
    around = {one.id, one.within, one.country} & {other.id}
    return bool(around or {other.within, other.country} & {one.id})


def same_period(one: Period | None, other: Period | None) -> bool:
    """Two known periods that begin alike."""
    return (
        one is not None and other is not None and one.earliest == other.earliest and one.earliest is not None
    )


def apart(one: Period | None, other: Period | None) -> bool:
    """Two known periods that do not overlap; ISO strings of unequal precision compare by prefix."""
    if one is None or other is None or not (one.earliest and other.earliest):
        return False
    ends = (one.latest or "9999", other.latest or "9999")
    return _before(ends[0], other.earliest) or _before(ends[1], one.earliest)


def _before(end: str, start: str) -> bool:
    length = min(len(end), len(start))
    return end[:length] < start[:length]
