"""Claims: what is said of an event or of a relation, by whom, in which words, how firmly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph.dates import first_day, last_day
from kg.graph.nodes import evidence
from kg.graph.terms import RDF_TYPE, Fact, article_iri, boolean, day, decimal, entity_iri, kg, minted
from kg.model import Article, Attribution, Period, Span


@dataclass(frozen=True, slots=True)
class Told:
    """One statement to put into the graph: ``subject predicate object``, and everything about it."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | None
    evidence: Span
    words: Span
    claimant: Attribution | None = None
    modality: str = "Asserted"
    cue: Span | None = None
    tier: str = "A"
    inferred: bool = False
    finders: frozenset[str] = frozenset()
    period: Period | None = None
    place: NamedNode | None = None
    kilometres: float | None = None


def claim_triples(article: Article, told: Told) -> Iterator[Fact]:
    """The claim as a node of its own, with its evidence."""
    node = _node(article, told)
    yield Fact(node, RDF_TYPE, kg("Claim"))
    yield Fact(node, kg("about"), told.subject)
    yield Fact(node, kg("predicate"), told.predicate)
    if told.object is not None:
        yield Fact(node, kg("object"), told.object)
    if told.period is not None:
        yield from period_triples(node, told.period)
    if told.kilometres is not None:
        yield Fact(node, kg("distanceKm"), decimal(told.kilometres))
    if told.place is not None:
        yield Fact(node, kg("holdsAt"), told.place)
    yield from _firmness(node, told)
    yield Fact(node, kg("statedIn"), article_iri(article.id))
    if told.claimant is not None:
        yield Fact(node, kg("claimant"), entity_iri(told.claimant.entity.id))
        yield from _pointing(article, node, "claimantWords", told.claimant.span)
    yield from _pointing(article, node, "evidence", told.evidence)
    yield from _pointing(article, node, "words", told.words)
    if told.cue is not None:
        yield from _pointing(article, node, "cue", told.cue)


def _node(article: Article, told: Told) -> NamedNode:
    """The claim's IRI: what is said of what, by whom, at which characters of which article."""
    who = told.claimant.entity.id if told.claimant else None
    said = (told.subject, told.predicate, told.object)
    return minted("claim", article.id, *said, told.evidence.start, told.words.start, told.words.end, who)


def _firmness(node: NamedNode, told: Told) -> Iterator[Fact]:
    """How firmly it is said, how surely it was read, and which finders agreed."""
    yield Fact(node, kg("modality"), kg(told.modality))
    yield Fact(node, kg("confidence"), kg(f"Tier{told.tier}"))
    yield Fact(node, kg("inferred"), boolean(told.inferred))
    for finder in sorted(told.finders):
        yield Fact(node, kg("foundBy"), Literal(finder))


def _pointing(article: Article, node: NamedNode, name: str, span: Span) -> Iterator[Fact]:
    target, described = evidence(article, span)
    yield Fact(node, kg(name), target)
    yield from described


def period_triples(node: NamedNode, period: Period) -> Iterator[Fact]:
    """Earliest and latest as days, and how precise the text was; nothing where unresolved."""
    first, last = first_day(period.earliest), last_day(period.latest)
    if first:
        yield Fact(node, kg("earliest"), day(first))
    if last:
        yield Fact(node, kg("latest"), day(last))
    if first or last:
        yield Fact(node, kg("datePrecision"), kg(period.precision))
