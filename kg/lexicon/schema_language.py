"""The schema of ``language.toml``."""

from __future__ import annotations

import msgspec


class LanguageNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the language is called in the languages of our messages."""

    en: str
    fr: str


class LanguageLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of which a text in this language holds many, and how many are enough.

    ``least_share`` is the part of a text's letters that must stand in ``words``; a text of fewer than
    ``least_letters`` is judged by the words of other languages instead: ``least_foreign`` different ones
    of ``foreign``, and more of them than of its own.
    """

    names: LanguageNames
    words: frozenset[str]
    least_share: float
    least_letters: int
    foreign: frozenset[str]
    least_foreign: int
    examples: tuple[str, ...]
    decoys: tuple[str, ...]
