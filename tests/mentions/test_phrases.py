"""Descriptions of actors and places by their head nouns."""

from __future__ import annotations

import pytest

from kg.annotations import Annotator
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import nouns
from kg.lexicon.schema_nouns import Example
from kg.mentions import find_names, find_phrases
from kg.model import Article, Mention
from kg.vocabulary import classes

LEXICON = nouns("fr").lexicon


def phrases(annotator: Annotator, world: Gazetteer, text: str) -> list[Mention]:
    annotated = annotator.annotate(Article("t", text))
    return list(find_phrases(annotated, find_names(annotated, world), world))


@pytest.mark.parametrize("example", LEXICON.examples, ids=lambda example: example.span)
def test_the_lexicon_finds_its_examples(annotator: Annotator, world: Gazetteer, example: Example) -> None:
    found = {m.span.text: m.kind for m in phrases(annotator, world, example.text)}
    assert found.get(example.span) == example.kind, found


@pytest.mark.parametrize("decoy", LEXICON.decoys)
def test_the_lexicon_finds_nothing_in_its_decoys(annotator: Annotator, world: Gazetteer, decoy: str) -> None:
    assert not phrases(annotator, world, decoy)


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("L'est d'Idleb a été visé.", "L'est d'Idleb", "Area"),
        (
            "Des combats à la périphérie de la province d'Idleb.",
            "la périphérie de la province d'Idleb",
            "Area",
        ),
        ("Les habitants d'Idleb-Est ont fui.", "Idleb-Est", "District"),
        ("Les terroristes et rebelles ont fui.", "Les terroristes", "ArmedGroup"),
        ("Les membres de l'EI ont fui.", "Les membres de l'EI", "ArmedGroup"),
        ("Ils ont attaqué des soldats russes et syriens.", "des soldats russes et syriens", "StateForce"),
        (
            'Le groupe autoproclamé "Etat islamique" a fui.',
            'Le groupe autoproclamé "Etat islamique"',
            "ArmedGroup",
        ),
    ],
)
def test_a_description_reaches_over_its_complements(
    annotator: Annotator, world: Gazetteer, text: str, span: str, kind: str
) -> None:
    found = {m.span.text: m.kind for m in phrases(annotator, world, text)}
    assert found.get(span) == kind, found


def test_no_description_runs_into_a_relative_clause(annotator: Annotator, world: Gazetteer) -> None:
    found = phrases(annotator, world, "Les combattants qui tenaient la ville ont fui.")
    assert [m.span.text for m in found] == ["Les combattants", "la ville"]


def test_beside_a_town_is_no_part_of_it(annotator: Annotator, world: Gazetteer) -> None:
    found = phrases(annotator, world, "Ils avancent au nord d'Idleb.")
    assert not [m for m in found if "nord" in m.span.text]


def test_a_lone_demonym_is_the_state_that_acts(annotator: Annotator, world: Gazetteer) -> None:
    found = phrases(annotator, world, "Des frappes russes ont eu lieu.")
    assert [(m.span.text, m.kind, m.key) for m in found] == [("russes", "State", "russie")]


def test_a_span_is_never_given_twice(annotator: Annotator, world: Gazetteer) -> None:
    text = (
        "Des avions de la coalition ont frappé le village de Kafr Toun, tenu par les insurgés de la province."
    )
    annotated = annotator.annotate(Article("t", text))
    names = find_names(annotated, world)
    spans = [m.span for m in (*names, *find_phrases(annotated, names, world))]
    assert len(spans) == len(set(spans))


def test_every_kind_of_the_lexicon_is_a_class_of_the_ontology() -> None:
    tables = (LEXICON.heads, LEXICON.qualifiers, LEXICON.place_cues, LEXICON.actor_cues, LEXICON.name_heads)
    assert {kind for table in tables for kind in table} <= classes()
