"""Which languages we have words for, and whether a text is in one of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.loader import read
from kg.lexicon.schema_language import LanguageLexicon

_FOLDER = Path(__file__).resolve().parent
_WORD = re.compile(r"[^\W\d_]+")


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder of words, sorted."""
    return tuple(sorted(file.parent.name for file in _FOLDER.glob("*/language.toml")))


def require(language: str) -> None:
    """Raise LexiconError unless there are words for the language."""
    if language not in languages():
        known = ", ".join(languages())
        raise LexiconError(f"{language}: there are no words for this language; known are {known}")


def name_of(language: str) -> str:
    """What the language is called in English, for messages. Raises LexiconError for an unknown one."""
    lexicon: LanguageLexicon = read(language, "language", LanguageLexicon)
    return lexicon.names.en


def could_be(text: str, language: str) -> bool:
    """False when the text is clearly in another language: too few letters stand in its little words.

    A short text passes, for a list of names has no language. Raises LexiconError for an unknown one.
    """
    lexicon: LanguageLexicon = read(language, "language", LanguageLexicon)
    words = _WORD.findall(text.lower())
    letters = sum(map(len, words))
    telling = sum(len(word) for word in words if word in lexicon.words)
    return letters < lexicon.least_letters or telling >= lexicon.least_share * letters
