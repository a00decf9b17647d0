"""Mentions of one event in an article become one event.

Inside a clause by rule: a toll belongs to the act that caused it. Beyond it a learnt judge says of
each pair how much speaks for one event (see ``kg.events.likeness``); groups join as long as, on
average over their pairs, enough does. What does not hold together stays apart: a wrong merge hides
two events in one.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from kg.annotations import Annotated
from kg.events import compatibility as fit
from kg.events.drafts import Draft
from kg.events.likeness import Likeness
from kg.lexicon.weights import Linear
from kg.vocabulary import subclasses

# How many mentions back one may point; the first ones of the article are always in reach.
REACH = 40
LEAD = 12
_CAMPAIGNS = frozenset(["MilitaryOperation", "War"])
Pair = tuple[int, int]
Group = tuple[Draft, ...]


def merge(annotated: Annotated, drafts: Sequence[Draft], judge: Linear) -> tuple[Group, ...]:
    """Groups of drafts, each one event, in the order of their first trigger."""
    told = sorted(drafts, key=lambda d: d.found.token)
    sure = tuple(certain(annotated, told))
    odds, never = likeness(annotated, told, judge), conflicts(annotated, told)
    groups = clusters(len(told), odds, sure, never, judge.threshold)
    return tuple(tuple(told[i] for i in group) for group in _same_tolls(told, groups))


def likeness(annotated: Annotated, told: Sequence[Draft], judge: Linear) -> dict[Pair, float]:
    """The log-odds of each pair within reach that its two mentions are one event."""
    seen = Likeness(annotated, told)
    return {
        (i, j): judge.log_odds(seen.of(i, j)) for j in range(len(told)) for i in range(j) if _in_reach(i, j)
    }


def certain(annotated: Annotated, told: Sequence[Draft]) -> list[Pair]:
    """Each toll with the nearest act of its clause that it can belong to."""
    found: list[Pair] = []
    for i, draft in enumerate(told):
        if not draft.found.toll:
            continue
        acts = [
            (abs(other.found.token - draft.found.token), j)
            for j, other in enumerate(told)
            if not other.found.toll and fit.one_clause(annotated, other, draft)
        ]
        found.extend((min(i, j), max(i, j)) for _, j in sorted(acts)[:1])
    return found


def conflicts(annotated: Annotated, told: Sequence[Draft]) -> frozenset[Pair]:
    """The pairs in reach that cannot be one event, whatever else speaks for it."""
    return frozenset(
        (i, j)
        for j, later in enumerate(told)
        for i, draft in enumerate(told[:j])
        if _in_reach(i, j) and (_conflict(draft, later) or _other_strikes(annotated, draft, later))
    )


def _conflict(one: Draft, other: Draft) -> bool:
    """Unlike kinds, two exact days, two tolls, two agents known by name; an act and the dead of a war."""
    if not fit.alike(one.kind, other.kind) or fit.other_counts([one], other):
        return True
    exact = all(d.period is not None and d.period.precision == "Day" for d in (one, other))
    if exact and fit.apart(one.period, other.period):
        return True
    if fit.firmly_elsewhere(one, other):
        return True
    tolls = sorted((one, other), key=lambda d: max(fit.dead([d]), default=0))
    act = not tolls[0].found.toll and tolls[0].kind not in _CAMPAIGNS
    if max(fit.dead(tolls[1:]), default=0) >= fit.OF_A_WAR and act:
        return True
    return fit.other_agents([one], other) and not other.found.toll


def _other_strikes(annotated: Annotated, one: Draft, other: Draft) -> bool:
    """Strikes in the plural under two names ("des raids", "les frappes"), elsewhere or on no common day."""
    strikes = subclasses("RemoteViolence")
    if one.kind not in strikes or other.kind not in strikes or one.found.entry is other.found.entry:
        return False
    tokens = [annotated.doc[d.found.token] for d in (one, other)]
    if any(t.pos_ != "NOUN" or "Plur" not in t.morph.get("Number", []) for t in tokens):
        return False
    struck = [d.entities("place") | d.entities("target") for d in (one, other)]
    if all(struck):
        return not struck[0] & struck[1]
    return not fit.same_period(one.period, other.period)


def _in_reach(i: int, j: int) -> bool:
    return j - i <= REACH or i < LEAD


def clusters(
    size: int, odds: Mapping[Pair, float], sure: Sequence[Pair], never: frozenset[Pair], threshold: float
) -> list[list[int]]:
    """Groups of the numbers below ``size``: the sure pairs, then the likeliest while above ``threshold``.

    The likeness of two groups is the mean over their pairs in reach (average linkage).
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    links: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(size)}
    for (i, j), value in odds.items():
        links[i][j] = links[j][i] = (value, 1)
    home = list(range(size))
    for i, j in sure:
        if home[i] != home[j] and not _torn(members, never, home[i], home[j]):
            _join(members, links, home, home[i], home[j])
    heap = [(-total / count, i, j) for i in links for j, (total, count) in links[i].items() if i < j]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= threshold:
        value, i, j = heapq.heappop(heap)
        current = i in members and j in members and _mean(links[i][j]) == -value
        if current and not _torn(members, never, i, j):
            kept = _join(members, links, home, i, j)
            for other, link in links[kept].items():
                heapq.heappush(heap, (-_mean(link), min(kept, other), max(kept, other)))
    return sorted(sorted(group) for group in members.values())


def _torn(members: Mapping[int, Sequence[int]], never: frozenset[Pair], one: int, other: int) -> bool:
    """True when a member of one group can never be of one event with a member of the other."""
    return any((min(i, j), max(i, j)) in never for i in members[one] for j in members[other])


def _mean(link: tuple[float, int]) -> float:
    return link[0] / link[1]


def _join(
    members: dict[int, list[int]],
    links: dict[int, dict[int, tuple[float, int]]],
    home: list[int],
    one: int,
    other: int,
) -> int:
    """Put two groups together under the smaller number, with their links summed; that number."""
    kept, gone = min(one, other), max(one, other)
    for i in members[gone]:
        home[i] = kept
    members[kept].extend(members.pop(gone))
    for third, (total, count) in links.pop(gone).items():
        del links[third][gone]
        if third != kept:
            before = links[kept].get(third, (0.0, 0))
            links[kept][third] = links[third][kept] = (before[0] + total, before[1] + count)
    return kept


def _same_tolls(told: Sequence[Draft], groups: Sequence[list[int]]) -> list[list[int]]:
    """Join groups that give one large number of dead and contradict each other in nothing."""
    kept: list[list[int]] = []
    for group in groups:
        home = next((k for k in kept if _one_toll([told[i] for i in k], [told[i] for i in group])), None)
        if home is None:
            kept.append(list(group))
        else:
            home.extend(group)
    return sorted(sorted(group) for group in kept)


def _one_toll(one: Sequence[Draft], other: Sequence[Draft]) -> bool:
    shared = fit.dead(one) & fit.dead(other)
    return max(shared, default=0) >= fit.MANY and not any(fit.contradict(one, draft) for draft in other)
