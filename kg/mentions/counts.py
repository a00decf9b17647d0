"""Numbers in the text with their bounds, and the nouns that they count: "au moins 56 morts civils"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotations.words import Document
from kg.lexicon.schema_numbers import NumbersLexicon, small
from kg.mentions.wordings import forms, length, starts

NAMES = frozenset({"PROPN", "NOUN"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number in the text before anything is known of what it counts."""

    first: int
    last: int
    low: int | None
    high: int | None
    single: bool  # "un", "une": perhaps an article only


def counts(doc: Document, words: NumbersLexicon) -> Iterator[Count]:
    for match in words.count.finditer(small(doc.text)):
        tokens = doc.around(match.start(), match.end())
        bounds = _bounds(match, words)
        if tokens is not None and bounds is not None:
            single = (match["one"] or "") in words.singular
            yield Count(tokens.start, tokens.end, *bounds, single)


def _bounds(match: re.Match[str], words: NumbersLexicon) -> tuple[int | None, int | None] | None:
    """Low and high of a count, or ``None`` when it is no sensible number."""
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    bound = groups.pop("bound", "")
    if "vague" in groups:
        return None, None
    if "round" in groups:
        low: int | None = words.collectives[groups["round"]]
        return (None, low) if bound in words.bounds.high else (low, None)
    if groups.get("one", "") in words.vague:
        return None, None
    values = [words.value(text) for text in groups.values()]
    if any(value is None for value in values):
        return None
    low, high = values[0], values[-1]
    if bound in words.bounds.high:
        return None, high
    if low is not None and high is not None and low > high:  # "passant de 30 à 6 tués" is no range
        low = high
    return low, None if bound in words.bounds.low else high


def head_of(doc: Document, count: Count, words: NumbersLexicon) -> int:
    """The noun that the number counts, or the number's own last token where it stands alone."""
    index = count.last + length(doc, count.last, words.of_them)
    end = min(doc[count.first].sent.end, index + 6)
    while index < end:
        token = doc[index]
        lower = token.lower_
        if lower in words.outcomes or lower in words.fate_nouns or not forms(token).isdisjoint(words.heads):
            return index
        if token.pos_ in NAMES:
            return index
        if lower not in (*words.partitive, *words.others) and token.pos_ not in {"ADJ", "NUM", "ADV"}:
            break
        index += 1
    return count.last - 1


def category_of(doc: Document, head: int, last: int, words: NumbersLexicon) -> tuple[str | None, int]:
    """The category of the head or of what narrows it ("morts civils", "morts parmi les civils")."""
    category = next((words.heads[form] for form in sorted(forms(doc[head])) if form in words.heads), None)
    if category not in {None, "Everyone"}:
        return category, last
    end = doc[head].sent.end
    following = last + 1 if last < end and doc[last].lower_ in words.partitive else last
    if starts(doc, last, words.among):
        following = next((i for i in range(last, min(end, last + 4)) if doc[i].pos_ in NAMES), last)
    if following < end and following - last <= 3 and following != head:
        for form in sorted(forms(doc[following])):
            narrowed = words.heads.get(form)
            if narrowed not in {None, "Everyone"}:
                return narrowed, following + 1
    return category, last
