"""Who speaks in the ways that newswire has: before, after, in the middle, in another sentence."""

from __future__ import annotations

from functools import cache

import pytest

from kg.annotations import Annotated, Annotator
from kg.mentions.phrases import find_phrases
from kg.mentions.sources import find_sources
from kg.model import Article


@cache
def _annotator() -> Annotator:
    return Annotator()


def annotate(text: str) -> Annotated:
    return _annotator().annotate(Article(id="t", text=text))


def speakers(text: str) -> list[str]:
    annotated = annotate(text)
    mentions = tuple(find_phrases(annotated, ()))
    return [source.claimant.span.text.removeprefix("le ") for source in find_sources(annotated, mentions)]


WAYS = [
    ("Selon la police, trois soldats ont été tués.", ["la police"]),
    ("Trois soldats ont été tués, a indiqué la police.", ["la police"]),
    ("Trois soldats, a indiqué la police, ont été tués.", ["la police"]),
    ('"Trois soldats ont été tués", a déclaré le porte-parole de l\'armée.', ["porte-parole de l'armée"]),
    ("Le village a été attaqué, a indiqué à l'AFP un élu local.", ["un élu local"]),
    ("Le village a été attaqué, ont affirmé des témoins.", ["des témoins"]),
    ("Selon Amnesty, douze civils sont morts. L'armée parle de 67 morts.", ["Amnesty", "L'armée"]),
    ("Le village a été attaqué, a-t-on appris auprès d'un responsable local.", ["un responsable local"]),
    ("Le village a été attaqué, a annoncé l'armée dans un communiqué.", ["l'armée"]),
    ("Dans un communiqué, l'armée a annoncé la mort de trois soldats.", ["l'armée"]),
    (
        "Le raid a été annoncé, ont indiqué une source officielle et un médecin.",
        ["une source officielle", "un médecin"],
    ),
    ("Le décès, annoncé par l'état-major, remonte à lundi.", ["l'état-major"]),
    ("Trois soldats ont péri, selon les détails fournis par l'armée.", ["l'armée"]),
]


@pytest.mark.parametrize(("text", "who"), WAYS, ids=[text[:40] for text, _ in WAYS])
def test_the_speaker_is_found_wherever_he_stands(text: str, who: list[str]) -> None:
    assert speakers(text) == who


CARRIED = [
    (
        "Dix personnes ont péri, a indiqué la police. Cinq autres sont blessées, selon la même source.",
        "la police",
    ),
    ('Dix personnes ont péri, a indiqué la police. "Nous cherchons encore", a-t-elle ajouté.', "la police"),
    (
        "Dix personnes ont péri, a indiqué une source médicale. De même source, cinq ont fui.",
        "une source médicale",
    ),
]


@pytest.mark.parametrize(("text", "who"), CARRIED, ids=[who for _, who in CARRIED])
def test_the_next_sentence_leads_back_to_the_speaker(text: str, who: str) -> None:
    assert speakers(text) == [who, who]


SILENT = [
    "La police n'a pas confirmé ce bilan.",
    "Ils seront présentés à un juge.",
    "Le gouvernement refuse de libérer les captifs réclamés par les insurgés.",
    "Trois soldats ont été tués, selon un bilan provisoire.",
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(text: str) -> None:
    assert speakers(text) == []


def test_a_missing_mark_does_not_lend_the_rest_of_the_article_to_a_speaker() -> None:
    text = '"Dix sont morts, a indiqué la police. La ville est calme. "Tout va bien", a dit Ali.'
    assert speakers(text) == ["la police", "Ali"]


def test_a_mark_at_the_end_of_a_sentence_opens_the_next_one() -> None:
    text = 'La police a parlé. "Dix personnes sont mortes. Cinq ont fui", a déclaré la police.'
    source = find_sources(annotate(text), ())[-1]
    assert annotate(text).doc[source.scope_first].text in {'"', "Dix"}


def test_a_pronoun_agrees_with_its_speaker() -> None:
    text = (
        'La ministre a parlé à Paris, a indiqué le porte-parole. "Cela suffit", a lancé la ministre. '
        'Le porte-parole a indiqué que oui. "Rien de plus", a-t-elle dit.'
    )
    assert speakers(text)[-1] == "la ministre"
