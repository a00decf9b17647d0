"""Counts of people and what became of them: "au moins 56 morts civils, dont 11 enfants".

The outcome comes from the counted noun ("morts"), a participle beside it ("tués"), the verb that
it is subject or object of, or the words just before ("a coûté la vie à"). Words are data:
``kg/lexicon/<language>/numbers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.annotations import Annotated
from kg.lexicon.loader import read
from kg.lexicon.schema_numbers import NumbersLexicon, one_of
from kg.model import Quantity

_REACH = 14  # tokens between a count and the participle that tells its fate
_OWN = frozenset({"det", "amod", "flat:name", "flat:foreign"})  # what belongs to a name itself
_WORDS = 8  # tokens that hold the longest phrase of the lexicon
_VERBS = frozenset({"VERB", "AUX"})
_NAMES = frozenset({"PROPN", "NOUN"})


@dataclass(frozen=True, slots=True)
class _Count:
    """A number in the text before anything is known of what it counts."""

    first: int
    last: int
    low: int | None
    high: int | None
    single: bool  # "un", "une": perhaps an article only


def find_quantities(annotated: Annotated) -> tuple[Quantity, ...]:
    """The counts of people of the article, in order; no two overlap.

    "au moins N" has only a ``low``, "jusqu'à N" only a ``high``, "des dizaines" neither. People
    that are named and not counted ("A, B et C ont été tués") count as many as there are names.
    """
    words = read(annotated.article.language, "numbers", NumbersLexicon)
    doc = annotated.doc
    found: list[Quantity] = []
    for count in _counts(doc, words):
        quantity = _quantity(annotated, count, words, found)
        if quantity and (not found or quantity.first >= found[-1].last):
            found.append(quantity)
    taken = {token for quantity in found for token in range(quantity.first, quantity.last)}
    named = [q for q in _named(annotated, words) if taken.isdisjoint(range(q.first, q.last))]
    return tuple(sorted([*found, *_apart(named)], key=lambda quantity: quantity.first))


def _apart(quantities: list[Quantity]) -> Iterator[Quantity]:
    """The longer of any two that overlap."""
    taken: set[int] = set()
    for quantity in sorted(quantities, key=lambda each: (each.first - each.last, each.first)):
        tokens = set(range(quantity.first, quantity.last))
        if taken.isdisjoint(tokens):
            taken |= tokens
            yield quantity


# ── numbers ────────────────────────────────────────────────────────────────────────────────────


def _counts(doc: Doc, words: NumbersLexicon) -> Iterator[_Count]:
    for match in words.count.finditer(doc.text):
        tokens = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        bounds = _bounds(match, words)
        if tokens is not None and bounds is not None:
            single = (match.groupdict().get("one") or "").lower() in words.singular
            yield _Count(tokens.start, tokens.end, *bounds, single)


def _bounds(match: re.Match[str], words: NumbersLexicon) -> tuple[int | None, int | None] | None:
    """Low and high of a count, or ``None`` when it is no sensible number."""
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    bound = groups.pop("bound", "").lower()
    if "vague" in groups:
        return None, None
    if "round" in groups:
        low: int | None = words.collectives[groups["round"].lower()]
        return (None, low) if bound in words.bounds.high else (low, None)
    if groups.get("one", "").lower() in words.vague:
        return None, None
    values = [words.value(text) for text in groups.values()]
    if any(value is None for value in values):
        return None
    low, high = values[0], values[-1]
    if bound in words.bounds.high:
        return None, high
    return low, None if bound in words.bounds.low else high


# ── what is counted ────────────────────────────────────────────────────────────────────────────


def _quantity(
    annotated: Annotated, count: _Count, words: NumbersLexicon, before: list[Quantity]
) -> Quantity | None:
    doc = annotated.doc
    head = _head(doc, count, words)
    noun = doc[head]
    if head >= count.last and not _forms(noun).isdisjoint(words.things):
        return None
    part = _follows(doc, count.first, words.parts, 3)
    among = part or _follows(doc, count.first, words.among, 8)
    outcome, personal = _outcome(annotated, count.first, head, words)
    last = max(head + 1, count.last)
    category, last = _category(doc, head, last, words)
    known = category is not None or (outcome is not None and noun.lower_ in words.fate_nouns)
    if outcome is None and among:
        outcome = _inherited(doc, count.first, before, words)
    bare = head < count.last
    if bare and (not (part or outcome) or re.fullmatch(r"(?:19|20)\d\d", noun.text)):
        return None
    if not known and not bare and (count.single or not (outcome and personal)):
        return None
    if count.single and outcome is None:
        return None
    category = None if category == "Everyone" else category
    span = annotated.span(count.first, last)
    return Quantity(span, count.first, last, head, count.low, count.high, outcome, category, part)


def _head(doc: Doc, count: _Count, words: NumbersLexicon) -> int:
    """The noun that the number counts, or the number's own last token where it stands alone."""
    index = count.last + _length(doc, count.last, words.of_them)
    end = min(doc[count.first].sent.end, index + 6)
    while index < end:
        token = doc[index]
        lower = token.lower_
        if lower in words.outcomes or lower in words.fate_nouns or not _forms(token).isdisjoint(words.heads):
            return index
        if token.pos_ in _NAMES:
            return index
        if lower not in (*words.partitive, *words.others) and token.pos_ not in {"ADJ", "NUM", "ADV"}:
            break
        index += 1
    return count.last - 1


