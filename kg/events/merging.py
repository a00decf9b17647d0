"""Mentions of one event in an article become one event.

Inside a clause by rule: a toll belongs to the act that caused it. Beyond it each mention in turn chooses
what it most likely repeats, or to begin an event of its own: one learnt judge says of each pair how much
speaks for one event (see ``kg.events.likeness``), another how much speaks for something new (by the traits
of the mention). What contradicts a member of an event never joins it: a wrong merge hides two events in one.

Source: mention ranking, as Durrett and Klein (2013) do it for coreference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import inf

from kg.annotations import Annotated
from kg.clustering import Pair
from kg.events import compatibility as fit
from kg.events.drafts import Draft
from kg.events.likeness import Likeness
from kg.kinship import violent
from kg.lexicon.weights import Features, Linear
from kg.vocabulary import subclasses

# How many mentions back one may point; the first ones of the article are always in reach.
REACH = 40
LEAD = 12
_CAMPAIGNS = frozenset(["MilitaryOperation", "War"])
Group = tuple[Draft, ...]


def merge(
    annotated: Annotated, told: Sequence[Draft], traits: Sequence[Features], models: Mapping[str, Linear]
) -> tuple[Group, ...]:
    """Groups of drafts, each one event, in the order of their first trigger; drafts come in text order."""
    never = conflicts(annotated, told)
    odds = likeness(annotated, told, models["same"], never)
    new = [models["new"].log_odds(each) + models["new"].threshold for each in traits]
    groups = linked(odds, new, certain(annotated, told), never)
    return tuple(tuple(told[i] for i in group) for group in _same_tolls(told, groups))


def likeness(
    annotated: Annotated, told: Sequence[Draft], judge: Linear, never: frozenset[Pair] = frozenset()
) -> dict[Pair, float]:
    """The log-odds that two mentions are one event, of each pair within reach but those of ``never``."""
    seen = Likeness(annotated, told)
    asked = ((i, j) for j in range(len(told)) for i in range(j) if in_reach(i, j) and (i, j) not in never)
    return {(i, j): seen.odds(judge, i, j) for i, j in asked}


def certain(annotated: Annotated, told: Sequence[Draft]) -> list[Pair]:
    """Each toll, with the nearest act of its clause, or else of its speaker's words before."""
    found: list[Pair] = []
    for i, draft in enumerate(told):
        if not draft.found.toll:
            continue
        acts = sorted(
            (abs(other.found.token - draft.found.token), j)
            for j, other in enumerate(told)
            if not other.found.toll and fit.one_clause(annotated, other, draft)
        )
        act = acts[0][1] if acts else _told_before(annotated, told, draft)
        if act is not None:
            found.append((i, act))
    return found


def _told_before(annotated: Annotated, told: Sequence[Draft], draft: Draft) -> int | None:
    """The one act of the sentence before, when the same speaker goes on with its dead: "Il y a eu dix morts".

    What a clause only says in passing ("alors que …", "qui …") is not what goes on.
    """
    if draft.claimant is None or not draft.counts or any(_act(d) and d.first == draft.first for d in told):
        return None
    acts = [
        j
        for j, other in enumerate(told)
        if _act(other)
        and other.last == draft.first
        and other.claimant is not None
        and other.claimant.entity.id == draft.claimant.entity.id
        and not _in_passing(annotated, other)
    ]
    return acts[0] if len(acts) == 1 else None


def _act(draft: Draft) -> bool:
    return not draft.found.toll and violent(draft.kind)


def _in_passing(annotated: Annotated, draft: Draft) -> bool:
    token = annotated.doc[draft.found.token]
    around = (token, *token.ancestors)
    return any(up.dep_ in {"acl", "acl:relcl", "advcl"} for up in around if up.sent == token.sent)


def conflicts(annotated: Annotated, told: Sequence[Draft]) -> frozenset[Pair]:
    """The pairs in reach that cannot be one event, whatever else speaks for it."""
    return frozenset(
        (i, j)
        for j, later in enumerate(told)
        for i, draft in enumerate(told[:j])
        if in_reach(i, j) and (_conflict(draft, later) or _other_strikes(annotated, draft, later))
    )


