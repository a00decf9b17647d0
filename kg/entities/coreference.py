"""Whom a pronoun stands for: "Ils ont indiqué", "a-t-il ajouté"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotations import Annotated
from kg.annotations.words import Word
from kg.lexicon.nouns import Nouns, nouns
from kg.matching import fold
from kg.model import Mention
from kg.vocabulary import subclasses

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_FARTHEST = 3
_SILENT = frozenset({"State", "Country"})


def antecedent(annotated: Annotated, token: Word, mentions: Iterable[Mention]) -> Mention | None:
    """The last plausible actor before a pronoun; ``None`` when the token is no pronoun or nobody fits.

    "Il" and "elle" want one of their gender or a person, "ils" and "elles" several or a group; the
    subject of a sentence is preferred, then the nearest, at most three sentences back.
    """
    words = nouns(annotated.article.language)
    number = _number(token, words)
    if number is None or _impersonal(annotated, token, words):
        return None
    actors = subclasses("Actor")
    near = annotated.doc[_floor(annotated, token)].i
    before = [m for m in mentions if near <= m.first and m.last <= token.i and m.kind in actors]
    fitting = [m for m in before if "demonym" not in m.finders and _agrees(annotated, token, m, number)]
    return max(fitting, key=lambda m: _rank(annotated, token, m), default=None)


def _impersonal(annotated: Annotated, token: Word, words: Nouns) -> bool:
    """True for the subject of "il y a", "il s'agit", "il faut"."""
    after = annotated.doc[token.i + 1 : token.i + 3].text.casefold()
    return after.startswith(words.grammar.pronouns.impersonal)


def _number(token: Word, words: Nouns) -> str | None:
    """Sing or Plur for a personal pronoun of the third person; ``None`` for other words."""
    plain = fold(token.text)
    if plain in words.folded["plural"]:
        return "Plur"
    return "Sing" if plain in words.folded["singular"] else None


def _floor(annotated: Annotated, token: Word) -> int:
    """The first token of the sentence three before the pronoun's."""
    start = token.sent.start
    for _ in range(_FARTHEST):
        if start == 0:
            break
        start = annotated.doc[start - 1].sent.start
    return start


def _agrees(annotated: Annotated, token: Word, mention: Mention, number: str) -> bool:
    """True when a mention's number, and for one thing its gender, can be those of the pronoun."""
    head = annotated.doc[mention.head]
    determiner = annotated.doc[mention.first - 1] if mention.first > 0 else head
    around = (head, determiner, annotated.doc[mention.first])
    plural = any("Plur" in word.morph.get("Number", []) for word in around)
    if number == "Plur":
        return plural or mention.kind in ("ArmedGroup", "PopulationGroup")
    if plural and mention.kind != "Person":
        return False
    gender = "Fem" if fold(token.text) in nouns(annotated.article.language).folded["feminine"] else "Masc"
    told = head.morph.get("Gender", []) or determiner.morph.get("Gender", [])
    return mention.kind == "Person" or not told or gender in told


def _rank(annotated: Annotated, token: Word, mention: Mention) -> tuple[int, int, int]:
    """Persons and groups before states, subjects before others, the nearest sentence first."""
    head = annotated.doc[mention.head]
    singular_person = _number(token, nouns(annotated.article.language)) == "Sing" and mention.kind == "Person"
    sentence = -sum(1 for t in annotated.doc[head.i + 1 : token.i + 1] if t.is_sent_start)
    saying = nouns(annotated.article.language).folded["saying"]
    # Parsers call the speaker in ", a affirmé mardi X" subject in a third of cases: take it by place.
    inverted = any(fold(t.lemma_) in saying for t in annotated.doc[max(0, mention.first - 3) : mention.first])
    subject = head.dep_ in _SUBJECTS or inverted
    both_speak = fold(token.head.lemma_) in saying and (fold(head.head.lemma_) in saying or inverted)
    named = int(mention.kind not in _SILENT) + int(singular_person)
    return (2 * int(both_speak and subject) + named, sentence, 2 * subject + int(mention.named))
