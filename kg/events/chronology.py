"""When an event happened that its own sentences do not date: from what it is part of, or from the story.

News is told of a day: once that is said, what follows happened on it too until another day is told.
Where a story has several days, what had happened before is on none of them. Only events that are news
themselves take a date so, only a recent one, and it is marked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from kg.annotations import Annotated
from kg.annotations.words import Word
from kg.events.compatibility import points_back
from kg.events.drafts import Draft
from kg.events.judgement import Judged
from kg.events.syntax import preposition
from kg.lexicon.loader import read
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.lexicon.schema_timing import TimingLexicon
from kg.model import Period
from kg.vocabulary import subclasses

_NEWS = 7  # days before publication that a story's day may lie
_HAPPENED = frozenset(["Occurred", "Ongoing"])
# What is only said, counted or talked over, and what goes on for longer than a day.
_UNDATED = (
    *("SpeechAct", "Toll", "Negotiation", "Investigation", "War", "Sanction"),
    *("Offensive", "MilitaryOperation", "Siege", "Deployment", "Displacement", "Ceasefire", "Withdrawal"),
)


def inferred(
    annotated: Annotated,
    told: Sequence[Draft],
    judged: Sequence[Judged],
    leads: Sequence[Draft],
    known: Sequence[Period | None],
) -> list[Period | None]:
    """For each event the date that it takes from another; ``None`` for those dated by their own words."""
    found: list[Period | None] = [None] * len(judged)
    undated = [n for n, p in enumerate(known) if p is None or not (p.earliest or p.latest)]
    deeds = (draft for draft in told if _is_deed(draft))
    days = [(d.found.token, d.period) for d in deeds if d.period and _recent(annotated, d.period)]
    one_day = len({(period.earliest, period.latest) for _, period in days}) == 1
    for n in undated:
        found[n] = next(_shared(annotated, judged, known, n), None)
        goes_on = _is_deed(leads[n]) and (one_day or _next_step(annotated, leads[n]))
        if found[n] is None and not judged[n].history and goes_on:
            found[n] = _of_story(days, leads[n].found.token)
    return found


def _shared(
    annotated: Annotated, judged: Sequence[Judged], known: Sequence[Period | None], n: int
) -> Iterator[Period]:
    """The dates of what the event happened in: "tués lors de l'assaut"."""
    for draft in judged[n].group:
        for k, other in enumerate(judged):
            period = known[k]
            if k == n or period is None or not period.earliest:
                continue
            if any(d.first == draft.first and _during(annotated, draft, d) for d in other.group):
                yield period


def _during(annotated: Annotated, one: Draft, other: Draft) -> bool:
    """True when one of two events of a sentence happened in the course of the other, in either parse."""
    language = annotated.article.language
    words = read(language, "timing", TimingLexicon)
    contractions = read(language, "grammar", GrammarLexicon).contractions

    def inside(token: Word, outer: Word) -> bool:
        above = token.head
        lead = preposition(token, contractions)
        if above.dep_ == "advmod" or above.lower_ in words.during:  # "lors de", "au cours de"
            lead, above = above.lower_, above.head
        return above.i == outer.i and lead in words.during

    for doc in (annotated.doc, annotated.second):
        a, b = doc[one.found.token], doc[other.found.token]
        if inside(a, b) or inside(b, a):
            return True
    return False


def _is_deed(draft: Draft) -> bool:
    """True for what has happened and is done in a day."""
    return draft.found.trigger.status in _HAPPENED and draft.kind not in _undated()


@cache
def _undated() -> frozenset[str]:
    return frozenset[str]().union(*map(subclasses, _UNDATED))


def _next_step(annotated: Annotated, draft: Draft) -> bool:
    """True for what the story tells next, or again: no state, nothing that had happened before."""
    clause = draft.found.clause
    again = not clause.is_verb and points_back(annotated, draft)
    return again or not (clause.tense("Imp") or clause.perfect)


def _of_story(days: Sequence[tuple[int, Period]], at: int) -> Period | None:
    """The day of the nearest deed told before, else of the first one after."""
    before = [period for token, period in days if token < at]
    return before[-1] if before else days[0][1] if days else None


def _recent(annotated: Annotated, period: Period) -> bool:
    """True for a day or two of the last week."""
    published = annotated.article.published
    if published is None or not period.earliest or not period.latest:
        return False
    if len(period.earliest) != 10 or len(period.latest) != 10:
        return False
    first, last = date.fromisoformat(period.earliest), date.fromisoformat(period.latest)
    return (published - last).days >= 0 and (published - first).days <= _NEWS and (last - first).days <= 1
