"""The day of what something else happened after: "samedi, trois jours après l'attaque", "au lendemain de"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kg.annotations import Annotated
from kg.annotations.words import Document
from kg.lexicon.loader import read
from kg.lexicon.schema_dates import DatesLexicon
from kg.lexicon.schema_numbers import NumbersLexicon
from kg.lexicon.schema_timing import TimingLexicon
from kg.model import Period

_NEAR = 3  # words from "après" to what it leans on; a clause behind "que" may be longer
_NEAR_IN_CLAUSE = 8
_DAYS = {"days": 1, "weeks": 7}


def day_before(annotated: Annotated, periods: Sequence[Period], token: int) -> Period | None:
    """The day of an event that another of its sentence followed by some days or weeks.

    ``None`` unless a day of the same sentence says when that other one was.
    """
    first, last = annotated.sentence(token)
    told = [p for p in periods if first <= p.first < last and p.precision == "Day" and p.earliest]
    found = _phrase(annotated, token) if told else None
    if found is None:
        return None
    start, end, days = found
    told = [p for p in told if p.earliest == p.latest and not start <= p.first <= token]
    if not told:
        return None
    base = min(told, key=lambda p: (abs(p.first - start), p.first)).earliest
    day = (date.fromisoformat(base or "") - timedelta(days=days)).isoformat()
    return Period(annotated.span(start, end), start, end, day, day, "Day")


def _phrase(annotated: Annotated, token: int) -> tuple[int, int, int] | None:
    """First and past-the-last word of "trois jours après" before an event, and how many days it says."""
    language = annotated.article.language
    words = read(language, "timing", TimingLexicon)
    doc = annotated.doc
    floor = max(annotated.sentence(token)[0], token - _NEAR_IN_CLAUSE)
    for at in range(token - 1, floor - 1, -1):
        if doc[at].is_punct:
            return None
        if doc[at].lower_ in words.next_day:
            of = doc[at + 1].lower_ in read(language, "dates", DatesLexicon).complements
            return (at, at + 1, 1) if of and token - at <= _NEAR + 1 else None
        if doc[at].lower_ == words.after:
            clause = doc[at + 1].lower_ in words.conjunctions
            days = _days(doc, at, language) if clause or token - at <= _NEAR else None
            return (at - 2, at + 1, days) if days else None
    return None


def _days(doc: Document, at: int, language: str) -> int | None:
    """How many days the two words before "après" make."""
    if at < 2:
        return None
    scale = _DAYS.get(read(language, "dates", DatesLexicon).units.get(doc[at - 1].lower_, ""))
    number = read(language, "numbers", NumbersLexicon).value(doc[at - 2].lower_)
    return number * scale if number and scale else None
