"""From article to parsed document: typography, tokens, sentences, two opinions on the syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex

from kg.annotations.sentences import PARAGRAPHS
from kg.annotations.typography import Typography, regular
from kg.lexicon.loader import read
from kg.lexicon.schema_numbers import one_of
from kg.lexicon.schema_text import TextLexicon
from kg.model import Article, Span

__all__ = ["Annotated", "Annotator"]

# A full stop without its space, a quotation mark or bracket without one.
_INFIXES = (
    r"(?<=[a-zà-ÿA-Z]{2})[.!?](?=[A-ZÀ-Ý][a-zà-ÿ])",
    r"(?<=[a-zà-ÿ)])[\"](?=[.A-ZÀ-Ý])",
    r"(?<=[\")])\.(?=[A-ZÀ-Ý])",
    r"(?<=[)])(?=[A-ZÀ-Ý])",
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with two parses of the same tokens, and the way back to its characters.

    ``doc`` is the first parse, ``second`` the other opinion; ``paragraphs`` are the tokens that
    start a paragraph.
    """

    article: Article
    doc: Doc
    second: Doc
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
        sent = self.doc[token].sent
        return sent.start, sent.end


def _is_mark(char: str) -> bool:
    return bool(re.match(r"[\u0300-\u036f]", char))


class Annotator:
    """Loads the two models of a language once and annotates articles in their order.

    Raises LexiconError for a language without words.
    """

    def __init__(self, language: str = "fr") -> None:
        self.language = language
        words = read(language, "text", TextLexicon)
        self.first, self.second = (_pipeline(model, words.openers) for model in words.models)

    def annotate(self, article: Article) -> Annotated:
        """One article, parsed twice over the same tokens."""
        typography = regular(article.text, self.language)
        doc = self.first.make_doc(typography.text)
        paragraphs = _paragraph_tokens(doc, typography)
        other = Doc(self.second.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc])
        for each in (doc, other):
            each._.set(PARAGRAPHS, paragraphs)
        return Annotated(
            article,
            _parse(self.first, doc),
            _parse(self.second, other),
            typography.offsets,
            paragraphs,
        )

    def stream(self, articles: Iterable[Article]) -> Iterator[Annotated]:
        """The articles in their order, one at a time."""
        return map(self.annotate, articles)


def _parse(nlp: Language, doc: Doc) -> Doc:
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _paragraph_tokens(doc: Doc, typography: Typography) -> frozenset[int]:
    starts = {token.idx: token.i for token in doc}
    return frozenset(starts[at] for at in typography.breaks if at in starts)


@cache
def _pipeline(model: str, openers: tuple[str, ...]) -> Language:
    """A model with our own tokens, an opener glued to the sentence before it among them, and sentences."""
    nlp = spacy.load(model)
    glued = rf"(?<=[a-zà-ÿ])(?={one_of(openers)}$)"
    tokenizer = cast(Any, nlp.tokenizer)
    defaults = nlp.Defaults
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), glued, *_INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or ()), r"-(?=[A-ZÀ-Ýa-z])"]).search
    nlp.add_pipe("kg_sentences", first=True)
    return nlp
