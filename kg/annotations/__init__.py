"""From article to parsed document: typography, tokens, sentences, two opinions on the syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotations.abreast import parse
from kg.annotations.models import plain, share_lemmas, tokenising
from kg.annotations.sentences import sentence_starts
from kg.annotations.typography import Typography, regular
from kg.annotations.words import Document
from kg.lexicon.loader import read
from kg.lexicon.schema_text import TextLexicon
from kg.model import Article, Span

__all__ = ["Annotated", "Annotator", "Tokenised"]

ENOUGH, SPARSE = 3, 150


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with two parses of the same tokens, and the way back to its characters.

    ``doc`` is the first parse, ``second`` the other opinion; ``paragraphs`` are the tokens that
    start a paragraph.
    """

    article: Article
    doc: Document
    second: Document
    offsets: tuple[int, ...]
    paragraphs: frozenset[int]

    def span(self, first: int, last: int) -> Span:
        """The article's own characters of the tokens ``first`` up to, not including, ``last``."""
        start = self.doc[first].idx
        final = self.doc[last - 1]
        end = final.idx + len(final)
        # Between two kept characters anything may have been dropped: the end is one past the last kept.
        return self.article.span(self.offsets[start], self._after(end - 1))

    def _after(self, position: int) -> int:
        """One past the raw character at ``position``, combining marks included."""
        raw_end = self.offsets[position] + 1
        text = self.article.text
        while raw_end < len(text) and raw_end < self.offsets[position + 1] and _is_mark(text[raw_end]):
            raw_end += 1
        return raw_end

    def sentence(self, token: int) -> tuple[int, int]:
        """The first token of the sentence around ``token``, and the one after its last."""
        sent = self.doc.words[token].sent
        return sent.start, sent.end


@dataclass(frozen=True, slots=True)
class Tokenised:
    """An article cut into words."""

    article: Article
    typography: Typography
    doc: Doc

    def speaks_of(self, words: frozenset[str]) -> bool:
        """Whether it has enough of these words to be read: three different ones, or one in 150.

        A text of up to 150 words always is.
        """
        strings = self.doc.vocab.strings
        found = {strings[form] for form in set(self.doc.to_array("LOWER").tolist())} & words
        return len(found) >= ENOUGH or max(len(found), 1) * SPARSE >= len(self.doc)


def _is_mark(char: str) -> bool:
    return bool(re.match(r"[\u0300-\u036f]", char))


class Annotator:
    """Loads the two models of a language once and annotates articles in their order.

    Raises LexiconError for a language without words.
    """

    def __init__(self, language: str = "fr") -> None:
        self.language = language
        words = read(language, "text", TextLexicon)
        one, other = words.models
        self.first, self.second = tokenising(one, words.openers), plain(other, "ner")
        share_lemmas(self.first, self.second)

    def annotate(self, article: Article) -> Annotated:
        """One article, parsed twice over the same tokens."""
        return self.parse(self.tokenise(article))

    def tokenise(self, article: Article) -> Tokenised:
        """The article's words, before any model has looked at them."""
        typography = regular(article.text, self.language)
        return Tokenised(article, typography, self.first.make_doc(typography.text))

    def parse(self, given: Tokenised) -> Annotated:
        """What two models say of the words, sentence by sentence."""
        typography, doc = given.typography, given.doc
        paragraphs = _paragraph_tokens(doc, typography)
        words, spaces = [t.text for t in doc], [space != 0 for space in doc.to_array("SPACY").tolist()]
        starts = sentence_starts(words, spaces, paragraphs, self.language)
        one, other = (Doc(nlp.vocab, words, spaces, sent_starts=starts) for nlp in (self.first, self.second))
        return Annotated(
            given.article,
            Document(parse(self.first, one)),
            Document(parse(self.second, other)),
            typography.offsets,
            paragraphs,
        )

    def stream(self, articles: Iterable[Article]) -> Iterator[Annotated]:
        """The articles in their order, one at a time."""
        return map(self.annotate, articles)


def _paragraph_tokens(doc: Doc, typography: Typography) -> frozenset[int]:
    return frozenset(i for i, at in enumerate(doc.to_array("IDX").tolist()) if at in typography.breaks)
