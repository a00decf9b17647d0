"""Somebody contests a figure: "des organisations estiment ce chiffre sous-estimé".

The denial becomes one more claim on the last event before it that has a toll, with that toll.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.events.drafts import Reading
from kg.lexicon.loader import read
from kg.lexicon.schema_contests import ContestsLexicon
from kg.model import Attribution, Claim, Event, Span
from kg.vocabulary import subclasses


def contested(reading: Reading, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those whose figure is contested with the denial as one more claim."""
    found = list(events)
    for denial in _denials(reading):
        at = _told_before(found, denial.evidence)
        if at is not None:
            figures = next(c.figures for c in reversed(found[at].claims) if c.figures)
            found[at] = replace(found[at], claims=(*found[at].claims, replace(denial, figures=figures)))
    return tuple(found)


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


def _told_before(events: Sequence[Event], evidence: Span) -> int | None:
    """The event whose toll was told last before the contesting sentence."""
    places = [
        (figure.span.start, number)
        for number, event in enumerate(events)
        for claim in event.claims
        for figure in claim.figures
        if figure.outcome == "Killed" and figure.span.start < evidence.start
    ]
    return max(places)[1] if places else None
