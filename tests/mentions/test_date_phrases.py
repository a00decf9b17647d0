"""How French tells when: phrases as newspapers write them, each with the days that it means.

Published on Wednesday 15 May 2019 unless said otherwise; bounds that the text leaves open are ``None``.
"""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotations import Annotator
from kg.mentions.dates import find_periods
from kg.model import Article

PUBLISHED = date(2019, 5, 15)
PHRASES = [
    # Days of the week: the latest one up to publication, the next one where the words look ahead.
    ("L'attaque a eu lieu mardi.", "2019-05-14", "2019-05-14", "Day"),
    ("L'attaque a eu lieu mercredi.", "2019-05-15", "2019-05-15", "Day"),
    ("L'attaque a eu lieu dimanche dernier.", "2019-05-12", "2019-05-12", "Day"),
    ("L'attaque a eu lieu mercredi dernier.", "2019-05-08", "2019-05-08", "Day"),
    ("Les négociations reprendront lundi.", "2019-05-20", "2019-05-20", "Day"),
    ("Une réunion est prévue lundi prochain.", "2019-05-20", "2019-05-20", "Day"),
    ("Des raids ont visé la ville lundi soir.", "2019-05-13", "2019-05-13", "Day"),
    ("Le village a été pris dans la nuit de samedi à dimanche.", "2019-05-11", "2019-05-12", "Interval"),
    ("Des combats ont éclaté ce week-end.", "2019-05-11", "2019-05-12", "Interval"),
    # By their distance from the day of publication.
    ("Le camp a été attaqué hier.", "2019-05-14", "2019-05-14", "Day"),
    ("Le camp a été attaqué avant-hier soir.", "2019-05-13", "2019-05-13", "Day"),
    ("Le camp a été attaqué ce matin.", "2019-05-15", "2019-05-15", "Day"),
    ("Trois civils ont été tués il y a trois jours.", "2019-05-12", "2019-05-12", "Day"),
    ("Trois civils ont été tués il y a une semaine.", "2019-05-08", "2019-05-08", "Day"),
    ("Trois civils ont été tués il y a une dizaine de jours.", "2019-05-05", "2019-05-05", "Day"),
    ("Trois civils ont été tués il y a deux mois.", "2019-03", "2019-03", "Month"),
    ("La guerre a éclaté il y a cinq ans.", "2014", "2014", "Year"),
    ("L'offensive a été lancée la semaine dernière.", "2019-05-06", "2019-05-12", "Week"),
    ("L'offensive a été lancée le mois dernier.", "2019-04", "2019-04", "Month"),
    ("L'offensive a été lancée l'année dernière.", "2018", "2018", "Year"),
    ("L'offensive a été lancée l'an dernier.", "2018", "2018", "Year"),
    ("L'armée a progressé ces derniers jours.", "2019-05-08", "2019-05-15", "Interval"),
    # Days and months of the calendar, the year told or not.
    ("Une bombe a explosé le 12 mai.", "2019-05-12", "2019-05-12", "Day"),
    ("Une bombe a explosé le 30 novembre.", "2018-11-30", "2018-11-30", "Day"),
    ("Une bombe a explosé le 1er janvier 2017.", "2017-01-01", "2017-01-01", "Day"),
    ("Une bombe a explosé le 03/04/2018.", "2018-04-03", "2018-04-03", "Day"),
    ("L'accord a été signé en mars.", "2019-03", "2019-03", "Month"),
    ("L'accord a été signé en décembre.", "2018-12", "2018-12", "Month"),
    ("L'accord a été signé à la mi-avril.", "2019-04", "2019-04", "Month"),
    ("L'accord a été signé fin septembre dernier.", "2018-09", "2018-09", "Month"),
    ("L'accord a été signé en juin 2014.", "2014-06", "2014-06", "Month"),
    ("L'accord a été signé début 2019.", "2019", "2019", "Year"),
    ("L'accord a été signé au printemps 2018.", "2018-03", "2018-05", "Season"),
    ("L'accord a été signé l'été dernier.", "2018-06", "2018-08", "Season"),
    ("La rébellion est née dans les années 1990.", "1990", "1999", "Decade"),
    # From one day to another.
    ("Dix soldats sont morts entre le 12 et le 15 mai.", "2019-05-12", "2019-05-15", "Interval"),
    ("Dix soldats sont morts du 3 au 7 mai.", "2019-05-03", "2019-05-07", "Interval"),
    ("Dix soldats sont morts les 20 et 21 avril.", "2019-04-20", "2019-04-21", "Interval"),
    ("Dix soldats sont morts dans la nuit du 30 avril au 1er mai.", "2019-04-30", "2019-05-01", "Interval"),
    ("Dix soldats sont morts de 2013 à 2015.", "2013", "2015", "Interval"),
    ("Dix soldats sont morts en 24 heures.", "2019-05-14", "2019-05-15", "Interval"),
    ("Dix soldats sont morts ces deux derniers mois.", "2019-03-15", "2019-05-15", "Interval"),
    ("Dix soldats sont morts au cours des trois dernières semaines.", "2019-04-24", "2019-05-15", "Interval"),
    # Open to one side.
    ("La ville est assiégée depuis le 31 mai 2016.", "2016-05-31", None, "Day"),
    ("La ville est assiégée depuis une semaine.", "2019-05-08", None, "Day"),
    ("La ville est assiégée depuis 2011.", "2011", None, "Year"),
    ("La ville est assiégée depuis le début de l'année.", "2019", None, "Year"),
    ("La trêve doit durer jusqu'au 20 mai.", None, "2019-05-20", "Day"),
    # By another date of the text.
    ("Le 3 avril, il a fui. Le lendemain, il a été pris.", "2019-04-04", "2019-04-04", "Day"),
    ("Le 3 avril, il a fui. La veille, il avait parlé.", "2019-04-02", "2019-04-02", "Day"),
    ("Le 3 avril, il a fui. Au lendemain de sa fuite, il a été pris.", "2019-04-04", "2019-04-04", "Day"),
    ("Le 3 avril, il a fui. Deux jours plus tard, il a été pris.", "2019-04-05", "2019-04-05", "Day"),
    ("Le 3 avril, il a fui. Quelques heures plus tard, il a été pris.", "2019-04-03", "2019-04-03", "Day"),
    ("Le 24 avril, il a fui. Il avait été pris trois semaines plus tôt.", "2019-04-03", "2019-04-03", "Day"),
    ("Le 2 juin 2014, il a fui. Le même mois, il a été pris.", "2014-06", "2014-06", "Month"),
    ("Le 2 juin 2014, il a fui. Cette année-là, il a été pris.", "2014", "2014", "Year"),
    ("En mars 2011, la guerre éclate. Le 9 avril, la ville tombe.", "2011-04-09", "2011-04-09", "Day"),
    ("En février 2017, il est parti. En juin, il a été tué.", "2017-06", "2017-06", "Month"),
]
# What looks like a date that the text does not settle: never guessed.
OPEN = [
    "La visite a lieu à la veille du sommet.",
    "Quelques jours plus tard, il a été pris.",
    "Ce kidnapping survient à l'avant-veille des élections.",
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), PHRASES)
def test_a_phrase_means_these_days(
    text: str, earliest: str | None, latest: str | None, precision: str, annotator: Annotator
) -> None:
    found = find_periods(annotator.annotate(Article("t", text, PUBLISHED)))[-1]
    assert (found.earliest, found.latest, found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize("text", OPEN)
def test_what_the_text_does_not_settle_stays_open(text: str, annotator: Annotator) -> None:
    for period in find_periods(annotator.annotate(Article("t", text, PUBLISHED))):
        assert (period.earliest, period.latest) == (None, None)
