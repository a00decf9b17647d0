"""From records to triples: one named graph per article, every fact a claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.graph.events import event_triples
from kg.graph.merged import derived_triples, merged_iri
from kg.graph.nodes import article_triples, entity_triples, naming_triples
from kg.graph.relations import relation_triples
from kg.graph.terms import Fact, article_iri
from kg.model import Article, Entity, Event, Named, Relation

__all__ = ["article_iri", "derived_triples", "facts", "merged_iri", "quads"]


def facts(
    article: Article,
    entities: Iterable[Entity],
    events: Iterable[Event],
    relations: Iterable[Relation],
    named: Iterable[Named] = (),
) -> dict[str, Fact]:
    """The whole graph of an article, each triple once, by its line of N-Triples and in the order of these."""
    told = chain(
        article_triples(article),
        *(entity_triples(entity) for entity in entities),
        *(event_triples(article, event) for event in events),
        *(relation_triples(article, relation) for relation in relations),
        *(naming_triples(article, each) for each in named),
    )
    written = _Written()
    lines = {f"{written[fact[0]]} {written[fact[1]]} {fact[2]} .": fact for fact in dict.fromkeys(told)}
    return {line: lines[line] for line in sorted(lines)}


class _Written(dict[NamedNode, str]):
    """Nodes as they are written, for most come again and again."""

    def __missing__(self, node: NamedNode) -> str:
        text = self[node] = str(node)
        return text


def quads(
    article: Article,
    entities: Iterable[Entity],
    events: Iterable[Event],
    relations: Iterable[Relation],
    named: Iterable[Named] = (),
) -> tuple[Quad, ...]:
    """The same as quads of the graph that bears the article's name."""
    graph = article_iri(article.id)
    return tuple(Quad(*fact, graph) for fact in facts(article, entities, events, relations, named).values())
