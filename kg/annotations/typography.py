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

# Signs that are what they are whatever stands beside them, marks apart; or any other sign by itself.
_RUN = re.compile(r"[!-~\u00a1-\u00ac\u00ae-\u02af]+|.", re.DOTALL)
_MARKS = 30  # on one sign; no script has more, and each is composed with all before it


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
    text = raw.translate(_ONE_FORM)
    dropped = _dropped(raw, text, read(language, "text", TextLexicon))
    parts: list[str] = []
    offsets: list[int] = []
    breaks: set[int] = set()
    pending_break = True
    for start, cluster, step in _clusters(text):
        if start in dropped:
            continue
        if cluster.isspace() or not cluster:
            pending_break |= cluster in "\n\r\u2028\u2029" and bool(cluster)
            if cluster and parts and parts[-1] != " ":
                parts.append(" ")
                offsets.append(start)
            continue
        if pending_break:
            breaks.add(len(offsets))
            pending_break = False
        parts.append(cluster)
        offsets.extend(range(start, start + len(cluster)) if step else [start] * len(cluster))
    if parts and parts[-1] == " ":
        parts.pop()
        end = offsets.pop()
    else:
        end = len(raw)
    return Typography("".join(parts), (*offsets, end), frozenset(breaks))


def _clusters(text: str) -> list[tuple[int, str, int]]:
    """Each run of plain signs, or base character with its combining marks, composed, and where it stands.

    The last number tells how far the signs of the run stand apart: 1, or 0 for a character and its marks.
    Control characters come out empty.
    """
    found: list[tuple[int, str, int]] = []
    for run in _RUN.finditer(text):
        start, signs = run.start(), run.group()
        form = signs if len(signs) > 1 else _form(signs)
        if form is None and found:
            start, before, step = found.pop()
            if step and len(before) > 1:
                found.append((start, before[:-1], 1))
                start, before = start + len(before) - 1, before[-1]
            whole = before + signs if len(before) < _MARKS else before
            found.append((start, unicodedata.normalize("NFC", whole), 0))
        else:
            found.append((start, signs if form is None else form, 1))
    return found


@lru_cache(maxsize=4096)  # an article has a hundred different ones
def _form(char: str) -> str | None:
    """A sign itself; ``None`` for a mark on the sign before, empty for a control character."""
    if unicodedata.combining(char):
        return None
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"} and char not in "\n\r\t\u2028\u2029":
        return ""
    return char


def _dropped(raw: str, text: str, words: TextLexicon) -> set[int]:
    """Positions of what is not text: a crawler's date line, a space after an elision."""
    dropped: set[int] = set()
    if prefix := _CRAWL_PREFIX.match(raw):
        dropped.update(range(prefix.end()))
    for gap in words.elision_gap.finditer(text):
        if "\n" not in gap.group():
            dropped.update(range(*gap.span("gap")))
    return dropped
