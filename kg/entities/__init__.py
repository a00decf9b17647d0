"""Entities: which thing of the world each mention means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.annotations import Annotated
from kg.entities import holders
from kg.entities.coreference import antecedent
from kg.entities.country import countries
from kg.entities.holders import Holder
from kg.entities.linking import acting, link
from kg.entities.named import named
from kg.entities.titles import holder_named
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import nouns
from kg.model import Entity, Mention

__all__ = ["acting", "antecedent", "holder_named", "holder_of", "link", "main_country", "named"]


def main_country(annotated: Annotated, mentions: Iterable[Mention], gazetteer: Gazetteer) -> str | None:
    """The country that an article is about, as ``place/syrie``; ``None`` when it names none."""
    return next(iter(countries(annotated, mentions, gazetteer)), None)


def holder_of(
    annotated: Annotated,
    mentions: Iterable[Mention],
    entities: Mapping[Mention, Entity],
    gazetteer: Gazetteer,
) -> Holder:
    """A function from an adjective ("rebelle", "saoudien") to the actor that it stands for here."""
    words = nouns(annotated.article.language)
    return holders.holder_of(entities, gazetteer, words, main_country(annotated, mentions, gazetteer))
