"""Words of doubt: "vraisemblablement", "présumé", "attribué à", and the conditional of the press."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.events.clause import Clause
from kg.lexicon.elision import apart
from kg.lexicon.loader import read
from kg.lexicon.schema import CueLexicon
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
    said = [whole.get(token.lower_, token.lower_) for token in clause.doc.words[first:last]]
    phrases = _phrases(language)
    for at, word in enumerate(said):
        for parts, accusing in phrases.get(word, ()):
            start, end = first + at, first + at + len(parts)
            if tuple(said[at : at + len(parts)]) != parts:
                continue
            if not accusing or end <= clause.token.i <= end + _CLOSE:
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
        if clause.doc.words[i].text in _STOPS:
            first = i
            break
    for i in range(clause.token.i + 1, last):
        if clause.doc.words[i].text in _STOPS:
            last = i
            break
    return first, last


@cache
def _phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """The phrases of doubt by their first word, each with whether it accuses.

    Words are as they are compared: "d'avoir" is two, "au" counts as "à".
    """
    whole = read(language, "grammar", GrammarLexicon).contractions
    hedge = read(language, "cues", CueLexicon).hedge
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for phrase in (*hedge.words, *hedge.after, *hedge.doers):
        parts = tuple(whole.get(part, part) for part in apart(phrase, language))
        found[parts[0]].append((parts, phrase in hedge.accusing))
    return dict(found)
