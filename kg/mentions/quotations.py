"""Quotations: from an opening mark to the closing one that follows it.

A straight quotation mark does not say whether it opens or closes; the spaces around it do. Counting
marks alone would go wrong for the rest of an article at the first one that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotations.words import Document

_LONGEST = 250  # tokens after which a quotation that nobody closed was none


def open_quotations(doc: Document, marks: frozenset[str], paragraphs: frozenset[int]) -> dict[int, int]:
    """By the first token of each sentence inside a quotation, that of the sentence where it began."""
    pairs = tuple(_quotations(doc, marks, paragraphs))
    begun = {first: doc[first + 1].sent.start for first, _ in pairs}
    return {
        sentence.start: begun[first]
        for sentence in doc.sents
        for first, last in pairs
        if first < sentence.start <= last and begun[first] < sentence.start
    }


def _quotations(
    doc: Document, marks: frozenset[str], paragraphs: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """The opening and the closing mark of each quotation; a paragraph ends what is open."""
    opened: int | None = None
    for token in doc:
        if token.i in paragraphs or (opened is not None and token.i - opened > _LONGEST):
            opened = None
        if token.text not in marks:
            continue
        if _opens(doc, token.i, opened is None):
            opened = token.i
        elif opened is not None:
            yield opened, token.i
            opened = None


def _opens(doc: Document, index: int, closed: bool) -> bool:
    """True when the mark at ``index`` begins a quotation; where its spaces are silent, if none is open."""
    free_before = index == 0 or bool(doc[index - 1].whitespace_) or doc[index - 1].text in "(-"
    free_after = index + 1 >= len(doc) or bool(doc[index].whitespace_) or doc[index + 1].text in ".,;)"
    return closed if free_before == free_after else free_before
