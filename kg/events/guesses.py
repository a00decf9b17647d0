"""Triggers that no lexicon lists: words that the encoder takes for the name of an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.encoder import Guess
from kg.events.reading import Reading
from kg.events.realis import realis
from kg.events.triggers import FoundTrigger, find_triggers
from kg.lexicon import Entry, Lexicon
from kg.lexicon.schema import TriggerEntry
from kg.model import Trigger

_TAGS = frozenset(["ADJ", "NOUN", "PROPN", "VERB"])


def every_trigger(reading: Reading, lexicon: Lexicon) -> tuple[FoundTrigger, ...]:
    """The triggers of an article in document order: those of the lexicon, and guesses that touch none."""
    listed = list(find_triggers(reading.annotated, lexicon))
    return tuple(sorted([*listed, *_guessed(reading, lexicon, listed)], key=lambda f: f.token))


def _guessed(reading: Reading, lexicon: Lexicon, listed: Sequence[FoundTrigger]) -> Iterator[FoundTrigger]:
    if reading.encoded is None:
        return
    doc, taken = reading.annotated.doc, {found.token for found in listed}
    for guess in reading.encoded.guesses():
        words = doc.char_span(*guess.span, alignment_mode="expand")
        if words is None or any(_touch(guess, found) for found in listed):
            continue
        token = words.root
        if token.pos_ in _TAGS and token.i not in taken and guess.kind in lexicon.events:
            taken.add(token.i)
            yield _found(reading, lexicon, token, guess.kind)


def _found(reading: Reading, lexicon: Lexicon, token: Token, kind: str) -> FoundTrigger:
    frame = lexicon.events[kind].frame
    nothing: frozenset[str] = frozenset()
    spec = TriggerEntry(lemma=token.lemma_.lower(), frame=frame)
    entry = Entry(
        kind, frame, spec, (frozenset([token.lower_]),), (True,), nothing, nothing, nothing, nothing, nothing
    )
    status, background, hedge = realis(reading.annotated, token.i, kind)
    span = reading.annotated.span(token.i, token.i + 1)
    trigger = Trigger(span, token.i, kind, status, background, hedge)
    return FoundTrigger(trigger, token.i, frame, weak=False, toll=False, entry=entry, guessed=True)


def _touch(guess: Guess, found: FoundTrigger) -> bool:
    span = found.trigger.span
    return guess.span[0] < span.end and span.start < guess.span[1]
