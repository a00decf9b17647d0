"""Somebody contests what was told: its figure ("estiment ce chiffre sous-estimé") or that it happened.

A denial becomes one more claim on the last event before it: with that event's toll when the toll is
contested, without figures when the event itself is ("Moscou a démenti", "C'est faux, a dit X").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotations.words import Document, Word
from kg.events.attribution import known_before
from kg.events.reading import Reading
from kg.lexicon.loader import read
from kg.lexicon.schema_contests import ContestsLexicon
from kg.lexicon.schema_sources import SourcesLexicon
from kg.model import Attribution, Claim, Event, Source, Span
from kg.vocabulary import subclasses

_BACK = 2  # sentences before a denial in which what it denies was told
_OBJECT = 6  # tokens behind a verb of denial in which its object stands
_INSIDE = 9  # and in which the act is named that it speaks of
_SHORT = 25  # tokens of a sentence that says no more than that something is untrue


def contested(reading: Reading, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those that somebody contests with the denial as one more claim."""
    found = list(events)
    for denial in _denials(reading):
        at = _tolled_before(found, denial.evidence)
        if at is not None:
            figures = next(c.figures for c in reversed(found[at].claims) if c.figures)
            found[at] = replace(found[at], claims=(*found[at].claims, replace(denial, figures=figures)))
    for first, denial in _rejections(reading):
        at = _told_in_it(reading, found, first, denial)
        if at is None and not _says_what(reading, first):
            at = _told_before(reading, found, first, denial)
        if at is not None:
            found[at] = replace(found[at], claims=(*_by_others(found[at].claims, denial), denial))
    return tuple(found)


def _by_others(claims: Sequence[Claim], denial: Claim) -> Iterator[Claim]:
    """The claims without those that the same words of the same speaker would make: they deny."""
    who = denial.claimant.entity.id if denial.claimant else None
    for claim in claims:
        same = claim.claimant is not None and claim.claimant.entity.id == who
        if not (same and claim.evidence == denial.evidence):
            yield claim


def _rejections(reading: Reading) -> Iterator[tuple[int, Claim]]:
    """The denials of what somebody else told, each with the token where its words begin."""
    doc = reading.annotated.doc
    words = read(reading.annotated.article.language, "contests", ContestsLexicon)
    for source in reading.sources:
        if source.carried or source.claimant not in reading.speakers:
            continue
        sentence = doc[source.cue_first].sent
        untrue = len(sentence) <= _SHORT and any(_untrue(t, words) for t in sentence)
        if untrue or (source.said in words.denials and _denies_what_was_told(doc, source, words)):
            who = Attribution(reading.speakers[source.claimant], source.claimant.span, source.cue)
            evidence = reading.annotated.span(sentence.start, sentence.end)
            yield source.cue_first, Claim(evidence, who, "Denied", source.cue)


def _untrue(token: Word, words: ContestsLexicon) -> bool:
    """True for "c'est faux", not for "un faux barrage"."""
    return token.lemma_ in words.untrue and token.dep_ != "amod"


def _says_what(reading: Reading, first: int) -> bool:
    """True for "dément les rumeurs faisant état de": what is denied stands behind, and not before."""
    doc = reading.annotated.doc
    words = read(reading.annotated.article.language, "contests", ContestsLexicon)
    behind = doc[first : min(doc[first].sent.end, first + _OBJECT + _INSIDE)]
    stop = next((t.i for t in behind if t.is_punct), behind.end)
    noun = next((t.i for t in behind if t.i < stop and t.pos_ == "NOUN" and t.lemma_ in words.told), None)
    return noun is not None and any(t.pos_ in {"NOUN", "PROPN", "VERB"} for t in doc[noun + 1 : stop])


def _denies_what_was_told(doc: Document, source: Source, words: ContestsLexicon) -> bool:
    """True when nothing follows the verb, or a noun for what others say."""
    group = doc[source.cue_first : doc[source.cue_first].sent.end]
    verb = next((t.i for t in group if t.lemma_ == source.said), source.cue_first)
    behind = doc[verb + 1 : min(group.end, verb + _OBJECT)]
    nouns = [t for t in behind if t.pos_ == "NOUN"]
    if nouns:
        return nouns[0].lemma_ in words.told
    return not any(t.pos_ in {"VERB", "PROPN", "SCONJ"} for t in behind)


def _told_in_it(reading: Reading, events: Sequence[Event], token: int, denial: Claim) -> int | None:
    """The event in which somebody will have no part: "rejette toute implication dans l'attaque"."""
    end = reading.annotated.doc[token].sent.end
    near = [
        (trigger.token, number)
        for number, event in enumerate(events)
        for trigger in event.triggers
        if token < trigger.token < min(end, token + _INSIDE) and event.kind not in subclasses("SpeechAct")
    ]
    return min(near)[1] if near and denial.claimant else None


def _told_before(reading: Reading, events: Sequence[Event], token: int, denial: Claim) -> int | None:
    """The event named last before the denial, in its sentence or the one before.

    What is only a time or a mark of something else ("après trois jours de combats") is not what is denied.
    """
    words = read(reading.annotated.article.language, "sources", SourcesLexicon)
    starts = [s.start for s in reading.annotated.doc.sents if s.start <= token][-_BACK:]
    near = [
        (trigger.token, number)
        for number, event in enumerate(events)
        for trigger in event.triggers
        if starts[0] <= trigger.token < token
        and event.kind not in subclasses("SpeechAct")
        and not known_before(reading.annotated.doc[trigger.token], words)
    ]
    return max(near)[1] if near and denial.claimant else None


def _denials(reading: Reading) -> Iterator[Claim]:
    lexicon = read(reading.annotated.article.language, "contests", ContestsLexicon)
    for sentence in reading.annotated.doc.sents:
        against = [t.i for t in sentence if t.lower_ in lexicon.against]
        if against and any(t.lower_ in lexicon.figures for t in sentence):
            who = _claimant(reading, sentence.start, against[0])
            cue = reading.annotated.span(against[0], against[0] + 1)
            yield Claim(reading.annotated.span(sentence.start, sentence.end), who, "Denied", cue)


def _claimant(reading: Reading, first: int, token: int) -> Attribution | None:
    """The source of the words, else whoever stands last before them."""
    said = reading.claimant(token)
    if said is not None:
        return said
    actors = subclasses("Actor")
    near = [m for m in reading.mentions if first <= m.first and m.last <= token and m.kind in actors]
    if not near:
        return None
    mention = near[0]
    return Attribution(reading.entities[mention], mention.span, reading.annotated.span(token, token + 1))


def _tolled_before(events: Sequence[Event], evidence: Span) -> int | None:
    """The event whose toll was told last before the contesting sentence."""
    places = [
        (figure.span.start, number)
        for number, event in enumerate(events)
        for claim in event.claims
        for figure in claim.figures
        if figure.outcome == "Killed" and figure.span.start < evidence.start
    ]
    return max(places)[1] if places else None
