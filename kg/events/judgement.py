"""Which groups of mentions are events at all, and which are told as history: the learnt judges.

A word that names an event now and then does not ("la lutte contre", a crime in an article without
any war); what happened long before the news is kept and marked, not dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.annotations import Annotated
from kg.events.compatibility import OF_A_WAR, dead
from kg.events.drafts import Draft
from kg.lexicon.weights import Features, Linear
from kg.vocabulary import subclasses

# Log-odds by which words and inquiries are judged more mildly than deeds: annotators pick among them,
# users want to hear who promised, accused or denied.
LENIENCE = 1.0

NEWS_DAYS = 1  # between a deed of a named day and the paper that tells it


@dataclass(frozen=True, slots=True)
class Judged:
    """A group of mentions that is an event; ``history`` when it is told as background."""

    group: tuple[Draft, ...]
    history: bool


def judge(
    annotated: Annotated,
    groups: Sequence[tuple[Draft, ...]],
    features: Mapping[int, Features],
    models: Mapping[str, Linear],
) -> tuple[Judged, ...]:
    """The groups that are events, in their order; ``features`` are the traits of every trigger's token.

    Whether war is spoken of is asked of the article as a whole: one mention that says so speaks for all.
    """
    armed = any(models["armed"].says_yes(f) for f in features.values())
    kept: list[Judged] = []
    for group in groups:
        mine = [features[draft.found.token] for draft in group]
        # Such a figure is never passed over, nor what somebody takes the trouble to deny.
        grave = max(dead(group), default=0) >= OF_A_WAR or any(draft.denial for draft in group)
        talk = all(draft.kind in _talk() for draft in group)
        event = grave or any(models["event"].says_yes(f, LENIENCE if talk else 0.0) for f in mine)
        war = any(draft.kind in subclasses("RemoteViolence") for draft in group)  # no crime of peacetime
        if event and (war or armed):
            past = models["history"].says_yes(average(mine))
            kept.append(Judged(group, past and not any(_recent(annotated, draft) for draft in group)))
    return tuple(kept)


def _recent(annotated: Annotated, draft: Draft) -> bool:
    """True for a deed of a day right before the paper came out: that is news, wherever it is told."""
    published, period = annotated.article.published, draft.period
    if (
        draft.found.toll
        or published is None
        or period is None
        or period.precision != "Day"
        or not period.earliest
    ):
        return False
    return 0 <= (published - date.fromisoformat(period.earliest)).days <= NEWS_DAYS


@cache
def _talk() -> frozenset[str]:
    return subclasses("SpeechAct") | subclasses("Investigation")


def average(features: Sequence[Features]) -> Features:
    """The mean of every feature: by it a linear model gives the mean of the log-odds."""
    if len(features) == 1:
        return features[0]
    total: Features = {}
    for one in features:
        for name, value in one.items():
            total[name] = total.get(name, 0.0) + value
    return {name: value / len(features) for name, value in total.items()}
