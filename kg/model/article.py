"""The article as it was read, and spans of its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``article.text[start:end] == text``; ``start`` and ``end`` count code points."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """A news article: its text byte for byte, and what is known about it.

    ``published`` is ``None`` when unknown; relative dates then stay unresolved.
    """

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "fr"

    def __hash__(self) -> int:
        """By its name alone: every span of it that becomes evidence asks."""
        return hash(self.id)

    @property
    def sha256(self) -> str:
        """The hexadecimal digest of the text in UTF-8."""
        return _digest(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span of the text from ``start`` up to ``end``."""
        return Span(start, end, self.text[start:end])


@lru_cache(maxsize=4)  # every span of an article that becomes evidence asks again
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
