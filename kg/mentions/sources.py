"""Who says what: "selon X", ", a indiqué X", "X affirme que", quotes and the pronouns that carry them.

Newswire puts the speaker behind the quote, where parsers seldom see a subject: position decides
first, the parse where position is silent. Words are data: ``kg/lexicon/<language>/sources.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.annotations import Annotated
from kg.annotations.words import Stretch
from kg.lexicon.loader import read
from kg.lexicon.schema_sources import SourcesLexicon
from kg.mentions.cues import by_cue
from kg.mentions.dates import find_periods
from kg.mentions.quotations import open_quotations
from kg.mentions.saying import by_verb
from kg.mentions.speakers import Reader
from kg.mentions.wordings import opening
from kg.model import Mention, Period, Source


def find_sources(
    annotated: Annotated, mentions: Sequence[Mention], periods: Sequence[Period] | None = None
) -> tuple[Source, ...]:
    """The sources of the article, in order of their scope and cue.

    The claimant is one of ``mentions`` where one stands there, else a new Mention of the noun
    phrase. The scope is the sentence of the cue, with the quotation that ends in it; a quotation
    that goes on unattributed has a Source of its own with the same claimant and cue. ``periods`` are
    the dates of the article where they are known already.
    """
    reader = _reader(annotated, mentions, find_periods(annotated) if periods is None else periods)
    inside = open_quotations(annotated.doc, frozenset(reader.words.quotes), annotated.paragraphs)
    carried: Source | None = None
    for sentence in annotated.doc.sents:
        start = inside.get(sentence.start, sentence.start)
        here = list(_in_sentence(reader, sentence, start))
        quoted = start < sentence.start or sentence[0].text in reader.words.quotes
        if not here and quoted and carried is not None:
            here = [replace(carried, scope_first=sentence.start, scope_last=sentence.end, carried=True)]
            reader.found.extend(here)
        carried = here[-1] if here else None
    return tuple(reader.found)


def _reader(annotated: Annotated, mentions: Sequence[Mention], periods: Sequence[Period]) -> Reader:
    at = {token: mention for mention in mentions for token in range(mention.first, mention.last)}
    dates = frozenset(i for period in periods for i in range(period.first, period.last))
    words = read(annotated.article.language, "sources", SourcesLexicon)
    return Reader(annotated, words, dates, [sentence.start for sentence in annotated.doc.sents], at)


def _in_sentence(reader: Reader, sentence: Stretch, start: int) -> Iterator[Source]:
    """The sources that a sentence names, each cue taken once; the reader knows them as they come."""
    taken: set[int] = set()
    tells = _tells(reader.annotated.article.language)
    for token in sentence:
        if not tells(token.lower_, token.lemma_):
            continue
        said = by_cue(reader, token.i, sentence.end) or by_verb(reader, token.i, sentence)
        if said is None or not taken.isdisjoint(range(said.first, said.last)):
            continue
        taken.update(range(said.first, said.last))
        cue = reader.annotated.span(said.first, said.last)
        for claimant in said.claimants:
            reader.found.append(Source(claimant, cue, start, sentence.end, said.first, said.words))
            yield reader.found[-1]


@cache
def _tells(language: str) -> Callable[[str, str], bool]:
    """Whether a word, by its form and lemma, can begin a cue or be a verb of saying: few can."""
    words = read(language, "sources", SourcesLexicon)
    phrases = (*words.cues, *words.initial, *words.light_forms)

    @lru_cache(maxsize=65536)
    def tells(lower: str, lemma: str) -> bool:
        verb = words.forms.get(lower, lemma)
        return verb in words.verbs or verb in words.strong or bool(opening(lower, phrases))

    return tells
