"""What is asked of the encoder about an article: its triggers, and all that may fill their roles."""

from __future__ import annotations

from collections.abc import Sequence

from kg.encoder import Candidate, Family, Opinions, Span
from kg.events.reading import Reading
from kg.events.triggers import FoundTrigger
from kg.model import Mention
from kg.vocabulary import subclasses


def opinions(reading: Reading, triggers: Sequence[FoundTrigger]) -> Opinions | None:
    """The encoder's answers; ``None`` where it has not read the article."""
    if reading.encoded is None:
        return None
    return reading.encoded.opinions(list(map(of_trigger, triggers)), sorted(candidates(reading)))


def of_trigger(found: FoundTrigger) -> Span:
    """The characters by which the encoder knows a trigger."""
    return found.trigger.span.start, found.trigger.span.end


def of_mention(mention: Mention) -> Candidate:
    """A mention as the encoder knows it."""
    family: Family = "place" if mention.kind in subclasses("Place") else "actor"
    return Candidate((mention.span.start, mention.span.end), family)


def bounded(odds: float) -> float:
    """Log-odds as a feature: halved, and no further than 3 from nothing."""
    return max(-3.0, min(odds / 2, 3.0))


def candidates(reading: Reading) -> frozenset[Candidate]:
    """The mentions, dates and counts of an article."""
    told = {of_mention(m) for m in reading.mentions if m in reading.entities}
    dates = {Candidate((p.span.start, p.span.end), "date") for p in reading.periods}
    counts = {Candidate((q.span.start, q.span.end), "count") for q in reading.quantities}
    return frozenset(told | dates | counts)
