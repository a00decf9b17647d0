"""Words that have lost their vowel, apart from the word behind: "s'emparer" is "s'" and "emparer"."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import read
from kg.lexicon.schema_text import TextLexicon


@cache
def apart(phrase: str, language: str) -> tuple[str, ...]:
    """The words of a phrase as the parser cuts them: "accusé d'avoir" is three."""
    return tuple(_elided(language).sub(r"\g<0> ", phrase).split())


@cache
def _elided(language: str) -> re.Pattern[str]:
    words = read(language, "text", TextLexicon).elided
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})'")
