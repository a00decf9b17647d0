"""Where sentences begin, by our own rules: the parser's splitter runs across lines."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.lexicon.loader import read
from kg.lexicon.schema_text import TextLexicon

_ENDS = frozenset(".?!")
_CLOSERS = frozenset('")]')
_DASHES = frozenset("-–—")
_DATELINE = 10  # words
PARAGRAPHS = "kg_paragraphs"

if not Doc.has_extension(PARAGRAPHS):
    Doc.set_extension(PARAGRAPHS, default=frozenset())


@Language.component("kg_sentences")
def sentences(doc: Doc) -> Doc:
    """Set every sentence start: after a full stop and its closers, after a dateline, at each paragraph."""
    paragraphs: frozenset[int] = doc._.get(PARAGRAPHS)
    words = read(doc.lang_, "text", TextLexicon)
    open_quote = False
    for token in doc:
        starts = token.i == 0 or token.i in paragraphs or _starts(doc, token.i, open_quote, words)
        starts = starts or _after_dateline(doc, token.i, paragraphs, words)
        token.is_sent_start = starts
        if token.i in paragraphs:
            open_quote = False
        if token.text == '"':
            open_quote = not open_quote
    return doc


def _starts(doc: Doc, index: int, open_quote: bool, words: TextLexicon) -> bool:
    """True when a sentence ended just before ``index``."""
    token = doc[index]
    if token.text in _CLOSERS and (token.text != '"' or open_quote):
        return False
    if open_quote and doc[index - 1].text == '"':
        return False
    before = index - 1
    while before > 0 and doc[before].text in _CLOSERS:
        before -= 1
    ender = doc[before].text
    if ender not in _ENDS and not (len(ender) > 1 and set(ender) <= _ENDS):
        return _glued(doc, index, words)
    if before and ender == "." and _abbreviated(doc[before - 1].text, words):
        return False
    first = token.text[0]
    return first.isupper() or first.isdigit() or first in '"-('


def _after_dateline(doc: Doc, index: int, paragraphs: frozenset[int], words: TextLexicon) -> bool:
    """True right behind "BAMAKO (AFP) - " at the head of a paragraph: it says where the reporter sat."""
    if doc[index - 1].text not in _DASHES:
        return False
    near = range(index - 2, max(index - _DATELINE, -1), -1)
    head = next((at for at in near if at == 0 or at in paragraphs), None)
    if head is None:
        return False
    line = {token.lower_ for token in doc[head : index - 1]}
    return "(" in line and not line.isdisjoint(words.agencies)


def _abbreviated(word: str, words: TextLexicon) -> bool:
    return word.lower() in words.abbreviations or (len(word) == 1 and word.isupper())


def _glued(doc: Doc, index: int, words: TextLexicon) -> bool:
    """A determiner with a capital glued to the word before it: "al-Baghdadi|Le chef"."""
    before, token = doc[index - 1], doc[index]
    return not before.whitespace_ and token.text in words.openers and before.is_alpha