def _conflict(one: Draft, other: Draft) -> bool:
    """Unlike kinds, two exact days, two tolls, two agents known by name; an act and the dead of a war."""
    if not fit.alike(one.kind, other.kind) or fit.other_counts([one], other):
        return True
    exact = all(d.period is not None and d.period.precision == "Day" for d in (one, other))
    if exact and fit.apart(one.period, other.period):
        return True
    if fit.firmly_elsewhere(one, other) or fit.other_toll_elsewhere(one, other):
        return True
    if _deed_and_span(one, other) or _deed_and_span(other, one):
        return True
    if max(one.most_dead, other.most_dead) >= fit.MANY_FOR_ONE_ACT and _many_dead(one, other):
        return True
    return fit.other_agents([one], other) and not other.found.toll


def _many_dead(one: Draft, other: Draft) -> bool:
    """The dead of a war or of many days, and a deed or a day of its own."""
    less, more = sorted((one, other), key=lambda draft: draft.most_dead)
    act = not less.found.toll and less.kind not in _CAMPAIGNS
    if more.most_dead >= fit.OF_A_WAR and act:
        return True
    return _total_of_other_days(less, more) or _dead_of_a_war_and_of_a_deed(less, more)


def _deed_and_span(deed: Draft, span: Draft) -> bool:
    """A deed of one day and blows that go on since: "lundi", "depuis 2014"; a siege may have both."""
    days = deed.period is not None and deed.period.precision == "Day" and deed.period.latest is not None
    lasting = span.period is not None and span.period.earliest is not None and span.period.latest is None
    return days and lasting and all(d.kind in _blows() for d in (deed, span))


@cache
def _blows() -> frozenset[str]:
    return subclasses("RemoteViolence") | subclasses("Killing") | subclasses("ArmedAttack")


def _dead_of_a_war_and_of_a_deed(deed: Draft, war: Draft) -> bool:
    return 0 < deed.most_dead < fit.OF_A_WAR <= war.most_dead


def _total_of_other_days(one: Draft, total: Draft) -> bool:
    """A count of many dead without a day, or over years, and what has days of its own: a part of it."""
    over = total.period is None or total.since is not None
    many = total.most_dead >= fit.MANY_FOR_ONE_ACT
    own = one.period is not None and one.period.latest is not None and one.since is None
    return over and many and own and total.found.toll


def _other_strikes(annotated: Annotated, one: Draft, other: Draft) -> bool:
    """Strikes in the plural under two names ("des raids", "les frappes"), elsewhere or on no common day."""
    strikes = subclasses("RemoteViolence")
    if one.kind not in strikes or other.kind not in strikes or one.found.entry is other.found.entry:
        return False
    tokens = [annotated.doc[d.found.token] for d in (one, other)]
    if any(t.pos_ != "NOUN" or "Plur" not in t.morph.get("Number", []) for t in tokens):
        return False
    struck = [d.entities("place") | d.entities("target") for d in (one, other)]
    return not fit.same_period(one.period, other.period) or (all(struck) and not struck[0] & struck[1])


def in_reach(i: int, j: int) -> bool:
    """True when the mention ``j`` may point back to ``i``."""
    return j - i <= REACH or i < LEAD


def linked(
    odds: Mapping[Pair, float], new: Sequence[float], sure: Sequence[Pair], never: frozenset[Pair]
) -> list[list[int]]:
    """Groups of the numbers of ``new``: each joins the earlier one of the highest odds, or begins a group.

    It begins one where its number in ``new`` is higher. The first of a sure pair goes where the second one
    goes, whatever the odds; no pair of ``never`` comes into one group.
    """
    home: dict[int, list[int]] = {}
    lead = dict(sure)
    for j in sorted(range(len(new)), key=lambda j: (max(j, lead.get(j, j)), j in lead)):
        choices = [(odds[i, j], i) for i in range(j) if (i, j) in odds and i in home]
        choices += [(inf, lead[j])] if j in lead else []
        likely = (i for value, i in sorted(choices, reverse=True) if value >= new[j])
        free = (i for i in likely if not any((min(j, k), max(j, k)) in never for k in home[i]))
        joined = next(free, None)
        home[j] = [] if joined is None else home[joined]
        home[j].append(j)
    return sorted(sorted(group) for group in {id(group): group for group in home.values()}.values())


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
