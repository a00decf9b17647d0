"""Mentions of one event in an article become one event.

Inside a sentence: a toll belongs to the act that caused it, a verb to the noun it carries. Across
sentences: only what nothing contradicts, and what enough speaks for. What does not hold together
stays apart: a wrong merge hides two events in one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotations import Annotated
from kg.events.drafts import Draft
from kg.events.syntax import climb
from kg.model import Entity, Period
from kg.vocabulary import ancestors, subclasses

ENOUGH = 3
MANY = 10
_DEMONSTRATIVES = frozenset(["ce", "cet", "cette", "ces"])
_GENERIC_VIOLENCE = frozenset(["Killing", "ArmedAttack", "CasualtyTotal"])
_CAMPAIGNS = frozenset(["MilitaryOperation", "War"])
_ALIKE = (
    frozenset(["AirStrike", "DroneStrike", "Shelling", "RocketFire", "MissileStrike", "Bombing"]),
    frozenset(["Bombing", "CarBomb", "Mine", "SuicideAttack", "ArmedAttack"]),
    frozenset(["ArmedClash", "Offensive", "ArmedAttack", "MilitaryOperation"]),
    frozenset(["Siege", "Blockade"]),
    frozenset(["Displacement", "Evacuation"]),
    frozenset(["Abduction", "HostageTaking"]),
    frozenset(["Execution", "Killing", "Assassination", "Massacre"]),
)


def merge(annotated: Annotated, drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], ...]:
    """Groups of drafts, each one event, in the order of their first trigger.

    Headings come last: they name what the paragraphs around them tell.
    """
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=lambda d: (_is_heading(annotated, d), d.found.token)):
        home = _home(annotated, groups, draft)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    joined = _same_tolls(groups)
    ordered = (sorted(group, key=lambda d: d.found.token) for group in joined)
    return tuple(tuple(group) for group in sorted(ordered, key=lambda g: g[0].found.token))


def _is_heading(annotated: Annotated, draft: Draft) -> bool:
    """A sentence without a finite verb that is a paragraph of its own."""
    alone = draft.first in annotated.paragraphs and (
        draft.last in annotated.paragraphs or draft.last == len(annotated.doc)
    )
    words = annotated.doc[draft.first : draft.last]
    return alone and not any("Fin" in t.morph.get("VerbForm", []) for t in words)


def _same_tolls(groups: list[list[Draft]]) -> list[list[Draft]]:
    """Join groups that give one large number of dead and contradict each other in nothing."""
    kept: list[list[Draft]] = []
    for group in groups:
        home = next((k for k in kept if _one_toll(k, group)), None)
        if home is None:
            kept.append(group)
        else:
            home.extend(group)
    return kept


def _one_toll(one: Sequence[Draft], other: Sequence[Draft]) -> bool:
    shared = _dead(one) & _dead(other)
    return max(shared, default=0) >= MANY and not any(_contradict(one, draft) for draft in other)


def _dead(group: Sequence[Draft]) -> set[int]:
    return {q.low for d in group for q in d.counts if q.outcome == "Killed" and q.low}


def _home(annotated: Annotated, groups: list[list[Draft]], draft: Draft) -> list[Draft] | None:
    for group in reversed(groups):
        acts = [d for d in group if not d.found.toll]
        links = acts if acts and not draft.found.toll else group
        if any(_one_clause(annotated, other, draft) for other in links) and not _other_counts(group, draft):
            return group
    ranked = [
        (_agreement(annotated, group, draft), -abs(group[-1].first - draft.first), -n)
        for n, group in enumerate(groups)
    ]
    best = max(ranked, default=(0, 0, 0))
    return groups[-best[2]] if best[0] >= ENOUGH else None


def _one_clause(annotated: Annotated, one: Draft, other: Draft) -> bool:
    """A toll beside its act, or two triggers of one kind where one leans on the other."""
    if one.first != other.first or _apart(one.period, other.period):
        return False
    near = _leans(annotated, one.found.token, other.found.token)
    if one.found.toll and other.found.toll:
        return True
    if one.found.toll != other.found.toll:
        return _violent(one.kind) and _violent(other.kind) and not _other_counts([one], other)
    return near and alike(one.kind, other.kind)


def _other_counts(group: Sequence[Draft], draft: Draft) -> bool:
    """Two counts of one outcome and category that cannot both be of one event."""
    mine = _counts(draft)
    return any(_counts(d).get(key, low) != low for d in group for key, low in mine.items())


def _leans(annotated: Annotated, one: int, other: int) -> bool:
    doc = annotated.doc
    return any(t.i == other for t in climb(doc[one], 2)) or any(t.i == one for t in climb(doc[other], 2))


def _violent(kind: str) -> bool:
    return kind == "CasualtyTotal" or kind in subclasses("ViolentEvent")


def alike(one: str, other: str) -> bool:
    """True when two kinds may name one event; a march on a town is not yet its capture."""
    if {one, other} == {"Advance", "Capture"}:
        return False
    if one == other or one in ancestors(other) or other in ancestors(one):
        return True
    if one in _GENERIC_VIOLENCE or other in _GENERIC_VIOLENCE:
        return _violent(one) and _violent(other)
    return any(one in kinds and other in kinds for kinds in _ALIKE)


def _agreement(annotated: Annotated, group: Sequence[Draft], draft: Draft) -> int:
    """How much speaks for one event; nothing when anything speaks against it."""
    acts = [d for d in group if not d.found.toll] or group
    if not all(alike(d.kind, draft.kind) for d in acts) or _contradict(group, draft):
        return 0
    if draft.kind in _CAMPAIGNS and any(d.counts for d in group) and not draft.counts:
        return 0  # an operation is not the deaths that it caused
    heading = _is_heading(annotated, draft)
    places = {f.entity.id for f in draft.fillers if f.role == "place" and f.entity.kind != "Country"}
    places &= _all(group, "place")
    attackers = _all(group, "attacker") & draft.entities("attacker")
    targets = _all(group, "target") & draft.entities("target")
    same_day = draft.period is not None and any(_equal(d.period, draft.period) for d in group)
    told_before = _one_thing(annotated, group, draft) + (_follows(group, draft) and not heading)
    firm = 3 * _same_toll(group, draft) + 2 * bool(places) + bool(targets) + same_day + 3 * told_before
    if not firm:
        return 0  # that one side strikes again is no sign of one strike
    same_kind = any(d.kind == draft.kind for d in group)
    return firm + bool(attackers) + same_kind + _points_back(annotated, draft)


def _one_thing(annotated: Annotated, group: Sequence[Draft], draft: Draft) -> bool:
    """The same noun again, in the singular and definite: "la bataille" is one battle, "les frappes" many."""
    single = "Sing" in annotated.doc[draft.found.token].morph.get("Number", [])
    same = any(d.found.entry is draft.found.entry for d in group)
    return single and same and _points_back(annotated, draft)


def _all(group: Sequence[Draft], role: str) -> frozenset[str]:
    return frozenset().union(*(d.entities(role) for d in group))


def _counts(draft: Draft) -> dict[tuple[str | None, str | None], int]:
    return {(q.outcome, q.category): q.low for q in draft.counts if q.low is not None}


def _same_toll(group: Sequence[Draft], draft: Draft) -> bool:
    """One number of dead, and not a small one that anything could have."""
    mine = {q.low for q in draft.counts if q.outcome == "Killed" and q.low and q.low > 3}
    return any(q.low in mine for d in group for q in d.counts if q.outcome == "Killed")


def _follows(group: Sequence[Draft], draft: Draft) -> bool:
    """A toll that names neither place nor agent speaks of what the sentence before told."""
    if not draft.found.toll or _somewhere(draft) or draft.entities("attacker"):
        return False
    return any(d.last == draft.first and not d.found.trigger.background for d in group)


def _somewhere(draft: Draft) -> bool:
    """True when a draft says where, more closely than by the country."""
    return any(f.role == "place" and f.mention.kind != "Country" for f in draft.fillers)


def _points_back(annotated: Annotated, draft: Draft) -> bool:
    """ "cette attaque", "l'offensive": a demonstrative or definite noun was told before."""
    doc = annotated.doc
    token = doc[draft.found.token]
    words = {child.lower_ for child in token.children if child.dep_ == "det"}
    return bool(words & _DEMONSTRATIVES) or bool(words & {"le", "la", "l'"})


def _contradict(group: Sequence[Draft], draft: Draft) -> bool:
    """Other days, other places, other agents or other tolls: not one event."""
    if any(_apart(d.period, draft.period) for d in group):
        return True
    if _elsewhere(group, draft) or _other_counts(group, draft):
        return True
    told = frozenset().union(*(_named(d) for d in group))
    mine = _named(draft)
    return bool(told and mine and not told & mine and not draft.found.toll)


def _named(draft: Draft) -> frozenset[str]:
    """The agents that are known by name: a description may be any of them."""
    return frozenset(f.entity.id for f in draft.fillers if f.role == "attacker" and f.entity.known)


def _elsewhere(group: Sequence[Draft], draft: Draft) -> bool:
    """Places of which none is, holds or lies in one of the others."""
    told = [f.entity for d in group for f in d.fillers if f.role == "place"]
    mine = [f.entity for f in draft.fillers if f.role == "place"]
    return bool(told and mine) and not any(_one_place(a, b) for a in told for b in mine)


def _one_place(one: Entity, other: Entity) -> bool:
    around = {one.id, one.within, one.country} & {other.id}
    return bool(around or {other.within, other.country} & {one.id})


def _equal(one: Period | None, other: Period | None) -> bool:
    return (
        one is not None and other is not None and one.earliest == other.earliest and one.earliest is not None
    )


def _apart(one: Period | None, other: Period | None) -> bool:
    """Two known periods that do not overlap; ISO strings of unequal precision compare by prefix."""
    if one is None or other is None or not (one.earliest and other.earliest):
        return False
    ends = (one.latest or "9999", other.latest or "9999")
    return _before(ends[0], other.earliest) or _before(ends[1], one.earliest)


def _before(end: str, start: str) -> bool:
    length = min(len(end), len(start))
    return end[:length] < start[:length]
