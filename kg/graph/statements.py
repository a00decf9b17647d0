"""Every statement that an article makes about an event, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph.claims import Told
from kg.graph.nodes import figure
from kg.graph.terms import RDF_TYPE, entity_iri, kg
from kg.model import Article, Claim, Entity, Event, Filler, Period, Span


def statements(article: Article, event: Event, node: NamedNode) -> Iterator[Told]:
    """That it happened, how many it cost, who did it to whom and where, and when."""
    for claim in event.claims:
        yield from _versions(article, event, node, claim)
    yield from _roles(event, node)
    yield from _dates(event, node)


def _versions(article: Article, event: Event, node: NamedNode, claim: Claim) -> Iterator[Told]:
    """One claim's word that the event happened, and its figures.

    A sentence without a trigger ("ce chiffre est contesté") speaks of the figures alone; without either
    ("Moscou dément") it denies the event.
    """
    voice = (claim.claimant, claim.modality, claim.cue)
    words = next((t.span for t in event.triggers if t.span.overlaps(claim.evidence)), None)
    if words is None and claim.modality == "Denied" and not claim.figures:
        words = claim.cue
    if words is not None:
        yield Told(node, RDF_TYPE, kg(event.kind), claim.evidence, words, *voice)
    for toll in claim.figures:
        yield Told(node, kg("casualties"), figure(article, toll)[0], claim.evidence, toll.span, *voice)


def _roles(event: Event, node: NamedNode) -> Iterator[Told]:
    """Who did it, to whom, where: as firm as its own words of doubt allow; denied with the act."""
    for filler in event.fillers:
        claim = _around(event, filler.mention.span.start)
        yield Told(
            node,
            kg(filler.role),
            entity_iri(filler.entity.id),
            claim.evidence,
            filler.mention.span,
            claim.claimant,
            *_firmness(event, filler, claim),
            filler.tier,
            filler.inferred,
            filler.finders,
        )


def _firmness(event: Event, filler: Filler, claim: Claim) -> tuple[str, Span | None]:
    """The modality of a role and the words that make it so; who disowns the act is said to have done it."""
    own = (c for c in event.claims if c.claimant is not None and c.claimant.span == filler.mention.span)
    for told in (claim, *own):
        if told.modality == "Denied":
            return told.modality, told.cue
    return ("Hedged" if filler.hedge else "Asserted"), filler.hedge


def _dates(event: Event, node: NamedNode) -> Iterator[Told]:
    """When it happened, and when at each place where the text tells them apart."""
    dated: list[tuple[Period, Entity | None]] = list(event.by_place)
    told = {period.span for period, _ in dated}
    own = (event.period,) if event.period is not None else ()
    for period in (*own, *event.other_periods):
        if period.span not in told:  # the same words mean one thing
            told.add(period.span)
            dated.append((period, None))
    for period, place in dated:
        claim = _around(event, period.span.start)
        where = entity_iri(place.id) if place else None
        yield Told(
            node,
            kg("date"),
            None,
            claim.evidence,
            period.span,
            claim.claimant,
            tier=_tier(event, period),
            inferred=_is_inferred(event, period),
            period=period,
            place=where,
        )


def _tier(event: Event, period: Period) -> str:
    """A for the event's own date, B for what another mention says, C for that of another event."""
    if _is_inferred(event, period):
        return "C"
    return "B" if period in event.other_periods else "A"


def _is_inferred(event: Event, period: Period) -> bool:
    return event.dated_elsewhere and period == event.period


def _around(event: Event, position: int) -> Claim:
    """The claim in whose sentence a position lies, else the first."""
    inside = (c for c in event.claims if c.evidence.start <= position < c.evidence.end)
    return next(inside, event.claims[0])
