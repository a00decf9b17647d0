"""Sources: who says it, by which words, over which tokens."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotations import Annotated, Annotator
from kg.lexicon.loader import read
from kg.lexicon.schema_sources import SourceExample, SourcesLexicon
from kg.mentions.sources import find_sources
from kg.model import Article, Mention, Source

LEXICON = read("fr", "sources", SourcesLexicon)


@cache
def _annotator() -> Annotator:
    return Annotator()


def annotate(text: str) -> Annotated:
    return _annotator().annotate(Article(id="t", text=text))


def sources(text: str) -> tuple[Source, ...]:
    return find_sources(annotate(text), ())


def told(source: Source) -> str:
    return f"{source.claimant.span.text}|{source.cue.text}"


@pytest.mark.parametrize("example", LEXICON.examples, ids=lambda example: example.text[:40])
def test_every_example_of_the_lexicon_is_found_as_it_says(example: SourceExample) -> None:
    assert [told(source) for source in sources(example.text)] == list(example.found)


@pytest.mark.parametrize("decoy", LEXICON.decoys, ids=lambda decoy: decoy.text[:40])
def test_no_decoy_of_the_lexicon_has_a_source(decoy: SourceExample) -> None:
    assert sources(decoy.text) == ()


def test_a_given_mention_is_the_claimant() -> None:
    annotated = annotate("Selon l'OSDH, 21 civils ont péri.")
    given_mention = Mention(annotated.span(2, 3), 2, 3, 2, "NGO", "osdh", True)
    assert [source.claimant for source in find_sources(annotated, [given_mention])] == [given_mention]


def test_a_pronoun_leads_back_to_the_last_speaker() -> None:
    found = sources('Dix personnes ont péri, a indiqué Rami Dupont. "C\'est une erreur", a-t-il estimé.')
    assert [source.claimant.span.text for source in found] == ["Rami Dupont", "Rami Dupont"]


def test_a_quotation_that_goes_on_belongs_to_its_speaker() -> None:
    text = '"Nous allons examiner cela", a indiqué la coalition. "Nous prenons toutes les dispositions".'
    found = sources(text)
    assert [source.claimant.span.text for source in found] == ["la coalition", "la coalition"]
    assert found[1].scope_last > found[1].scope_first >= found[0].scope_last


def test_a_source_in_the_last_sentence_of_a_quotation_covers_it_whole() -> None:
    text = '"Dix personnes sont mortes. Nous cherchons encore", a déclaré la police.'
    (source,) = sources(text)
    assert source.scope_first == 0


PIECES = ["selon", "d'après", "la police", "a indiqué", "que", "il", "a-t-il dit", "qui", "mardi"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "de source", "OSDH", '"', ",", "."]), min_size=1))
def test_spans_are_the_text_s_own_and_scopes_lie_in_it(words: list[str]) -> None:
    annotated = annotate(" ".join(words))
    for source in find_sources(annotated, ()):
        assert 0 <= source.scope_first < source.scope_last <= len(annotated.doc)
        for span in (source.cue, source.claimant.span):
            assert annotated.article.text[span.start : span.end] == span.text
