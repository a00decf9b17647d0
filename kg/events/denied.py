"""Acts that somebody denies in the words that name them: "X nie avoir tué", "X dément que Y ait frappé".

The denier of an infinitive is who would have done it; of a clause behind "que" its own subject is.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotations.words import Word
from kg.events.clause import Clause, infinitive
from kg.events.reading import Reading
from kg.lexicon import verb_forms
from kg.model import Attribution, Span

_BETWEEN = {"ADV", "ADP", "PRON"}  # "dément une nouvelle fois avoir", "se défend d'avoir"
_REACH = 4


@dataclass(frozen=True, slots=True)
class Denial:
    """The verb of denial by its token, who denies, and the words that do it."""

    verb: int
    who: Attribution | None
    cue: Span


def denying(clause: Clause) -> Word | None:
    """The verb of denial that the trigger, or the verb whose object it is, depends on; ``None`` without one.

    Who does not deny, denies nothing.
    """
    verb = clause.verb
    found = _above(clause, verb) if verb is not None else None
    if not clause.is_verb:
        patient = clause.token.dep_ in {"obj", "nsubj:pass"} and clause.token.head == verb
        found = _right_before(clause) or (found if patient else None)
    if found is None or _itself_negated(clause, found) or _aside(clause, found):
        return None
    return found


def _aside(clause: Clause, denial: Word) -> bool:
    """True for "a démenti avant que l'armée ne frappe": the act is told beside what is denied."""
    between = clause.doc[denial.i + 1 : clause.token.i]
    return any(word.lower_ in clause.cues.negation.asides for word in between)


def _right_before(clause: Clause) -> Word | None:
    """The verb of denial right before a noun and its article: "dément la prise de la ville"."""
    at = clause.token.i - 1
    while at > clause.token.sent.start and clause.doc[at].pos_ in {"DET", "ADJ", "NUM"}:
        at -= 1
    known = verb_forms(clause.annotated.article.language, clause.cues.negation.denials)
    return clause.doc[at] if 0 <= at < clause.token.i - 1 and clause.doc[at].lower_ in known else None


def _above(clause: Clause, verb: Word) -> Word | None:
    """The verb of denial above an infinitive or a clause behind "que".

    Parsers seldom know "dément" for a verb: where they see none above the act, its place tells.
    """
    if not (infinitive(verb) or _mark(clause, verb)):
        return None
    denials = (*clause.cues.negation.denials, *clause.cues.negation.disputes)
    if clause.governed(clause.governor, denials):
        return clause.governor
    known = verb_forms(clause.annotated.article.language, denials)
    at = _opening(clause, verb) - 1
    floor = max(verb.sent.start, at - _REACH)
    while at > floor and clause.doc[at].lower_ not in known and clause.doc[at].pos_ in _BETWEEN:
        at -= 1
    return clause.doc[at] if at >= floor and clause.doc[at].lower_ in known else None


def _itself_negated(clause: Clause, denial: Word) -> bool:
    """True for "n'a pas nié"."""
    particles = clause.cues.negation.particles
    return any(
        t.lower_ in particles for t in clause.doc[max(denial.sent.start, denial.i - _REACH) : denial.i]
    )


def denial(reading: Reading, clause: Clause) -> Denial | None:
    """Who denies the act of a clause, in which words; ``None`` for an act that nobody denies there."""
    verb = denying(clause)
    if verb is None:
        return None
    said = (s for s in reading.sources if s.claimant in reading.speakers and not s.carried)
    source = next((s for s in said if s.cue_first <= verb.i < s.cue_first + _REACH), None)
    if source is None:
        return Denial(verb.i, None, reading.annotated.span(verb.i, verb.i + 1))
    who = Attribution(reading.speakers[source.claimant], source.claimant.span, source.cue)
    return Denial(verb.i, who, source.cue)


def _mark(clause: Clause, verb: Word) -> Word | None:
    that = clause.grammar.pronouns.relative
    return next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in that), None)


def _opening(clause: Clause, verb: Word) -> int:
    """Where the words of the act begin: its "que", its first auxiliary, or the verb."""
    mark = _mark(clause, verb)
    helpers = [c.i for c in verb.lefts if c.dep_.startswith(("aux", "cop"))]
    return mark.i if mark is not None else min(helpers, default=verb.i)
