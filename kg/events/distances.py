"""How far one place lies from another: "Atareb, située à 35 km à l'ouest d'Alep"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotations.words import Document
from kg.events.reading import Reading
from kg.lexicon.loader import read
from kg.lexicon.schema_distances import DistancesLexicon
from kg.model import Mention, Relation
from kg.vocabulary import subclasses

REACH = 6  # tokens behind the unit in which the other place begins
FAR = 5000.0  # kilometres; more is no distance between two places of one story


def find_distances(reading: Reading) -> Iterator[Relation]:
    """A relation ``near`` with its kilometres for each distance that the text gives."""
    words = read(reading.annotated.article.language, "distances", DistancesLexicon)
    doc = reading.annotated.doc
    for token in doc:
        length = _number(doc[token.i - 1].text) if token.i and token.lower_ in words.units else None
        if length is None or not 0 < length <= FAR:
            continue
        start, end = reading.annotated.sentence(token.i)
        place = _before(reading, doc, words, start, token.i - 1)
        origin = _after(reading, doc, words, token.i + 1, end)
        if place and origin and reading.entities[place].id != reading.entities[origin].id:
            yield Relation(
                article=reading.annotated.article.id,
                kind="near",
                subject=reading.entities[place],
                object=reading.entities[origin],
                evidence=reading.annotated.span(start, end),
                claimant=reading.claimant(token.i),
                subject_span=place.span,
                object_span=origin.span,
                finders=frozenset(["patterns"]),
                kilometres=length,
            )


def _number(text: str) -> float | None:
    """A number in figures; ``None`` for anything else."""
    plain = text.replace(",", ".").replace("\u202f", "")
    return float(plain) if len(plain) < 8 and plain.replace(".", "", 1).isdecimal() else None


def _before(
    reading: Reading, doc: Document, words: DistancesLexicon, start: int, number: int
) -> Mention | None:
    """The place that ends right before "située à quelque 35 km"."""
    at = number - 1
    while at > start and doc[at].lower_ in words.about:
        at -= 1
    if at <= start or doc[at].lower_ not in words.leads:
        return None
    while at > start and doc[at - 1].lower_ in words.lying:
        at -= 1
    return next((m for m in _places(reading) if m.last == at and m.named), None)


def _after(reading: Reading, doc: Document, words: DistancesLexicon, first: int, end: int) -> Mention | None:
    """The first place behind the unit that a word for "from" leads to."""
    for mention in _places(reading):
        if first <= mention.first < min(end, first + REACH):
            led = doc[first : mention.first + 1]
            if any(token.lower_ in words.origins for token in led):
                return mention
    return None


def _places(reading: Reading) -> Iterator[Mention]:
    kinds = subclasses("Place")
    return (m for m in reading.mentions if m.kind in kinds and m in reading.entities)
