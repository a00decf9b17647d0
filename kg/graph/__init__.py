"""From records to triples: one named graph per article, every fact a claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from kg.graph.events import event_triples
from kg.graph.merged import derived_triples, merged_iri
from kg.graph.nodes import Triples, article_triples, entity_triples, naming_triples
from kg.graph.relations import relation_triples
from kg.graph.terms import article_iri
from kg.model import Article, Entity, Event, Named, Relation

__all__ = ["article_iri", "derived_triples", "merged_iri", "quads"]


def quads(
    article: Article,
    entities: Iterable[Entity],
    events: Iterable[Event],
    relations: Iterable[Relation],
    named: Iterable[Named] = (),
) -> tuple[Quad, ...]:
    """The whole graph of an article, sorted, each quad once."""
    triples: Triples = list(article_triples(article))
    for entity in entities:
        triples.extend(entity_triples(entity))
    for event in events:
        triples.extend(event_triples(article, event))
    for relation in relations:
        triples.extend(relation_triples(article, relation))
    for each in named:
        triples.extend(naming_triples(article, each))
    graph = article_iri(article.id)
    unique = {str(triple): triple for triple in triples}
    ordered = (unique[text] for text in sorted(unique))
    return tuple(Quad(each.subject, each.predicate, each.object, graph) for each in ordered)
