"""Whether a phrase of the lexicon stands at a token, and the forms in which a word may be listed."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from kg.annotations.words import Document, Word

LONGEST = 8  # tokens that hold the longest phrase of the lexicon


def forms(token: Word) -> set[str]:
    """The word, its lemma and its singular: the lemmatiser misses some."""
    lower: str = token.lower_
    return {lower, lower.removesuffix("s"), token.lemma_.lower()}


@lru_cache(maxsize=65536)
def opening(word: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the phrases that can stand where the word, in small letters, is the first token."""
    likely = _by_letter(phrases).get(word[:1], ())
    return tuple(phrase for phrase in likely if phrase.startswith(word) or word.startswith(phrase))


@lru_cache(maxsize=1024)
def _by_letter(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    """The phrases by the letter that they begin with, in their order."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase[:1], []).append(phrase)
    return found


def starts(doc: Document, index: int, phrases: tuple[str, ...]) -> bool:
    """True when one of the phrases stands at the token ``index``."""
    likely = opening(doc[index].lower_, phrases) if index < len(doc) else ()
    if not likely:
        return False
    text = doc[index : index + LONGEST].text.lower()
    return any(_whole(phrase, text) for phrase in likely)


def _whole(phrase: str, text: str) -> bool:
    """True when the text begins with the phrase and this does not end inside a word."""
    ends = phrase.endswith("'") or not re.match(r"[\w'-]", text[len(phrase) :])
    return ends and text.startswith(phrase)


def length(doc: Document, index: int, phrases: tuple[str, ...]) -> int:
    """How many tokens the longest of the phrases takes at ``index``; 0 when none stands there."""
    likely = opening(doc[index].lower_, phrases) if index < len(doc) else ()
    if not likely:
        return 0
    text = doc[index : index + LONGEST].text.lower()
    longest = max((len(phrase) for phrase in likely if _whole(phrase, text)), default=0)
    if not longest:
        return 0
    end = doc[index].idx + longest
    return bisect_left(doc.starts, end) - index


def follows(doc: Document, index: int, phrases: tuple[str, ...], within: int) -> bool:
    """True when one of the phrases begins at most ``within`` tokens before, inside the sentence."""
    start = max(doc[index].sent.start, index - within)
    return any(starts(doc, each, phrases) for each in range(start, index))
