"""Words of doubt: "vraisemblablement", "présumé", "attribué à", and the conditional of the press."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.events.clause import Clause
from kg.lexicon.elision import apart
from kg.lexicon.loader import read
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Span

_STOPS = {";", ":", "(", ")"}
_WINDOW = 12
_CLOSE = 3  # tokens behind an accusation within which its act is named


def hedge(clause: Clause) -> Span | None:
    """The words of doubt in the trigger's clause, nearest first; or the conditional perfect."""
    first, last = _bounds(clause)
    found: list[tuple[int, int, int]] = []
    whole, language = clause.grammar.contractions, clause.annotated.article.language
    said = [whole.get(token.lower_, token.lower_) for token in clause.doc[first:last]]
    heard = frozenset(said)
    for phrase in (*clause.cues.hedge.words, *clause.cues.hedge.after, *clause.cues.hedge.doers):
        parts = _parts(phrase, language)
        if not heard.issuperset(parts):
            continue
        for start, end in ((first + a, first + b) for a, b in _occurrences(said, parts)):
            if phrase not in clause.cues.hedge.accusing or end <= clause.token.i <= end + _CLOSE:
                found.append((abs(start - clause.token.i), -(end - start), start))
    if clause.journalistic and _borne(clause):
        finite = clause.auxiliaries[0]
        return clause.annotated.span(finite.i, finite.i + 1)
    if not found:
        return None
    _, length, start = min(found)
    return clause.annotated.span(start, start - length)


def _borne(clause: Clause) -> bool:
    """True when the conditional is the event's own: its verb, its subject, or the act that somebody did.

    "Il aurait commandité l'attentat" doubts who ordered it, not that it was.
    """
    if clause.is_verb or clause.token.dep_ in {"nsubj", "nsubj:pass"}:
        return True
    return clause.token.head == clause.verb and clause.governed(clause.verb, clause.cues.hedge.bearers)


def _bounds(clause: Clause) -> tuple[int, int]:
    """The clause: the sentence around the trigger, cut at strong punctuation and by distance."""
    sent = clause.token.sent
    first, last = (
        max(sent.start, clause.token.i - _WINDOW),
        min(sent.end, clause.token.i + _WINDOW),
    )
    for i in range(clause.token.i, first, -1):
        if clause.doc[i].text in _STOPS:
            first = i
            break
    for i in range(clause.token.i + 1, last):
        if clause.doc[i].text in _STOPS:
            last = i
            break
    return first, last


def _occurrences(said: Sequence[str], parts: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the words stand one after the other."""
    ends = range(len(parts), len(said) + 1)
    return [(end - len(parts), end) for end in ends if tuple(said[end - len(parts) : end]) == parts]


@cache
def _parts(phrase: str, language: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared: "d'avoir" is two, "au" counts as "à"."""
    whole = read(language, "grammar", GrammarLexicon).contractions
    return tuple(whole.get(part, part) for part in apart(phrase, language))
