"""What an article names: every actor and place that its graph describes, whatever their part in events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.annotations import Annotated
from kg.entities.minting import family
from kg.lexicon.nouns import Nouns, nouns
from kg.model import Entity, Mention, Named, Span
from kg.vocabulary import subclasses


def named(annotated: Annotated, entities: Mapping[Mention, Entity]) -> Iterator[Named]:
    """Names, known things that are only described, and what is told by a name: "le port de Beyrouth".

    In the order of their first mention; what is only described has its fullest description as words.
    """
    words = nouns(annotated.article.language)
    spans: dict[str, list[Span]] = {}
    described: dict[str, list[Span]] = {}
    found: dict[str, Entity] = {}
    for mention in sorted(entities, key=lambda m: (m.first, -m.last, m.kind)):
        entity = entities[mention]
        if mention.named or entity.known or _told_by_name(annotated, mention, entity, words):
            found.setdefault(entity.id, entity)
            told = spans if mention.named else described
            told.setdefault(entity.id, []).append(mention.span)
    for identifier, entity in found.items():
        own = spans.get(identifier) or [max(described[identifier], key=lambda span: len(span.text))]
        yield Named(entity, tuple(dict.fromkeys(own)))


def _told_by_name(annotated: Annotated, mention: Mention, entity: Entity, words: Nouns) -> bool:
    """True for a place inside a named one, and for a body of a country: "le ministère iranien"."""
    if family(entity.kind) == "place":
        return entity.within is not None and _definite(annotated, mention, words)
    bodies = subclasses("Organisation") - subclasses("State")
    return entity.kind in bodies and entity.country is not None and _definite(annotated, mention, words)


def _definite(annotated: Annotated, mention: Mention, words: Nouns) -> bool:
    articles = words.grammar.articles
    first = annotated.doc[mention.first]
    before = annotated.doc[mention.first - 1].lower_ if mention.first else ""
    bare = mention.first == mention.head
    return first.lower_ in articles.definite or (
        bare and before in (*articles.contracted, *articles.definite)
    )