def _category(doc: Doc, head: int, last: int, words: NumbersLexicon) -> tuple[str | None, int]:
    """The category of the head or of what narrows it ("morts civils", "morts parmi les civils")."""
    category = next((words.heads[form] for form in sorted(_forms(doc[head])) if form in words.heads), None)
    if category not in {None, "Everyone"}:
        return category, last
    end = doc[head].sent.end
    following = last + 1 if last < end and doc[last].lower_ in words.partitive else last
    if _starts(doc, last, words.among):
        following = next((i for i in range(last, min(end, last + 4)) if doc[i].pos_ in _NAMES), last)
    if following < end and following - last <= 3 and following != head:
        for form in sorted(_forms(doc[following])):
            narrowed = words.heads.get(form)
            if narrowed not in {None, "Everyone"}:
                return narrowed, following + 1
    return category, last


# ── what became of them ────────────────────────────────────────────────────────────────────────


def _outcome(annotated: Annotated, first: int, head: int, words: NumbersLexicon) -> tuple[str | None, bool]:
    """The outcome and whether the word for it befalls people alone."""
    doc = annotated.doc
    counted = words.fate_nouns
    if doc[head].lower_ in counted:
        return counted[doc[head].lower_], True
    if doc[head].lower_ in words.outcomes:
        return words.outcomes[doc[head].lower_], True
    text = doc[max(doc[first].sent.start, first - _WORDS) : first].text.rstrip()
    for outcome, expression in _endings(words):
        if expression.search(text):
            return outcome, True
    done = _doing(doc, first - 1, words) if first else None
    if done:
        return done, _personal(doc[first - 1].lower_, words)
    return _after(doc, head, words) or _by_parse(annotated, first, head, words) or (None, False)


def _doing(doc: Doc, verb: int, words: NumbersLexicon) -> str | None:
    """An active verb that ends right before the count: "blessé 13 autres", "tuant cinq d'entre eux"."""
    lower = doc[verb].lower_
    passive = any(token.lemma_ in words.be for token in doc[max(0, verb - 3) : verb])
    if lower in words.outcomes and not passive:
        return words.outcomes[lower] if lower in _bases(words) else None
    return _key(words.actives, lower)


def _bases(words: NumbersLexicon) -> frozenset[str]:
    """Participles without agreement, as they stand before their object."""
    return frozenset(word for group in words.participles.values() for word in group)


def _after(doc: Doc, head: int, words: NumbersLexicon) -> tuple[str, bool] | None:
    """A participle or verb of fate that follows: "(qui) ont été tués", "tués", "ont péri"."""
    passive = active = False
    for index in range(head + 1, min(doc[head].sent.end, head + _REACH)):
        token = doc[index]
        lower = token.lower_
        for outcome, phrases in words.fates.items():
            told = passive or active or token.pos_ in _VERBS or index == head + 1
            if told and _starts(doc, index, phrases):
                return outcome, True
        if lower in words.outcomes and (passive or (not active and index <= head + 2)):
            return words.outcomes[lower], _personal(lower, words)
        if token.lemma_ in words.be:
            passive = True
        elif token.lemma_ in words.have:
            active = True
        elif token.pos_ == "VERB" or token.text in {";", ":", '"', "."}:
            return None
    return None


def _by_parse(annotated: Annotated, first: int, head: int, words: NumbersLexicon) -> tuple[str, bool] | None:
    """The verb that has the noun as object or passive subject, or the noun of a deed done to it."""
    for doc in (annotated.doc, annotated.second):
        token = _top(doc[head], first)
        verb = token.head
        lower = verb.lower_
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        if token.dep_.startswith("nsubj") and lower in words.outcomes and passive:
            return words.outcomes[lower], _personal(lower, words)
        if token.dep_ in {"obj", "obl:arg"} and not passive:
            outcome = words.outcomes.get(lower) or _key(words.actives, lower)
            if outcome:
                return outcome, _personal(lower, words)
        if token.dep_ == "nmod" and (outcome := _key(words.deeds, lower)):
            return outcome, True
    return None


def _top(token: Token, first: int) -> Token:
    """The word that carries the phrase: "million" of "1,5 million de personnes", the first conjunct."""
    while (first <= token.head.i < token.i) or (token.dep_ == "conj" and token.head.pos_ in _NAMES):
        token = token.head
    return token


