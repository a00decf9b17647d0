"""Where sentences begin, by our own rules: the parser's splitter runs across lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.loader import read
from kg.lexicon.schema_text import TextLexicon

_ENDS = frozenset(".?!")
_CLOSERS = frozenset('")]')
_DASHES = frozenset("-–—")
_DATELINE = 10  # words


def sentence_starts(
    tokens: Sequence[str], spaces: Sequence[bool], paragraphs: frozenset[int], language: str
) -> list[bool | int | None]:
    """For each token whether a sentence begins: after a full stop and its closers, a dateline, a line.

    ``spaces`` tell which tokens a space follows, ``paragraphs`` which begin a paragraph.
    """
    row = _Row(tokens, spaces, paragraphs, read(language, "text", TextLexicon))
    starts: list[bool | int | None] = []
    open_quote = False
    for index, token in enumerate(tokens):
        first = index == 0 or index in paragraphs
        starts.append(first or row.starts(index, open_quote) or row.after_dateline(index))
        if index in paragraphs:
            open_quote = False
        if token == '"':
            open_quote = not open_quote
    return starts


@dataclass(frozen=True, slots=True)
class _Row:
    """The tokens of an article, and what is asked of each."""

    tokens: Sequence[str]
    spaces: Sequence[bool]
    paragraphs: frozenset[int]
    words: TextLexicon

    def starts(self, index: int, open_quote: bool) -> bool:
        """True when a sentence ended just before ``index``."""
        token = self.tokens[index]
        if token in _CLOSERS and (token != '"' or open_quote):
            return False
        if open_quote and self.tokens[index - 1] == '"':
            return False
        before = index - 1
        while before > 0 and self.tokens[before] in _CLOSERS:
            before -= 1
        ender = self.tokens[before]
        if ender not in _ENDS and not (len(ender) > 1 and set(ender) <= _ENDS):
            return self._glued(index)
        if before and ender == "." and self._abbreviated(self.tokens[before - 1]):
            return False
        return token[0].isupper() or token[0].isdigit() or token[0] in '"-('

    def after_dateline(self, index: int) -> bool:
        """True right behind "BAMAKO (AFP) - " at the head of a paragraph: it says where the reporter sat."""
        if self.tokens[index - 1] not in _DASHES:
            return False
        near = range(index - 2, max(index - _DATELINE, -1), -1)
        head = next((at for at in near if at == 0 or at in self.paragraphs), None)
        if head is None:
            return False
        line = {token.lower() for token in self.tokens[head : index - 1]}
        return "(" in line and not line.isdisjoint(self.words.agencies)

    def _abbreviated(self, word: str) -> bool:
        return word.lower() in self.words.abbreviations or (len(word) == 1 and word.isupper())

    def _glued(self, index: int) -> bool:
        """A determiner with a capital glued to the word before it: "al-Baghdadi|Le chef"."""
        glued = not self.spaces[index - 1] and self.tokens[index] in self.words.openers
        return glued and self.tokens[index - 1].isalpha()
