"""Whether an event is history or habit rather than the news: tense, dates, words of habit."""

from __future__ import annotations

import re
from datetime import date

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.lexicon.loader import read
from kg.lexicon.schema import CueLexicon
from kg.lexicon.schema_grammar import GrammarLexicon

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:[12]?\d|3[01])")
_NEWS_DAYS = 14
_AROUND = 14
# News comes first: after this part of an article, what carries no recent date is mostly history.
_LATE = 0.65


def is_background(annotated: Annotated, token: int, verb: Word | None, cues: CueLexicon) -> bool:
    """True for the past perfect, another year, more than two weeks ago, "depuis", habit, or an old charge."""
    doc = annotated.doc
    recent = _recent(annotated, token, cues)
    being = read(annotated.article.language, "grammar", GrammarLexicon).verbs.being
    if verb is not None and _pluperfect(verb, being) and verb.dep_ != "ccomp" and not recent:
        return True
    first, last = _clause(doc, token)
    if _old_date(doc, first, last, annotated.article.published, cues) or _since(doc, first, last, cues):
        return True
    text = f" {' '.join(t.lower_ for t in doc[first:last])} ".replace("' ", "'")
    if any(f" {phrase} " in text for phrase in cues.background.phrases):
        return True
    return _charged(doc, token, cues) or (not recent and token > _LATE * len(doc))


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
        if doc[i].text in {";", ":"}:
            first = i
            break
    for i in range(token + 1, last):
        if doc[i].text in {";", ":"}:
            last = i
            break
    return first, last


def _old_date(doc: Document, first: int, last: int, published: date | None, cues: CueLexicon) -> bool:
    """True when a date of the clause lies more than two weeks before publication."""
    if published is None:
        return False
    for i in range(first, last):
        word = doc[i].lower_
        after_month = i > 0 and doc[i - 1].lower_ in cues.background.months
        if _YEAR.fullmatch(word) and not after_month and int(word) < published.year:
            return True
        if word in cues.background.months and _old_month(doc, i, published, cues):
            return True
    return False


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


def _since(doc: Document, first: int, last: int, cues: CueLexicon) -> bool:
    """True for "depuis 2011", "depuis des mois", "il y a dix ans", "après neuf ans"."""
    for i in range(first, last):
        following = [t.lower_ for t in doc[i + 1 : min(i + 4, last)]]
        if doc[i].lower_ in cues.background.since and any(
            _YEAR.fullmatch(word) or word in cues.background.ago for word in following
        ):
            return True
        if doc[i].lower_ in cues.background.spans and len(following) > 1 and _ago(doc, i, following, cues):
            return True
    return False


def _ago(doc: Document, i: int, following: list[str], cues: CueLexicon) -> bool:
    """True for "il y a dix ans" at its "a", or "après neuf ans"."""
    before = cues.background.spans[doc[i].lower_]
    spoken = not before or (i > 0 and doc[i - 1].lower_ == before)
    return spoken and following[1] in cues.background.ago


def _charged(doc: Document, token: int, cues: CueLexicon) -> bool:
    """True for what somebody stands accused of, was sentenced for, or took part in."""
    first = max(doc[token].sent.start, token - 8)
    return any(doc[i].lower_ in cues.background.accused for i in range(first, token))


def _recent(annotated: Annotated, token: int, cues: CueLexicon) -> bool:
    """True when the sentence, or the one before it in the paragraph, has a word of the last days."""
    first, last = annotated.sentence(token)
    if first and first not in annotated.paragraphs:
        first = annotated.sentence(first - 1)[0]
    return any(t.lower_ in cues.background.recent for t in annotated.doc[first:last])
