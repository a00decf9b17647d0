"""Which sentences of an article begin inside a quotation.

A straight quotation mark does not say whether it opens or closes; the spaces around it do. Counting
marks alone would go wrong for the rest of an article at the first one that is missing.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

_WITHIN = 6  # sentences after which a quotation that nobody closed counts as closed


def open_quotations(doc: Doc, marks: frozenset[str], paragraphs: frozenset[int]) -> dict[int, int]:
    """By the first token of each sentence inside a quotation, that of the sentence where it began.

    A paragraph ends every quotation, and so do six sentences without a closing mark.
    """
    inside: dict[int, int] = {}
    opened: int | None = None
    lasted = 0
    for sentence in doc.sents:
        if sentence.start in paragraphs or lasted > _WITHIN:
            opened = None
        if opened is not None:
            inside[sentence.start] = opened
        before, opened = opened, _after(sentence, marks, opened)
        lasted = lasted + 1 if opened is not None and opened == before else 0
    return inside


def _after(sentence: Span, marks: frozenset[str], opened: int | None) -> int | None:
    """Where the quotation began that is still open behind the sentence."""
    for token in sentence:
        if token.text in marks:
            begins = _opens(sentence.doc, token.i, opened is None)
            opened = (sentence.start if opened is None else opened) if begins else None
    return opened


def _opens(doc: Doc, index: int, closed: bool) -> bool:
    """True when the mark at ``index`` begins a quotation; where its spaces are silent, if none is open."""
    free_before = index == 0 or bool(doc[index - 1].whitespace_) or doc[index - 1].text in "(-"
    free_after = index + 1 >= len(doc) or bool(doc[index].whitespace_) or doc[index + 1].text in ".,;)"
    return closed if free_before == free_after else free_before
