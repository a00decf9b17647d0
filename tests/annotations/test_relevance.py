"""Which articles are read: those with words of armed conflict, and every short one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotations import Annotator
from kg.articles import read
from kg.events.assembly import find_events
from kg.lexicon import load
from kg.model import Article
from kg.pipeline import Extractor

INVENTED = sorted((Path(__file__).parents[1] / "golden" / "invented").glob("articles-*.jsonl"))
CALM = "Le conseil municipal a voté hier le budget de la bibliothèque, et le maire s'en est félicité. " * 20
GRIM = "Des soldats ont ouvert le feu près du marché. "


def speaks(annotator: Annotator, text: str) -> bool:
    return annotator.tokenise(Article("a", text)).speaks_of(load("fr").armed)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (CALM, False),
        (CALM[:300], True),  # a short text is always read
        (CALM + GRIM, False),  # two words in four hundred
        (CALM + GRIM + "Les rebelles ont riposté par des obus.", True),
    ],
)
def test_a_long_text_without_words_of_conflict_is_not_read(
    annotator: Annotator, text: str, read: bool
) -> None:
    assert speaks(annotator, text) is read


def test_nothing_is_found_in_what_is_not_read(extractor: Extractor) -> None:
    found = extractor.extract(Article("a", CALM + "Deux frappes aériennes. "))
    assert (found.events, found.relations, found.entities) == ((), (), ())


def test_every_invented_dispatch_is_read(annotator: Annotator) -> None:
    assert not [a.id for a in read(INVENTED) if not speaks(annotator, a.text)]


@pytest.mark.parametrize("name", ["dev", "train"])
def test_no_event_is_lost_by_what_is_not_read(extractor: Extractor, checkout: Path, name: str) -> None:
    """Of the annotated articles beside the repository, none that is left out has an event for the program."""
    articles = checkout.parent / "shared" / "data" / name / "articles.jsonl"
    if not articles.exists():
        pytest.skip(f"{name}: these articles are not part of the repository")
    left = [a for a in read([articles]) if not speaks(extractor.annotator, a.text)]
    assert left
    assert not [a.id for a in left if list(find_events(extractor.read(a), extractor.lexicon))]
