"""What became of the people counted, by the words around the count.

In order: the counted noun ("morts"), the words just before ("a coûté la vie à"), a verb before or
after ("tuant", "ont péri"), and last the verb or deed that the parse gives.
"""

from __future__ import annotations

import re
from functools import cache

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.lexicon.loader import read
from kg.lexicon.schema_dates import DatesLexicon
from kg.lexicon.schema_numbers import NumbersLexicon, one_of
from kg.mentions.counts import NAMES
from kg.mentions.wordings import LONGEST, starts
from kg.model import Quantity

_REACH = 14  # tokens between a count and the participle that tells its fate
_DAY = 2  # words of a day between a verb and its count
_VERBS = frozenset({"VERB", "AUX"})


def outcome_of(annotated: Annotated, first: int, head: int, words: NumbersLexicon) -> tuple[str | None, bool]:
    """The outcome and whether the word for it befalls people alone."""
    doc = annotated.doc
    counted = words.fate_nouns
    if doc[head].lower_ in counted:
        return counted[doc[head].lower_], True
    if doc[head].lower_ in words.outcomes:
        return words.outcomes[doc[head].lower_], True
    if _of_several_fates(doc, head, words):
        return None, False
    text = doc[max(doc[first].sent.start, first - LONGEST) : first].text.rstrip()
    for outcome, expression in _endings(annotated.article.language):
        if expression.search(text):
            return outcome, True
    verb = _before_the_day(annotated, first)
    done = _doing(doc, verb, words) if verb >= 0 else None
    if done:
        return done, doc[verb].lower_ in words.befalling
    return _after(doc, head, words) or _by_parse(annotated, first, head, words) or (None, False)


def _of_several_fates(doc: Document, head: int, words: NumbersLexicon) -> bool:
    """Whether it is told behind the noun that not all fared alike: "victimes (morts, disparus, déplacés)"."""
    behind = [word.text for word in doc.words[head + 1 : head + 1 + _REACH]]
    if behind[:1] != ["("] or ")" not in behind:
        return False
    told = (words.fate_nouns.get(word.lower()) for word in behind[: behind.index(")")])
    return len(set(filter(None, told))) > 1


def _before_the_day(annotated: Annotated, first: int) -> int:
    """The word before a count, the day between passed over: "a tué mardi soir douze civils"."""
    passed = _days(annotated.article.language)
    at = first - 1
    while at > max(first - 1 - _DAY, 0) and annotated.doc[at].lower_ in passed:
        at -= 1
    return at


def _doing(doc: Document, verb: int, words: NumbersLexicon) -> str | None:
    """An active verb that ends right before the count: "blessé 13 autres", "tuant cinq d'entre eux"."""
    lower = doc[verb].lower_
    passive = any(token.lemma_ in words.be for token in doc[max(0, verb - 3) : verb])
    if lower in words.outcomes and not passive:
        return words.outcomes[lower] if lower in words.bases else None
    return words.done_by.get(lower)


def _after(doc: Document, head: int, words: NumbersLexicon) -> tuple[str, bool] | None:
    """A participle or verb of fate that follows: "(qui) ont été tués", "tués", "ont péri"."""
    passive = active = False
    for index in range(head + 1, min(doc[head].sent.end, head + _REACH)):
        token = doc[index]
        lower = token.lower_
        if passive or active or token.pos_ in _VERBS or index == head + 1:
            for outcome, phrases in words.fates.items():
                if starts(doc, index, phrases):
                    return outcome, True
        if lower in words.outcomes and (passive or (not active and index <= head + 2)):
            return words.outcomes[lower], lower in words.befalling
        if token.lemma_ in words.be:
            passive = True
        elif token.lemma_ in words.have:
            active = True
        elif token.pos_ == "VERB" or token.text in {";", ":", '"', "."}:
            return None
    return None


def _by_parse(annotated: Annotated, first: int, head: int, words: NumbersLexicon) -> tuple[str, bool] | None:
    """The verb that has the noun as object or passive subject, or the noun of a deed done to it."""
    for doc in (annotated.doc, annotated.second):
        token = _top(doc[head], first)
        verb = token.head
        lower = verb.lower_
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        if token.dep_.startswith("nsubj") and lower in words.outcomes and passive:
            return words.outcomes[lower], lower in words.befalling
        if token.dep_ in {"obj", "obl:arg"} and not passive:
            outcome = words.outcomes.get(lower) or words.done_by.get(lower)
            if outcome:
                return outcome, lower in words.befalling
        if token.dep_ == "nmod" and (outcome := words.done_in.get(lower)):
            return outcome, True
    return None


def _top(token: Word, first: int) -> Word:
    """The word that carries the phrase: "million" of "1,5 million de personnes", the first conjunct."""
    while (first <= token.head.i < token.i) or (token.dep_ == "conj" and token.head.pos_ in NAMES):
        token = token.head
    return token


def inherited(doc: Document, first: int, before: list[Quantity], words: NumbersLexicon) -> str | None:
    """The outcome of the whole of which this is a part."""
    for index in range(first - 1, max(doc[first].sent.start, first - 8) - 1, -1):
        if outcome := words.fate_nouns.get(doc[index].lower_):
            return outcome
    start = doc[first].sent.start
    return next((q.outcome for q in reversed(before) if q.first >= start and q.outcome), None)


@cache
def _days(language: str) -> frozenset[str]:
    """The words that tell a day or a part of one."""
    words = read(language, "dates", DatesLexicon)
    return frozenset([*words.weekdays, *words.anchors, *words.parts])


@cache
def _endings(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Expressions for "a coûté la vie à" and its like, just before a count."""
    words = read(language, "numbers", NumbersLexicon)
    after = one_of(words.after_leads)
    return tuple(
        (outcome, re.compile(rf"(?<!\w){one_of(phrases)}(?: {after})?$", re.IGNORECASE))
        for outcome, phrases in words.leads.items()
    )
