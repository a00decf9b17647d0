"""Every example of every event file fires, no decoy does."""

from __future__ import annotations

import json
from functools import cache

import pytest

from kg.annotations import Annotator
from kg.errors import LexiconError
from kg.events.triggers import FoundTrigger, find_triggers
from kg.lexicon import load
from kg.model import Article
from kg.vocabulary import subclasses

LEXICON = load("fr")
EXAMPLES = [(kind, e.text, e.trigger) for kind, event in LEXICON.events.items() for e in event.examples]
DECOYS = [(kind, text) for kind, event in LEXICON.events.items() for text in event.decoys]


@cache
def annotator() -> Annotator:
    return Annotator("fr")


@cache
def found(text: str) -> tuple[FoundTrigger, ...]:
    return tuple(find_triggers(annotator().annotate(Article("x", text)), LEXICON))


@pytest.mark.parametrize(("kind", "text", "words"), EXAMPLES)
def test_an_example_fires(kind: str, text: str, words: str) -> None:
    assert (kind, words) in {(t.trigger.kind, t.trigger.span.text) for t in found(text)}, json.dumps(
        [(t.trigger.kind, t.trigger.span.text) for t in found(text)], ensure_ascii=False
    )


@pytest.mark.parametrize(("kind", "text"), DECOYS)
def test_a_decoy_stays_silent(kind: str, text: str) -> None:
    assert kind not in {t.trigger.kind for t in found(text)}


def test_every_kind_is_a_class_of_the_ontology_and_has_examples_and_decoys() -> None:
    for kind, event in LEXICON.events.items():
        assert kind in subclasses("Event")
        assert event.examples and event.decoys, kind


def test_otherwise_names_a_kind() -> None:
    others = {t.otherwise for event in LEXICON.events.values() for t in event.triggers if t.otherwise}
    assert others <= set(LEXICON.events)


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(LexiconError, match="tlh"):
        load("tlh")
