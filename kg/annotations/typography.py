"""Typography made regular, with a map back: every character knows where it stood in the article.

Newswire mixes apostrophes, quotes, dashes, no-break and doubled spaces, composed and decomposed
accents. The parser sees one form of each; evidence is quoted from the article as it was read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon.loader import read
from kg.lexicon.schema_text import TextLexicon

_ONE_FORM = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
        "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
        "…": ".",
    }
)  # fmt: skip
_CRAWL_PREFIX = re.compile(r"\s*date \d{4}-\d{2}(?:-\d{2})?\s")


@dataclass(frozen=True, slots=True)
class Typography:
    """``text`` in regular form; ``offsets[i]`` is where ``text[i]`` stood in the article.

    ``offsets`` has one more entry than ``text``, the end. ``breaks`` are the positions in
    ``text`` at which a paragraph begins.
    """

    text: str
    offsets: tuple[int, ...]
    breaks: frozenset[int]


def regular(raw: str, language: str = "fr") -> Typography:
    """The text with one form of each sign, single spaces and no line breaks."""
    dropped = _dropped(raw, read(language, "text", TextLexicon))
    chars: list[str] = []
    offsets: list[int] = []
    breaks: set[int] = set()
    pending_break = True
    for start, cluster in _clusters(raw):
        if start in dropped:
            continue
        if cluster.isspace() or not cluster:
            pending_break |= cluster in "\n\r\u2028\u2029" and bool(cluster)
            if cluster and chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(start)
            continue
        if pending_break:
            breaks.add(len(chars))
            pending_break = False
        for char in cluster:
            chars.append(char)
            offsets.append(start)
    if chars and chars[-1] == " ":
        chars.pop()
        end = offsets.pop()
    else:
        end = len(raw)
    return Typography("".join(chars), (*offsets, end), frozenset(breaks))


def _clusters(raw: str) -> list[tuple[int, str]]:
    """Each base character with its combining marks, composed; control characters come out empty."""
    found: list[tuple[int, str]] = []
    for index, char in enumerate(raw):
        form = _form(char)
        if form is None and found:
            start, before = found[-1]
            found[-1] = (start, unicodedata.normalize("NFC", before + char))
        else:
            found.append((index, char if form is None else form))
    return found


@lru_cache(maxsize=4096)  # an article has a hundred different ones
def _form(char: str) -> str | None:
    """A sign in its one form; ``None`` for a mark on the sign before, empty for a control character."""
    if unicodedata.combining(char):
        return None
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"} and char not in "\n\r\t\u2028\u2029":
        return ""
    return char.translate(_ONE_FORM)


def _dropped(raw: str, words: TextLexicon) -> set[int]:
    """Positions of what is not text: a crawler's date line, a space after an elision."""
    dropped: set[int] = set()
    if prefix := _CRAWL_PREFIX.match(raw):
        dropped.update(range(prefix.end()))
    for gap in words.elision_gap.finditer(raw.translate(_ONE_FORM)):
        if "\n" not in gap.group():
            dropped.update(range(gap.start(), gap.end()))
    return dropped
