"""The schema of ``<language>/text.toml``: what words and sentences look like on paper."""

from __future__ import annotations

import re
from functools import cached_property

import msgspec


class TextLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Models, abbreviations, news agencies, words that open a sentence, words that lose their vowel."""

    models: tuple[str, str]
    abbreviations: frozenset[str]
    agencies: frozenset[str]
    openers: tuple[str, ...]
    elided: tuple[str, ...]

    @cached_property
    def elision_gap(self) -> re.Pattern[str]:
        """The ``gap`` that should not stand after an elided word and its apostrophe."""
        words = (rf"(?<=[{word[0]}{word[0].upper()}]{re.escape(word[1:])}')" for word in self.elided)
        return re.compile(rf"'(?:{'|'.join(words)})(?P<gap>\s+)(?=\w)")
