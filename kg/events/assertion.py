"""How firmly a relation is told, and where its subject ends."""

from __future__ import annotations

from kg.events.clause import Clause
from kg.events.reading import Reading
from kg.events.realis import realis
from kg.lexicon import load
from kg.model import Span


def modality(reading: Reading, first: int, last: int) -> tuple[str, Span | None]:
    """Denied for "ne contrôle plus" and "dément être soutenu", Hedged for "aurait été soutenu"."""
    words = reading.annotated.doc[first:last]
    verb = next((t for t in words if t.pos_ in {"VERB", "ADJ"}), None) or next(
        (t for t in words if t.pos_ not in {"DET", "ADP", "PUNCT"}), words[0]
    )
    status, _, doubt = realis(Clause.of(reading.annotated, verb.i))
    if status == "Negated" or _not_any_more(reading, first, last):
        return "Denied", None
    return ("Hedged", doubt) if doubt else ("Asserted", None)


def subject_end(reading: Reading, first: int) -> int:
    """Where the subject of a finite verb ends: before an insertion, as in "X, aidé par Y, tient"."""
    doc = reading.annotated.doc
    start, _ = reading.annotated.sentence(first)
    at = first
    while at > start and doc[at - 1].pos_ in {"AUX", "PRON", "ADV"}:
        at -= 1
    parses = (doc[first], reading.annotated.second[first])
    finite = any("Fin" in token.morph.get("VerbForm", []) for token in parses)
    if not finite or at == start or doc[at - 1].text != ",":
        return first
    return next((t.i for t in reversed(doc[start : at - 1]) if t.text == ","), first)


def _not_any_more(reading: Reading, first: int, last: int) -> bool:
    """True for "ne contrôle plus", even where the parser takes the verb for a noun."""
    negation = load(reading.annotated.article.language).cues.negation
    doc = reading.annotated.doc
    before = any(t.lower_ in negation.particles for t in doc[max(first - 2, 0) : first])
    return before and any(t.lower_ in negation.negatives for t in doc[first : last + 2])
