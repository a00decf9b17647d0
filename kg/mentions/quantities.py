"""Counts of people and what became of them: "au moins 56 morts civils, dont 11 enfants".

The outcome comes from the counted noun ("morts"), a participle beside it ("tués"), the verb that
it is subject or object of, or the words just before ("a coûté la vie à"). Words are data:
``kg/lexicon/<language>/numbers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.annotations import Annotated
from kg.annotations.words import Word
from kg.lexicon.loader import read
from kg.lexicon.schema_numbers import NumbersLexicon
from kg.mentions.counts import NAMES, Count, category_of, counts, head_of
from kg.mentions.fates import inherited, outcome_of
from kg.mentions.wordings import follows, forms
from kg.model import Quantity

_OWN = frozenset({"det", "amod", "flat:name", "flat:foreign"})  # what belongs to a name itself
_QUALIFIERS = frozenset({"acl", "amod"})
# What befalls a noun by the word that it hangs on, by how it does.
_OF_VERB: dict[str, Callable[[NumbersLexicon, str], str | None]] = {
    "nsubj": lambda words, verb: words.fate_of.get(verb),
    "obj": lambda words, verb: words.outcomes.get(verb) or words.done_by.get(verb),
    "nmod": lambda words, deed: words.done_in.get(deed),
}


def find_quantities(annotated: Annotated) -> tuple[Quantity, ...]:
    """The counts of people of the article, in order; no two overlap.

    "au moins N" has only a ``low``, "jusqu'à N" only a ``high``, "des dizaines" neither. People
    that are named and not counted ("A, B et C ont été tués") count as many as there are names.
    """
    words = read(annotated.article.language, "numbers", NumbersLexicon)
    doc = annotated.doc
    found: list[Quantity] = []
    for count in counts(doc, words):
        quantity = _quantity(annotated, count, words, found)
        if quantity and (not found or quantity.first >= found[-1].last):
            found.append(quantity)
    taken = {token for quantity in found for token in range(quantity.first, quantity.last)}
    named = [q for q in _named_people(annotated, words) if taken.isdisjoint(range(q.first, q.last))]
    return tuple(sorted([*found, *_apart(named)], key=lambda quantity: quantity.first))


def _apart(quantities: list[Quantity]) -> Iterator[Quantity]:
    """The longer of any two that overlap."""
    taken: set[int] = set()
    for quantity in sorted(quantities, key=lambda each: (each.first - each.last, each.first)):
        tokens = set(range(quantity.first, quantity.last))
        if taken.isdisjoint(tokens):
            taken |= tokens
            yield quantity


def _quantity(
    annotated: Annotated, count: Count, words: NumbersLexicon, before: list[Quantity]
) -> Quantity | None:
    doc = annotated.doc
    head = head_of(doc, count, words)
    noun = doc[head]
    if head >= count.last and not forms(noun).isdisjoint(words.things):
        return None
    part = follows(doc, count.first, words.parts, 3)
    outcome, personal = outcome_of(annotated, count.first, head, words)
    last = max(head + 1, count.last)
    category, last = category_of(doc, head, last, words)
    known = category is not None or (outcome is not None and noun.lower_ in words.fate_nouns)
    if outcome is None and (part or follows(doc, count.first, words.among, 8)):
        outcome = inherited(doc, count.first, before, words)
    bare = head < count.last
    if bare and (not (part or outcome) or re.fullmatch(r"(?:19|20)\d\d", noun.text)):
        return None
    if not known and _in_name(doc[count.first]):
        return None
    if not known and not bare and (count.single or not (outcome and personal)):
        return None
    if count.single and outcome is None:
        return None
    category = None if category == "Everyone" else category
    span = annotated.span(count.first, last)
    return Quantity(span, count.first, last, head, count.low, count.high, outcome, category, part)


def _in_name(number: Word) -> bool:
    """True for a number that is part of a name: "un Boeing 747"."""
    before = number.doc[number.i - 1] if number.i > number.sent.start else number
    written = before.pos_ == "PROPN" or (before.pos_ == "NOUN" and before.i > number.sent.start)
    return written and before.text[:1].isupper()


# ── people told by name ────────────────────────────────────────────────────────────────────────


def _named_people(annotated: Annotated, words: NumbersLexicon) -> Iterator[Quantity]:
    """People told by name: "A, B et C ont été tués", "le général X, tué", "la mort de X"."""
    for doc in (annotated.doc, annotated.second):
        for token in doc:
            outcome = _victim(token, words, annotated) if token.pos_ in NAMES else None
            people = [token, *token.conjuncts] if outcome and token.dep_ != "conj" else []
            if outcome and people and all(_one_person(each, annotated) for each in people):
                first = min(min(t.i for t in each.subtree if _near(t, each)) for each in people)
                last = max(max(t.i for t in each.subtree if _near(t, each)) for each in people) + 1
                size = len(people)
                yield Quantity(annotated.span(first, last), first, last, token.i, size, size, outcome)


def _near(token: Word, head: Word) -> bool:
    """A word of the name itself, not of a clause or apposition behind it."""
    return token == head or (token.head == head and token.dep_ in _OWN)


def _victim(token: Word, words: NumbersLexicon, annotated: Annotated) -> str | None:
    """The outcome for a noun that is subject of a passive, bearer of a participle or of a deed."""
    dep, verb = token.dep_, token.head.lower_
    bearers = (token.head,) if dep == "nsubj:pass" else token.children
    told = [
        each.lower_
        for each in bearers
        if each.lower_ in words.outcomes and (dep == "nsubj:pass" or each.dep_ in _QUALIFIERS)
    ]
    by_verb = _OF_VERB[dep](words, verb) if dep in _OF_VERB else None
    if not told and not by_verb:
        return None
    known = annotated.doc[token.i].ent_type_ == "PER" or not forms(token).isdisjoint(words.heads)
    for each in told:
        if known or (token.pos_ == "PROPN" and each in words.befalling):
            return words.outcomes[each]
    return by_verb if known else None


def _one_person(token: Word, annotated: Annotated) -> bool:
    """A singular name or noun that the recogniser holds for no place or organisation."""
    counted = any(child.dep_ == "nummod" for child in token.children)
    plural = counted or "Plur" in token.morph.get("Number", [])
    label = annotated.doc[token.i].ent_type_
    return token.pos_ in NAMES and not plural and label not in {"LOC", "ORG"}
