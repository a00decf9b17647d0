"""Whether a phrase of the lexicon stands at a token, and the forms in which a word may be listed."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

LONGEST = 8  # tokens that hold the longest phrase of the lexicon


def forms(token: Token) -> set[str]:
    """The word, its lemma and its singular: the lemmatiser misses some."""
    lower: str = token.lower_
    return {lower, lower.removesuffix("s"), token.lemma_.lower()}


def starts(doc: Doc, index: int, phrases: tuple[str, ...]) -> bool:
    """True when one of the phrases stands at the token ``index``."""
    if index >= len(doc):
        return False
    text = doc[index : index + LONGEST].text.lower()
    return any(re.match(re.escape(phrase) + r"(?!\w)", text) for phrase in phrases)


def length(doc: Doc, index: int, phrases: tuple[str, ...]) -> int:
    """How many tokens the longest of the phrases takes at ``index``; 0 when none stands there."""
    text = doc[index : index + LONGEST].text.lower()
    sizes = (len(phrase) for phrase in phrases if re.match(re.escape(phrase) + r"(?!\w)", text))
    longest = max(sizes, default=0)
    if not longest:
        return 0
    end = doc[index].idx + longest
    return next((token.i for token in doc[index:] if token.idx >= end), len(doc)) - index


def follows(doc: Doc, index: int, phrases: tuple[str, ...], within: int) -> bool:
    """True when one of the phrases begins at most ``within`` tokens before, inside the sentence."""
    start = max(doc[index].sent.start, index - within)
    return any(starts(doc, each, phrases) for each in range(start, index))
