"""The nodes that others point to: article, evidence, actors and places, casualty figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.terms import (
    DCT,
    OA,
    RDF_TYPE,
    SCHEMA,
    SKOS,
    WGS,
    article_iri,
    day,
    decimal,
    entity_iri,
    integer,
    kg,
    minted,
)
from kg.model import Article, Entity, Figure, Named, Span

Triples = list[Triple]
_SELECTOR = NamedNode(OA + "TextPositionSelector")
_START, _END, _EXACT = (NamedNode(OA + name) for name in ("start", "end", "exact"))
_HAS_SOURCE = NamedNode(OA + "hasSource")


def article_triples(article: Article) -> Iterator[Triple]:
    """What is known about the article, and its text, from which evidence quotes."""
    node = article_iri(article.id)
    yield Triple(node, RDF_TYPE, kg("Article"))
    yield Triple(node, kg("text"), Literal(article.text))
    yield Triple(node, kg("sha256"), Literal(article.sha256))
    yield Triple(node, NamedNode(DCT + "identifier"), Literal(article.id))
    yield Triple(node, NamedNode(DCT + "language"), Literal(article.language))
    if article.published:
        yield Triple(node, NamedNode(DCT + "issued"), day(article.published.isoformat()))
    for predicate, value in ((DCT + "title", article.title), (DCT + "publisher", article.publisher)):
        if value:
            yield Triple(node, NamedNode(predicate), Literal(value))
    if article.url:
        yield Triple(node, NamedNode(SCHEMA + "url"), Literal(article.url))


@lru_cache(maxsize=2048)  # several claims quote one sentence
def evidence(article: Article, span: Span) -> tuple[NamedNode, Triples]:
    """The node of a span of the article, and its description."""
    node = minted("evidence", article.id, article.sha256, span.start, span.end)
    return node, [
        Triple(node, RDF_TYPE, kg("Evidence")),
        Triple(node, RDF_TYPE, _SELECTOR),
        Triple(node, _START, integer(span.start)),
        Triple(node, _END, integer(span.end)),
        Triple(node, _EXACT, Literal(span.text)),
        Triple(node, _HAS_SOURCE, article_iri(article.id)),
    ]


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """An actor or a place: the known world describes its own; the others are told here."""
    if entity.known:
        return
    node = entity_iri(entity.id)
    yield Triple(node, RDF_TYPE, kg(entity.kind))
    yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(entity.label, language="fr"))
    for alias in entity.aliases:
        if alias != entity.label:
            yield Triple(node, NamedNode(SKOS + "altLabel"), Literal(alias, language="fr"))
    if entity.country:
        yield Triple(node, kg("country"), entity_iri(_place(entity.country)))
    if entity.within:
        yield Triple(node, kg("within"), entity_iri(_place(entity.within)))
    if entity.latitude is not None and entity.longitude is not None:
        yield Triple(node, NamedNode(WGS + "lat"), decimal(entity.latitude))
        yield Triple(node, NamedNode(WGS + "long"), decimal(entity.longitude))
    for same in entity.same_as:
        yield Triple(node, NamedNode(SKOS + "exactMatch"), NamedNode(same))


def naming_triples(article: Article, named: Named) -> Iterator[Triple]:
    """That the article names an actor or a place, and in which words; no claim, for it says nothing of it."""
    node = entity_iri(named.entity.id)
    yield Triple(article_iri(article.id), kg("mentions"), node)
    for span in named.spans:
        words, described = evidence(article, span)
        yield Triple(node, kg("namedBy"), words)
        yield from described


def _place(identifier: str) -> str:
    return identifier if "/" in identifier else f"place/{identifier}"


def figure(article: Article, told: Figure) -> tuple[NamedNode, Triples]:
    """The node of a toll: its outcome, category and range."""
    category = told.category or "Everyone"
    node = minted("figure", article.id, told.span.start, told.outcome, category, told.low, told.high)
    triples = [
        Triple(node, RDF_TYPE, kg("CasualtyFigure")),
        Triple(node, kg("outcome"), kg(told.outcome)),
        Triple(node, kg("category"), kg(category)),
    ]
    for name, value in (("atLeast", told.low), ("atMost", told.high)):
        if value is not None:
            triples.append(Triple(node, kg(name), integer(value)))
    return node, triples
