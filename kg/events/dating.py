"""Which date of its sentence is an event's own: the one that both parses hang on it, or on its verb.

A date goes down from a verb to what the verb tells of, but not into what happened at another time:
a relative clause, a past participle, what stands behind "après" or is merely announced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotations.words import Document, Word
from kg.events.aftermath import day_before
from kg.events.reading import Reading
from kg.events.syntax import climb, preposition
from kg.events.triggers import FoundTrigger
from kg.events.ways import HIGHEST, Way, way
from kg.lexicon.loader import read
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.lexicon.schema_sources import SourcesLexicon
from kg.lexicon.schema_timing import TimingLexicon
from kg.model import Period
from kg.vocabulary import subclasses

_OWN, _SHARED, _NEAR = 4, 2, 3
_CLAUSES = ("acl:relcl", "ccomp", "parataxis")
_REACH = 9  # words from "depuis" to the date that it opens, and from an event to a full date beside it
_CONTENT = {"NOUN", "PROPN", "VERB", "PRON", "ADJ"}
_PHRASE = range(1, 3)  # words behind a trigger that may be part of it


class Dating:
    """The dates of one article and what they date."""

    def __init__(self, reading: Reading, triggers: Sequence[FoundTrigger]) -> None:
        language = reading.annotated.article.language
        self.reading = reading
        self.docs: tuple[Document, ...] = (reading.annotated.doc, reading.annotated.second)
        self.words = read(language, "timing", TimingLexicon)
        self.contractions = read(language, "grammar", GrammarLexicon).contractions
        sources = read(language, "sources", SourcesLexicon)
        self.undated, self.saying = sources.undated, sources.strong | sources.own_acts
        speech = subclasses("SpeechAct")
        self.dated = frozenset(i for p in reading.periods for i in range(p.first, p.last))
        text = reading.annotated.doc
        behind = ((p.first, p.last) for p in reading.periods if p.last < len(text))
        self.heads = tuple(first for first, last in behind if text[last].text == ":")
        self.tokens = frozenset(t.token for t in triggers)
        self.speech = frozenset(t.token for t in triggers if t.trigger.kind in speech)

    def of(self, found: FoundTrigger) -> Period | None:
        """The date of a trigger by the words of its own sentence."""
        before = day_before(self.reading.annotated, self.reading.periods, found.token)
        if before is not None:
            return before
        scores = {p: self._score(found, p) for p in self._around(found)}
        told = [p for p in scores if scores[p] > 0]
        told = [p for p in told if p.earliest or p.latest] or told
        if any(p.latest and p.precision == "Day" and scores[p] >= 2 * _OWN for p in told):
            told = [p for p in told if p.latest]  # "un premier soldat tué depuis janvier mardi"
        told = [p for p in told if not any(_within(q, p) and scores[q] >= scores[p] - 1 for q in told)]
        return min(told, key=lambda p: (-scores[p], abs(p.first - found.token), p.first), default=None)

    def since(self, found: FoundTrigger) -> Period | None:
        """The first span of months or years up to now that the sentence tells of."""
        return next((p for p in self._around(found, reported=True) if _is_open(p)), None)

    def _around(self, found: FoundTrigger, reported: bool = False) -> list[Period]:
        """The dates of the sentence, those opened to now that stand behind "depuis" with an event."""
        sent = self.docs[0].words[found.token].sent
        near = [p for p in self.reading.periods if sent.start <= p.first < sent.end]
        if not near:
            return near
        first, last = self._passage(found.token)
        near = [p for p in near if first <= p.first < last]
        own = [p for p in near if reported or not self._reports(p, found)]
        return [self._opened(p, found, first) for p in own]

    def _passage(self, token: int) -> tuple[int, int]:
        """The bounds of the sentence, or of the entry of a list of dates that the token stands in."""
        first, last = self.reading.annotated.sentence(token)
        heads = [h for h in self.heads if first <= h < last]
        return max((h for h in heads if h <= token), default=first), min(
            (h for h in heads if h > token), default=last
        )

    def _opened(self, period: Period, found: FoundTrigger, first: int) -> Period:
        """The date as the beginning of a span: "tués depuis le début de l'opération en 2013"."""
        since = self._since(period.first, first)
        if since is None or since <= found.token < period.first or not period.latest:
            return period
        return replace(period, latest=None)

    def _since(self, at: int, first: int) -> int | None:
        """Where the "depuis" stands whose phrase reaches a token; a comma, a verb or its own date ends it."""
        doc = self.docs[0].words
        for i in range(at - 1, max(first, at - _REACH) - 1, -1):
            if doc[i].lower_ in self.words.beginners:
                return i
            verb = doc[i].pos_ in {"VERB", "AUX"} and not self._conjoined(i, first)
            if verb or doc[i].is_punct or i in self.dated:
                return None
        return None

    def _conjoined(self, at: int, first: int) -> bool:
        """True for a verb in a clause that "depuis que" opens."""
        doc = self.docs[0]
        return any(
            doc[i].lower_ in self.words.beginners and doc[i + 1].lower_ in self.words.conjunctions
            for i in range(max(first, at - _REACH), at)
        )

    def _score(self, found: FoundTrigger, period: Period) -> int:
        """How much speaks for a date being the event's; 0 for none."""
        ways = [way(doc, found.token, period) for doc in self.docs]
        score = sum(self._strength(each, found) for each in ways if each)
        if self._beside(found, period):
            return score + _NEAR
        return score or int(self._frames(found, period))

    def _strength(self, each: Way, found: FoundTrigger) -> int:
        """What one parse says of a date: the event's own, that of its verb, or another's."""
        if self._away(each.up, each.top, found) or self._below(each):
            return 0
        return _SHARED if each.up else _OWN

    def _away(self, up: Sequence[Word], top: Word, found: FoundTrigger) -> bool:
        """True when a step from the event up leads out of the time of what stands above."""
        heads = (*up[1:], top)
        return any(self._parts(low, high) for low, high in zip(up, heads, strict=False)) if up else False

    def _parts(self, low: Word, high: Word) -> bool:
        """True for an edge that two times may part."""
        dep = low.dep_
        if dep.startswith(_CLAUSES) or (dep == "advcl" and not _present_participle(low)):
            return True
        if dep in {"acl", "amod"} and _past_participle(low):
            return True
        if self._elsewhen(low):
            return True
        if dep.startswith("nmod") and preposition(low, self.contractions) == self.words.of:
            return high.lemma_.lower() not in self.words.parts
        spoken = high.lemma_.lower() in self.saying or high.i in self.speech
        return spoken and dep.startswith(("obj", "xcomp", "nsubj:pass", "obl:arg"))

    def _elsewhen(self, token: Word) -> bool:
        """True for what stands behind "après", "face à", "faute de"."""
        marks = (child.lower_ for child in token.children if child.dep_ == "mark")
        fixed = token.head.lower_ if token.head.dep_ in {"advmod", "case"} else ""
        return not self.words.elsewhen.isdisjoint({preposition(token, self.contractions), *marks, fixed})

    def _below(self, each: Way) -> bool:
        """True when the date belongs to a clause or to another event on its way down from the top."""
        for n, token in enumerate(each.down[:-1]):
            dep = token.dep_
            if token.i in self.dated:
                continue  # "depuis le début de l'année mardi": no date belongs to another
            if n == 0 and not each.up and (dep.startswith("acl") or token.i - each.top.i in _PHRASE):
                continue  # "l'offensive lancée le 9 octobre", "chassés du pouvoir en 2001"
            if token.i in self.tokens:
                return True
            if n == 0 and dep == "xcomp" and each.up and each.up[-1].dep_ == "nsubj":
                continue  # "la trêve doit débuter vendredi": what the event itself is to do
            if dep.startswith((*_CLAUSES, "advcl", "xcomp", "conj")) or self._elsewhen(token):
                return True
            if dep in {"acl", "amod"} and _past_participle(token) and not self._meanwhile(token.head):
                return True
        return not each.down and each.top.i in self.tokens and bool(each.up)

    def _meanwhile(self, noun: Word) -> bool:
        """True for what a deed was done in the course of: "tués lors d'un accrochage survenu lundi"."""
        leads = {noun.head.lower_, preposition(noun, self.contractions)}  # "au cours de" is a noun's
        return not self.words.during.isdisjoint(leads)

    def _beside(self, found: FoundTrigger, period: Period) -> bool:
        """True for a date in figures right behind the event: "l'opération, menée le 9"."""
        doc = self.docs[0]
        between = doc[found.token + 1 : period.first]
        figures = any(character.isdigit() for character in period.span.text)
        if period.first <= found.token or len(between) > _REACH or not figures:
            return False
        stops = (t for t in between if t.is_punct and not (t.text == "," and _past_participle(t.nbor())))
        return not any(stops) and not any(_finite(t) or t.i in self.tokens for t in between)

    def _frames(self, found: FoundTrigger, period: Period) -> bool:
        """True for a date that opens a sentence and stands apart: "En juin 2018, …", "1er mai: …"."""
        doc = self.docs[0]
        first, last = self._passage(found.token)
        opens = not any(t.is_alpha and t.pos_ in _CONTENT for t in doc[first : period.first])
        apart = period.last < last and doc[period.last].text in {",", ":"}
        if not (opens and apart) or found.token in self.speech:
            return False
        up = [doc[found.token], *climb(doc[found.token], HIGHEST)]
        inner = [t for t in up[:-1] if t.sent == up[0].sent]
        return not self._away(inner[:-1], inner[-1], found) if len(inner) > 1 else True

    def _reports(self, period: Period, found: FoundTrigger) -> bool:
        """True when the date belongs to words of saying other than the event: "a indiqué jeudi"."""
        words = self.reading.annotated.span(period.first, period.last)
        for source in self.reading.sources:
            if not source.scope_first <= period.first < source.scope_last:
                continue
            low = min(source.cue.start, source.claimant.span.start) - 1
            high = max(source.cue.end, source.claimant.span.end) + len(words.text) + 2
            verb = not source.cue.text.lower().replace("’", "'").startswith(self.undated)
            told = found.trigger.span.overlaps(source.cue)
            if verb and not told and low <= words.start and words.end <= high:
                return True
        return False


def _past_participle(token: Word) -> bool:
    return "Part" in token.morph.get("VerbForm", []) and "Past" in token.morph.get("Tense", [])


def _present_participle(token: Word) -> bool:
    return "Part" in token.morph.get("VerbForm", []) and "Pres" in token.morph.get("Tense", [])


def _is_open(period: Period) -> bool:
    """ "depuis 2014": a span of months or years up to now."""
    return bool(period.earliest) and period.latest is None and period.precision in {"Month", "Year", "Decade"}


def _finite(token: Word) -> bool:
    """True for a verb that is no participle."""
    return token.pos_ == "AUX" or (token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm", []))


def _within(inner: Period, outer: Period) -> bool:
    """True for a day of a month or year that is told too: "la même année … le 18 mars"."""
    if not (inner.earliest and outer.earliest and outer.latest):
        return False
    return len(inner.earliest) > len(outer.earliest) and inner.earliest.startswith(outer.earliest)