def _inherited(doc: Doc, first: int, before: list[Quantity], words: NumbersLexicon) -> str | None:
    """The outcome of the whole of which this is a part."""
    for index in range(first - 1, max(doc[first].sent.start, first - 8) - 1, -1):
        if outcome := words.fate_nouns.get(doc[index].lower_):
            return outcome
    start = doc[first].sent.start
    return next((q.outcome for q in reversed(before) if q.first >= start and q.outcome), None)


# ── named people ───────────────────────────────────────────────────────────────────────────────


def _named(annotated: Annotated, words: NumbersLexicon) -> Iterator[Quantity]:
    """People told by name: "A, B et C ont été tués", "le général X, tué", "la mort de X"."""
    for doc in (annotated.doc, annotated.second):
        for token in doc:
            outcome = _victim(token, words)
            people = [token, *token.conjuncts] if token.dep_ != "conj" else []
            if outcome and people and all(_one_person(each, annotated) for each in people):
                first = min(min(t.i for t in each.subtree if _near(t, each)) for each in people)
                last = max(max(t.i for t in each.subtree if _near(t, each)) for each in people) + 1
                size = len(people)
                yield Quantity(annotated.span(first, last), first, last, token.i, size, size, outcome)


def _near(token: Token, head: Token) -> bool:
    """A word of the name itself, not of a clause or apposition behind it."""
    return token == head or (token.head == head and token.dep_ in _OWN)


def _victim(token: Token, words: NumbersLexicon) -> str | None:
    """The outcome for a noun that is subject of a passive, bearer of a participle or of a deed."""
    if token.pos_ not in _NAMES:
        return None
    known = token.ent_type_ == "PER" or not _forms(token).isdisjoint(words.heads)
    verb = token.head
    verbs = [verb] if token.dep_ == "nsubj:pass" else [c for c in token.children if c.dep_ in {"acl", "amod"}]
    for each in verbs:
        named = token.pos_ == "PROPN" and _personal(each.lower_, words)
        if each.lower_ in words.outcomes and (known or named):
            return words.outcomes[each.lower_]
    if token.dep_ == "nsubj" and (outcome := _key(words.fates, verb.lower_)) and known:
        return outcome
    if token.dep_ == "obj" and known:
        return words.outcomes.get(verb.lower_) or _key(words.actives, verb.lower_)
    return _key(words.deeds, verb.lower_) if token.dep_ == "nmod" and known else None


def _one_person(token: Token, annotated: Annotated) -> bool:
    """A singular name or noun that not both recognisers hold for a place or an organisation."""
    counted = any(child.dep_ == "nummod" for child in token.children)
    plural = counted or "Plur" in token.morph.get("Number", [])
    opinions = {doc[token.i].ent_type_ for doc in (annotated.doc, annotated.second)}
    return token.pos_ in _NAMES and not plural and not opinions <= {"LOC", "ORG"}


# ── words ──────────────────────────────────────────────────────────────────────────────────────


def _forms(token: Token) -> set[str]:
    """The word, its lemma and its singular: the lemmatiser misses some."""
    lower: str = token.lower_
    return {lower, lower.removesuffix("s"), token.lemma_.lower()}


def _key(table: dict[str, tuple[str, ...]], word: str) -> str | None:
    return next((outcome for outcome, words in table.items() if word in words), None)


def _personal(word: str, words: NumbersLexicon) -> bool:
    return any(word in {base, base + "e", base + "s", base + "es"} for base in words.personal)


def _starts(doc: Doc, index: int, phrases: tuple[str, ...]) -> bool:
    """True when one of the phrases stands at the token ``index``."""
    if index >= len(doc):
        return False
    text = doc[index : index + _WORDS].text.lower()
    return any(re.match(re.escape(phrase) + r"(?!\w)", text) for phrase in phrases)


def _length(doc: Doc, index: int, phrases: tuple[str, ...]) -> int:
    """How many tokens the longest of the phrases takes at ``index``; 0 when none stands there."""
    text = doc[index : index + _WORDS].text.lower()
    sizes = (len(phrase) for phrase in phrases if re.match(re.escape(phrase) + r"(?!\w)", text))
    longest = max(sizes, default=0)
    if not longest:
        return 0
    end = doc[index].idx + longest
    return next((token.i for token in doc[index:] if token.idx >= end), len(doc)) - index


def _follows(doc: Doc, index: int, phrases: tuple[str, ...], within: int) -> bool:
    """True when one of the phrases begins at most ``within`` tokens before, inside the sentence."""
    start = max(doc[index].sent.start, index - within)
    return any(_starts(doc, each, phrases) for each in range(start, index))


@cache
def _endings_of(items: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((k, re.compile(rf"(?<!\w){one_of(v)}(?: les| des| ces)?$", re.IGNORECASE)) for k, v in items)


def _endings(words: NumbersLexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Expressions for "a coûté la vie à" and its like, just before a count."""
    return _endings_of(tuple(words.leads.items()))
