"""Names: the gazetteer first, then what the article itself tells, then its capitals."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from kg.annotations import Annotator
from kg.gazetteer import Gazetteer, load
from kg.mentions import find_names
from kg.model import Article, Mention


def names(annotator: Annotator, world: Gazetteer, text: str, day: date | None = None) -> list[Mention]:
    return list(find_names(annotator.annotate(Article("t", text, day)), world))


@pytest.mark.parametrize(
    ("text", "span", "kind", "key"),
    [
        ("L'EI a attaqué une base.", "EI", "ArmedGroup", "etat-islamique"),
        ("Le groupe Etat islamique a attaqué.", "Etat islamique", "ArmedGroup", "etat-islamique"),
        ("Il vit à Idleb depuis mars.", "Idleb", "Locality", "idleb"),
        (
            "Dans la province d'Idleb, des combats ont eu lieu.",
            "province d'Idleb",
            "Province",
            "province-d-idleb",
        ),
        ("Dans la province rebelle d'Idleb.", "province rebelle d'Idleb", "Province", "province-d-idleb"),
        ("Des combats ont eu lieu en Syrie.", "Syrie", "Country", "syrie"),
        ("La Syrie a accusé ses voisins.", "Syrie", "State", "syrie"),
        ("La région échappe au contrôle de Damas.", "Damas", "State", "syrie"),
        ("Une bombe a explosé à Damas.", "Damas", "Locality", "damas"),
        ("Ils sont entrés dans le village de Kafr Toun.", "Kafr Toun", "Locality", None),
        ("Ils ont coupé la route du Castello.", "route du Castello", "Road", None),
        ("Ils ont pris le secteur de Mallah.", "secteur de Mallah", "Area", None),
        ("Selon le général Karim Belloum, la ville est prise.", "Karim Belloum", "Person", None),
        ("Le groupe Jaich al-Wadi a fui.", "Jaich al-Wadi", "ArmedGroup", None),
    ],
)
def test_a_name_gets_its_kind_from_the_world_or_from_the_words_around_it(
    annotator: Annotator, world: Gazetteer, text: str, span: str, kind: str, key: str | None
) -> None:
    found = {m.span.text: (m.kind, m.key) for m in names(annotator, world, text)}
    assert found.get(span) == (kind, key), found


def test_an_acronym_that_the_article_defines_has_the_kind_of_its_long_name(
    annotator: Annotator, world: Gazetteer
) -> None:
    text = "Les Forces libres du Nord (FLN) ont attaqué. Puis les FLN se sont retirées."
    found = [(m.span.text, m.kind) for m in names(annotator, world, text)]
    assert found == [
        ("Forces libres du Nord", "ArmedGroup"),
        ("FLN", "ArmedGroup"),
        ("FLN", "ArmedGroup"),
    ]


def test_an_acronym_may_be_written_as_a_word(annotator: Annotator, world: Gazetteer) -> None:
    text = "Les Forces armées libres du Nord (Faln) ont attaqué. La Faln s'est retirée."
    assert ("Faln", "ArmedGroup") in [(m.span.text, m.kind) for m in names(annotator, world, text)]


def test_a_common_word_in_small_letters_is_no_acronym(annotator: Annotator, world: Gazetteer) -> None:
    assert not names(annotator, world, "Il a pris ei dans un mot.")


@pytest.mark.parametrize(("year", "key"), [(2015, "front-al-nosra"), (2018, "autre-front")])
def test_a_name_means_whoever_bore_it_when_the_article_appeared(
    annotator: Annotator, world: Gazetteer, year: int, key: str
) -> None:
    found = names(annotator, world, "Hier, le Front a attaqué la ville.", date(year, 5, 1))
    assert [m.key for m in found] == [key]


def test_names_are_in_order_and_none_overlaps_another(annotator: Annotator, world: Gazetteer) -> None:
    text = "L'Observatoire syrien des droits de l'Homme (OSDH) accuse l'EI d'avoir frappé Idleb, en Syrie."
    found = names(annotator, world, text)
    assert [m.span.text for m in found][-2:] == ["Idleb", "Syrie"]
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)


def test_a_name_in_another_language_is_none_in_a_french_text(annotator: Annotator, world: Gazetteer) -> None:
    found = names(annotator, world, "Le journaliste Syria Martin a été tué.")
    assert [m.key for m in found] == [None]
    assert not world.named("Syria")


def test_in_its_own_language_a_name_is_one(checkout: Path) -> None:
    english = load(checkout / "tests" / "fixtures" / "small_world.ttl", language="en")
    assert [record.id for record in english.named("Syria")] == ["place/syrie"]
    assert not english.named("Syrie")


def test_the_finders_of_a_name_are_kept(annotator: Annotator, world: Gazetteer) -> None:
    found = names(annotator, world, "Une bombe a explosé à Damas.")
    assert "gazetteer" in found[0].finders
