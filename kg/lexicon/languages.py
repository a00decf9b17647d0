"""Which languages we have words for, and whether a text is in one of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.loader import read
from kg.lexicon.schema_language import LanguageLexicon

_FOLDER = Path(__file__).resolve().parent
_LATIN = re.compile(r"[a-z]")
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


def could_be(text: str, language: str) -> bool | None:
    """Whether a text may be in the language, by its little words; ``None`` when it is too short to tell.

    A long text is in another language when too few of its letters stand in little words of this one; half
    as many are enough where no word of another is among them. A short one only if words that this language
    lacks outnumber its own: a list of names has no language, and passes. Raises LexiconError for an unknown
    language.
    """
    lexicon: LanguageLexicon = read(language, "language", LanguageLexicon)
    words = _WORD.findall(text.lower())
    letters = sum(map(len, words))
    own = [word for word in words if word in lexicon.words]
    foreign = {word for word in words if word in lexicon.foreign}
    if letters >= lexicon.least_letters:
        share = lexicon.least_share if foreign else lexicon.least_share / 2
        return sum(map(len, own)) >= share * letters
    if len(foreign) >= lexicon.least_foreign and len(foreign) > len(set(own)):
        return False
    if sum(len(word) for word in words if word.isascii() or _LATIN.search(word)) < letters / 2:
        return False
    return True if own else None
