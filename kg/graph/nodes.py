"""The nodes that others point to: article, evidence, actors and places, casualty figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import (
    DCT,
    OA,
    RDF_TYPE,
    SCHEMA,
    SKOS,
    WGS,
    Fact,
    article_iri,
    day,
    decimal,
    entity_iri,
    integer,
    kg,
    minted,
)
from kg.model import Article, Entity, Figure, Named, Span

_SELECTOR = NamedNode(OA + "TextPositionSelector")
_START, _END, _EXACT = (NamedNode(OA + name) for name in ("start", "end", "exact"))
_HAS_SOURCE = NamedNode(OA + "hasSource")


def article_triples(article: Article) -> Iterator[Fact]:
    """What is known about the article, and its text, from which evidence quotes."""
    node = article_iri(article.id)
    yield Fact(node, RDF_TYPE, kg("Article"))
    yield Fact(node, kg("text"), Literal(article.text))
    yield Fact(node, kg("sha256"), Literal(article.sha256))
    yield Fact(node, NamedNode(DCT + "identifier"), Literal(article.id))
    yield Fact(node, NamedNode(DCT + "language"), Literal(article.language))
    if article.published:
        yield Fact(node, NamedNode(DCT + "issued"), day(article.published.isoformat()))
    for predicate, value in ((DCT + "title", article.title), (DCT + "publisher", article.publisher)):
        if value:
            yield Fact(node, NamedNode(predicate), Literal(value))
    if article.url:
        yield Fact(node, NamedNode(SCHEMA + "url"), Literal(article.url))


@lru_cache(maxsize=2048)  # several claims quote one sentence
def evidence(article: Article, span: Span) -> tuple[NamedNode, list[Fact]]:
    """The node of a span of the article, and its description."""
    node = minted("evidence", article.id, article.sha256, span.start, span.end)
    return node, [
        Fact(node, RDF_TYPE, kg("Evidence")),
        Fact(node, RDF_TYPE, _SELECTOR),
        Fact(node, _START, integer(span.start)),
        Fact(node, _END, integer(span.end)),
        Fact(node, _EXACT, Literal(span.text)),
        Fact(node, _HAS_SOURCE, article_iri(article.id)),
    ]


def entity_triples(entity: Entity) -> Iterator[Fact]:
    """An actor or a place: the known world describes its own; the others are told here."""
    if entity.known:
        return
    node = entity_iri(entity.id)
    yield Fact(node, RDF_TYPE, kg(entity.kind))
    yield Fact(node, NamedNode(SKOS + "prefLabel"), Literal(entity.label, language="fr"))
    for alias in entity.aliases:
        if alias != entity.label:
            yield Fact(node, NamedNode(SKOS + "altLabel"), Literal(alias, language="fr"))
    if entity.country:
        yield Fact(node, kg("country"), entity_iri(_place(entity.country)))
    if entity.within:
        yield Fact(node, kg("within"), entity_iri(_place(entity.within)))
    if entity.latitude is not None and entity.longitude is not None:
        yield Fact(node, NamedNode(WGS + "lat"), decimal(entity.latitude))
        yield Fact(node, NamedNode(WGS + "long"), decimal(entity.longitude))
    for same in entity.same_as:
        yield Fact(node, NamedNode(SKOS + "exactMatch"), NamedNode(same))


def naming_triples(article: Article, named: Named) -> Iterator[Fact]:
    """That the article names an actor or a place, and in which words; no claim, for it says nothing of it."""
    node = entity_iri(named.entity.id)
    yield Fact(article_iri(article.id), kg("mentions"), node)
    for span in named.spans:
        words, described = evidence(article, span)
        yield Fact(node, kg("namedBy"), words)
        yield from described


def _place(identifier: str) -> str:
    return identifier if "/" in identifier else f"place/{identifier}"


def figure(article: Article, told: Figure) -> tuple[NamedNode, list[Fact]]:
    """The node of a toll: its outcome, category and range."""
    category = told.category or "Everyone"
    node = minted("figure", article.id, told.span.start, told.outcome, category, told.low, told.high)
    triples = [
        Fact(node, RDF_TYPE, kg("CasualtyFigure")),
        Fact(node, kg("outcome"), kg(told.outcome)),
        Fact(node, kg("category"), kg(category)),
    ]
    for name, value in (("atLeast", told.low), ("atMost", told.high)):
        if value is not None:
            triples.append(Fact(node, kg(name), integer(value)))
    return node, triples
