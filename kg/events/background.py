"""Whether an event is history or habit rather than the news: tense, dates, words of habit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.lexicon.loader import read
from kg.lexicon.schema import CueLexicon
from kg.lexicon.schema_grammar import GrammarLexicon

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:[12]?\d|3[01])")
_FIGURES = 4  # of a year
_NEWS_DAYS = 14
_AROUND = 14
# News comes first: after this part of an article, what carries no recent date is mostly history.
_LATE = 0.65


def is_background(annotated: Annotated, token: int, verb: Word | None, cues: CueLexicon) -> bool:
    """True for the past perfect, another year, more than two weeks ago, "depuis", habit, or an old charge."""
    doc, language = annotated.doc, annotated.article.language
    marks = _marks(doc, language)
    recent = _recent(annotated, token, marks)
    being = read(language, "grammar", GrammarLexicon).verbs.being
    if verb is not None and _pluperfect(verb, being) and verb.dep_ != "ccomp" and not recent:
        return True
    first, last = _clause(doc, token)
    if _old_date(doc, first, last, annotated.article.published, cues, marks):
        return True
    if _since(doc, first, last, cues, marks) or _has_phrase(doc, first, last, language, marks):
        return True
    return _charged(doc, token, marks) or (not recent and token > _LATE * len(doc))


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where in an article the words stand that tell of its times, each kind in text order."""

    years: tuple[int, ...]
    months: tuple[int, ...]
    since: tuple[int, ...]
    spans: tuple[int, ...]
    recent: tuple[int, ...]
    accused: tuple[int, ...]
    phrases: tuple[int, ...]


@lru_cache(maxsize=1)  # all triggers of one article, then those of the next
def _marks(doc: Document, language: str) -> _Marks:
    cues = read(language, "cues", CueLexicon).background
    lower = [word.lower_ for word in doc]
    lists = (cues.months, cues.since, cues.spans, cues.recent, cues.accused, _telling(language))
    years = tuple(i for i, word in enumerate(lower) if len(word) == _FIGURES and _YEAR.fullmatch(word))
    told = (frozenset(words) for words in lists)
    return _Marks(years, *(tuple(i for i, word in enumerate(lower) if word in words) for words in told))


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of some places in text order that lie in a stretch."""
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _has_phrase(doc: Document, first: int, last: int, language: str, marks: _Marks) -> bool:
    """True for a phrase of habit or history in the clause."""
    if not _within(marks.phrases, first, last):
        return False
    text = f" {' '.join([word.lower_ for word in doc.words[first:last]])} ".replace("' ", "'")
    return any(phrase in text for phrase in _phrases(language))


@cache
def _phrases(language: str) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in read(language, "cues", CueLexicon).background.phrases)


@cache
def _telling(language: str) -> frozenset[str]:
    """For each such phrase a word without which it is not there: its longest, or the end of that."""
    found: set[str] = set()
    for phrase in read(language, "cues", CueLexicon).background.phrases:
        longest = max(phrase.split(), key=lambda word: ("'" not in word, len(word)))
        parts = longest.split("'")
        found.update("'".join(parts[n:]) for n in range(len(parts)))
    return frozenset(found)


def _pluperfect(verb: Word, being: str) -> bool:
    """True for "avait tué", "avaient été tués"; ``being`` is the lemma of the auxiliary of the passive."""
    auxiliaries = [c for c in verb.lefts if c.dep_.startswith("aux")]
    if not auxiliaries:
        return False
    first = auxiliaries[0]
    participle = "Part" in verb.morph.get("VerbForm", []) or len(auxiliaries) > 1
    passive = first.lemma_ == being and first.dep_ == "aux:pass"
    return (
        "Imp" in first.morph.get("Tense", [])
        and "Ind" in first.morph.get("Mood", ["Ind"])
        and participle
        and not passive
    )


def _clause(doc: Document, token: int) -> tuple[int, int]:
    """The words around the trigger in its sentence, cut at semicolons."""
    sent = doc[token].sent
    first, last = max(sent.start, token - _AROUND), min(sent.end, token + _AROUND)
    for i in range(token, first, -1):
        if doc.words[i].text in {";", ":"}:
            first = i
            break
    for i in range(token + 1, last):
        if doc.words[i].text in {";", ":"}:
            last = i
            break
    return first, last


def _old_date(
    doc: Document, first: int, last: int, published: date | None, cues: CueLexicon, marks: _Marks
) -> bool:
    """True when a date of the clause lies more than two weeks before publication."""
    if published is None:
        return False
    for i in _within(marks.years, first, last):
        after_month = i > 0 and doc[i - 1].lower_ in cues.background.months
        if not after_month and int(doc[i].lower_) < published.year:
            return True
    return any(_old_month(doc, i, published, cues) for i in _within(marks.months, first, last))


def _old_month(doc: Document, i: int, published: date, cues: CueLexicon) -> bool:
    """True when the month named at ``i``, with its day and year if any, is not recent."""
    month = cues.background.months.index(doc[i].lower_) + 1
    named = doc[i + 1].text if i + 1 < len(doc) else ""
    before = doc[i - 1].lower_ if i else ""
    before = "1" if before == cues.background.first_day else before
    day = before if _DAY.fullmatch(before) else ""
    year = int(named) if _YEAR.fullmatch(named) else published.year - (month > published.month)
    if not day:
        return (year, month) < (published.year, published.month)
    try:
        return (published - date(year, month, int(day))).days > _NEWS_DAYS
    except ValueError:
        return False


def _since(doc: Document, first: int, last: int, cues: CueLexicon, marks: _Marks) -> bool:
    """True for "depuis 2011", "depuis des mois", "il y a dix ans", "après neuf ans"."""
    ago = cues.background.ago
    for i in _within(marks.since, first, last):
        following = [t.lower_ for t in doc[i + 1 : min(i + 4, last)]]
        if any(_YEAR.fullmatch(word) or word in ago for word in following):
            return True
    for i in _within(marks.spans, first, last):
        following = [t.lower_ for t in doc[i + 1 : min(i + 4, last)]]
        if len(following) > 1 and _ago(doc, i, following, cues):
            return True
    return False


def _ago(doc: Document, i: int, following: list[str], cues: CueLexicon) -> bool:
    """True for "il y a dix ans" at its "a", or "après neuf ans"."""
    before = cues.background.spans[doc[i].lower_]
    spoken = not before or (i > 0 and doc[i - 1].lower_ == before)
    return spoken and following[1] in cues.background.ago


def _charged(doc: Document, token: int, marks: _Marks) -> bool:
    """True for what somebody stands accused of, was sentenced for, or took part in."""
    return bool(_within(marks.accused, max(doc[token].sent.start, token - 8), token))


def _recent(annotated: Annotated, token: int, marks: _Marks) -> bool:
    """True when the sentence, or the one before it in the paragraph, has a word of the last days."""
    first, last = annotated.sentence(token)
    if first and first not in annotated.paragraphs:
        first = annotated.sentence(first - 1)[0]
    return bool(_within(marks.recent, first, last))
