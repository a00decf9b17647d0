"""Which actors and places an article names, whatever they do in it."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.pipeline import Extractor


def named(extractor: Extractor, text: str) -> dict[str, tuple[str, ...]]:
    """The words that name each thing, by its label."""
    found = extractor.extract(Article("x", text)).named
    return {each.entity.label: tuple(span.text for span in each.spans) for each in found}


def test_a_name_without_a_role_is_there_with_all_its_words(extractor: Extractor) -> None:
    text = "Les Forces démocratiques syriennes (FDS) ont un porte-parole. Les FDS sont au pouvoir à Damas."
    found = named(extractor, text)
    assert found["Forces démocratiques syriennes"] == ("Forces démocratiques syriennes", "FDS", "FDS")
    assert found["Damas"] == ("Damas",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le ministère iranien de la Défense est calme.", "Le ministère iranien de la Défense"),
        ("Le calme règne dans le nord du Mali.", "le nord du Mali"),
    ],
)
def test_a_description_by_a_name_is_there(extractor: Extractor, text: str, words: str) -> None:
    assert any(words in spans for spans in named(extractor, text).values()), named(extractor, text)


def test_what_has_no_name_is_not(extractor: Extractor) -> None:
    assert named(extractor, "Des hommes armés sont entrés dans un village.") == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Une bombe a explosé dans les Yvelines jeudi.", "Yvelines", "Area"),
        ("Une bombe a explosé en Haute-Marne jeudi.", "Haute-Marne", "Area"),
        ("Une bombe a explosé à Toulouse jeudi.", "Toulouse", "Locality"),
        ("Une bombe a explosé au Caire jeudi.", "Caire", "Locality"),
    ],
)
def test_regions_have_an_article_and_towns_none(
    extractor: Extractor, text: str, name: str, kind: str
) -> None:
    found = extractor.extract(Article("x", text)).named
    assert {each.entity.kind for each in found if name in each.entity.label} == {kind}
