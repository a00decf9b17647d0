"""An event in the graph: what simple questions ask for on the event, everything else on its claims."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph.claims import claim_triples, period_triples
from kg.graph.labels import event_labels
from kg.graph.nodes import evidence, figure
from kg.graph.statements import statements
from kg.graph.terms import LABEL, RDF_TYPE, Fact, article_iri, boolean, entity_iri, kg, minted
from kg.model import Article, Event


def event_iri(event: Event) -> NamedNode:
    """Minted from the article, the kind and the place of its first trigger."""
    return minted("event", event.article, event.kind, min(t.span.start for t in event.triggers))


def event_triples(article: Article, event: Event) -> Iterator[Fact]:
    """The event, its claims, their evidence and figures."""
    node = event_iri(event)
    yield Fact(node, RDF_TYPE, kg(event.kind))
    for label in event_labels(event):
        yield Fact(node, LABEL, label)
    yield Fact(node, kg("reportedIn"), article_iri(article.id))
    yield Fact(node, kg("status"), kg(event.status))
    yield Fact(node, kg("background"), boolean(event.background))
    if event.kind == "CasualtyTotal":
        yield Fact(node, kg("cumulative"), boolean(True))
    if event.period is not None:
        yield from period_triples(node, event.period)
    yield from _triggers(article, event, node)
    for filler in event.fillers:
        yield Fact(node, kg(filler.role), entity_iri(filler.entity.id))
    for told in statements(article, event, node):
        yield from claim_triples(article, told)
    for claim in event.claims:
        for toll in claim.figures:
            yield from figure(article, toll)[1]


def _triggers(article: Article, event: Event, node: NamedNode) -> Iterator[Fact]:
    for number, trigger in enumerate(event.triggers):
        span, described = evidence(article, trigger.span)
        yield from described
        yield Fact(node, kg("mentionedBy"), span)
        if number == 0:
            yield Fact(node, kg("trigger"), span)
