"""Realis: what happened, what did not, what may, and what is history."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotations import Annotator
from kg.events.triggers import find_triggers
from kg.lexicon import load
from kg.model import Article, Trigger


def trigger(annotator: Annotator, text: str, words: str) -> Trigger:
    article = Article("x", text, date(2018, 1, 10))
    found = [t.trigger for t in find_triggers(annotator.annotate(article), load("fr"))]
    return next(t for t in found if t.span.text == words)


STATUS = [
    ("Les habitants fuyaient les combats.", "fuyaient", "Occurred"),
    ("Les rebelles ont tué trois soldats.", "tué", "Occurred"),
    ("L'armée a réussi à reprendre la ville aux rebelles.", "reprendre", "Occurred"),
    ("Après avoir tué trois soldats, les assaillants sont partis.", "tué", "Occurred"),
    ("Les combats font rage entre rebelles et soldats.", "combats", "Ongoing"),
    ("Les jihadistes n'ont pas tué les otages.", "tué", "Negated"),
    ("Aucun attentat n'a eu lieu.", "attentat", "Negated"),
    ("La police a déjoué un attentat.", "attentat", "Negated"),
    ("L'armée tente de reprendre la ville aux rebelles.", "reprendre", "Planned"),
    ("L'armée menace de bombarder la ville.", "bombarder", "Planned"),
    ("L'armée prépare une offensive contre les rebelles.", "offensive", "Planned"),
    ("L'armée lancera une offensive contre les rebelles.", "offensive", "Planned"),
    ("Une future offensive inquiète les habitants.", "offensive", "Planned"),
    ("Washington a annoncé le retrait de ses soldats.", "retrait", "Planned"),
    ("Un cessez-le-feu doit entrer en vigueur jeudi.", "cessez-le-feu", "Planned"),
    ("La trêve devrait débuter vendredi à Alep.", "trêve", "Planned"),
    ("Le cessez-le-feu devait être signé samedi par les rebelles.", "cessez-le-feu", "Planned"),
    ("Des pourparlers sont attendus lundi à Doha entre l'armée et les rebelles.", "pourparlers", "Planned"),
    ("L'offensive devait permettre à l'armée de reprendre la ville.", "offensive", "Occurred"),
    ("Le procès de l'attentat de Gao doit débuter lundi.", "attentat", "Occurred"),
    ("La patrouille, attaquée par les rebelles, a dû se retirer de la ville.", "se retirer", "Occurred"),
    ("L'armée nie avoir tué trois soldats.", "tué", "Negated"),
    ("Les rebelles seraient responsables de l'attaque de la caserne.", "attaque", "Occurred"),
    ("L'armée n'a pas nié avoir tué trois soldats.", "tué", "Occurred"),
    ("L'armée pourrait bombarder la ville.", "bombarder", "Hypothetical"),
    ("En cas d'offensive, les civils seraient en danger.", "offensive", "Hypothetical"),
]


@pytest.mark.parametrize(("text", "words", "status"), STATUS)
def test_status(annotator: Annotator, text: str, words: str, status: str) -> None:
    assert trigger(annotator, text, words).status == status


HEDGED = [
    ("Des raids vraisemblablement russes ont tué des civils.", "raids", "vraisemblablement"),
    ("L'armée aurait tué trois civils.", "tué", "aurait"),
    ("Le bombardement est probablement le plus meurtrier.", "bombardement", "probablement"),
    ("Des raids attribués à Israël ont visé la base.", "raids", "attribués à"),
]


@pytest.mark.parametrize(("text", "words", "cue"), HEDGED)
def test_doubt_is_kept_with_its_words(annotator: Annotator, text: str, words: str, cue: str) -> None:
    found = trigger(annotator, text, words)
    assert found.hedge is not None
    assert (found.hedge.text, found.status) == (cue, "Occurred")


def test_a_plain_statement_has_no_hedge(annotator: Annotator) -> None:
    assert trigger(annotator, "Les rebelles ont tué trois soldats.", "tué").hedge is None


BACKGROUND = [
    ("La coalition avait bombardé la ville.", "bombardé"),
    ("La ville a été bombardée en 2015.", "bombardée"),
    ("La guerre dure depuis 2011 dans le pays des rebelles.", "guerre"),
    ("Les rebelles ont bombardé la ville ces dernières années.", "bombardé"),
    ("L'attentat du 13 novembre 2015 a fait 130 morts.", "attentat"),
    ("Après neuf ans de guerre, les rebelles sont épuisés.", "guerre"),
]


@pytest.mark.parametrize(("text", "words"), BACKGROUND)
def test_history_is_background(annotator: Annotator, text: str, words: str) -> None:
    assert trigger(annotator, text, words).background


NEWS = [
    ("La ville a été bombardée mardi.", "bombardée"),
    ("L'armée a bombardé la ville le 8 janvier.", "bombardé"),
    ("Une offensive a été lancée début janvier 2018.", "offensive"),
]


@pytest.mark.parametrize(("text", "words"), NEWS)
def test_news_is_not(annotator: Annotator, text: str, words: str) -> None:
    assert not trigger(annotator, text, words).background
