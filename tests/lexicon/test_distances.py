"""The examples of distances.toml tell a distance, its decoys none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.lexicon.loader import read
from kg.lexicon.schema_distances import DistancesLexicon
from kg.model import Article, Relation
from kg.pipeline import Extractor

WORDS = read("fr", "distances", DistancesLexicon)


def distances(extractor: Extractor, text: str) -> list[Relation]:
    found = extractor.extract(Article("a", text, date(2016, 7, 19))).relations
    return [relation for relation in found if relation.kilometres is not None]


@pytest.mark.parametrize("example", WORDS.examples)
def test_an_example_tells_its_distance(extractor: Extractor, example: str) -> None:
    text, place, origin, length = example.split("|")
    (told,) = distances(extractor, text)
    assert (told.subject.label, told.object.label, told.kilometres) == (place, origin, float(length))


@pytest.mark.parametrize("decoy", WORDS.decoys)
def test_a_decoy_tells_none(extractor: Extractor, decoy: str) -> None:
    assert distances(extractor, decoy) == []
