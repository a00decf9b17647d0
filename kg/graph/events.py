"""An event in the graph: what simple questions ask for on the event, everything else on its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from kg import vocabulary
from kg.graph.claims import Told, claim_triples, period_triples
from kg.graph.nodes import evidence, figure
from kg.graph.terms import LABEL, RDF_TYPE, article_iri, boolean, entity_iri, integer, kg, minted
from kg.model import Article, Claim, Entity, Event, Figure, Period

_Key = tuple[str, str | None]
_TOLLS: dict[_Key, str] = {
    ("Killed", "Child"): "childrenKilled",
    ("Killed", "Woman"): "womenKilled",
    ("Killed", "Civilian"): "civiliansKilled",
    ("Killed", "Combatant"): "combatantsKilled",
    ("Killed", None): "killed",
    ("Injured", None): "injured",
}
# A part, and the whole that is at least as large: the parts of parts first.
_NESTED: tuple[tuple[_Key, _Key], ...] = (
    (("Killed", "Child"), ("Killed", "Civilian")),
    (("Killed", "Child"), ("Killed", None)),
    (("Killed", "Woman"), ("Killed", None)),
    (("Killed", "Civilian"), ("Killed", None)),
    (("Killed", "Combatant"), ("Killed", None)),
)


def event_iri(event: Event) -> NamedNode:
    """Minted from the article, the kind and the place of its first trigger."""
    return minted("event", event.article, event.kind, min(t.span.start for t in event.triggers))


def event_triples(article: Article, event: Event) -> Iterator[Triple]:
    """The event, its claims, their evidence and figures."""
    node = event_iri(event)
    yield Triple(node, RDF_TYPE, kg(event.kind))
    for language in ("fr", "en"):
        yield Triple(node, LABEL, Literal(_label(event, language), language=language))
    yield Triple(node, kg("reportedIn"), article_iri(article.id))
    yield Triple(node, kg("status"), kg(event.status))
    yield Triple(node, kg("background"), boolean(event.background))
    if event.kind == "CasualtyTotal":
        yield Triple(node, kg("cumulative"), boolean(True))
    if event.period is not None:
        yield from period_triples(node, event.period)
    yield from _triggers(article, event, node)
    for filler in event.fillers:
        yield Triple(node, kg(filler.role), entity_iri(filler.entity.id))
    yield from _derived_tolls(event, node)
    for told in _told(article, event, node):
        yield from claim_triples(article, told)
    for claim in event.claims:
        for toll in claim.figures:
            yield from figure(article, toll)[1]


def _triggers(article: Article, event: Event, node: NamedNode) -> Iterator[Triple]:
    for number, trigger in enumerate(event.triggers):
        span, described = evidence(article, trigger.span)
        yield from described
        yield Triple(node, kg("mentionedBy"), span)
        if number == 0:
            yield Triple(node, kg("trigger"), span)


def _told(article: Article, event: Event, node: NamedNode) -> Iterator[Told]:
    """Every statement about the event: that it happened, who, where, when, how many.

    A sentence without a trigger ("ce chiffre est contesté") speaks of the figures alone.
    """
    for claim in event.claims:
        words = next((t.span for t in event.triggers if t.span.overlaps(claim.evidence)), None)
        if words is not None:
            yield Told(
                node,
                RDF_TYPE,
                kg(event.kind),
                claim.evidence,
                words,
                claim.claimant,
                claim.modality,
                claim.cue,
            )
        for toll in claim.figures:
            yield Told(
                node,
                kg("casualties"),
                figure(article, toll)[0],
                claim.evidence,
                toll.span,
                claim.claimant,
                claim.modality,
                claim.cue,
            )
    for filler in event.fillers:
        claim = _around(event, filler.mention.span.start)
        hedged = "Hedged" if filler.hedge else "Asserted"
        yield Told(
            node,
            kg(filler.role),
            entity_iri(filler.entity.id),
            claim.evidence,
            filler.mention.span,
            claim.claimant,
            hedged,
            filler.hedge,
            filler.tier,
            filler.inferred,
            filler.finders,
        )
    yield from _dates(event, node)


def _dates(event: Event, node: NamedNode) -> Iterator[Told]:
    """When it happened, and when at each place where the text tells them apart."""
    dated: list[tuple[Period, Entity | None]] = list(event.by_place)
    if event.period is not None and not any(period == event.period for period, _ in dated):
        dated.append((event.period, None))
    dated.extend((period, None) for period in event.other_periods)
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
            period=period,
            place=where,
        )


def _around(event: Event, position: int) -> Claim:
    """The claim in whose sentence a position lies, else the first."""
    inside = (c for c in event.claims if c.evidence.start <= position < c.evidence.end)
    return next(inside, event.claims[0])


def _derived_tolls(event: Event, node: NamedNode) -> Iterator[Triple]:
    """Low, best and high over the claims that are not denials; a whole is at least its parts.

    Low is the lowest figure that anybody gives, best the highest that is given as certain.
    """
    told = [claim.figures for claim in event.claims if claim.modality != "Denied"]
    lows, bests = _bounds(told, min), _bounds(told, max)
    for key, name in _TOLLS.items():
        if key not in lows:
            continue
        yield Triple(node, kg(f"{name}Low"), integer(lows[key]))
        yield Triple(node, kg(f"{name}Best"), integer(bests[key]))
        highs = [f.high for each in told for f in each if _key(f) == key and f.high is not None]
        if highs and max(highs) >= bests[key]:
            yield Triple(node, kg(f"{name}High"), integer(max(highs)))


def _bounds(told: Sequence[Sequence[Figure]], choose: Callable[[list[int]], int]) -> dict[_Key, int]:
    """One lower bound for each kind of toll out of those of all claims, wholes raised to their parts."""
    given: dict[_Key, list[int]] = {}
    for figures in told:
        own: dict[_Key, int] = {}
        for toll in figures:
            if toll.low is not None:
                own[_key(toll)] = max(toll.low, own.get(_key(toll), 0))
        for key, low in own.items():
            given.setdefault(key, []).append(low)
    bounds = {key: choose(lows) for key, lows in given.items()}
    for part, whole in _NESTED:
        if part in bounds and (whole in bounds or whole[1] is None):
            bounds[whole] = max(bounds[part], bounds.get(whole, 0))
    return bounds


def _key(toll: Figure) -> _Key:
    return toll.outcome, toll.category


def _label(event: Event, language: str) -> str:
    """A short name for lists: "frappe aérienne, al-Toukhar, 2016-07-19"."""
    where = next(filter(None, (_names(event, role) for role in ("place", "target", "attacker"))), "")
    when = _when(event.period) if event.period else ""
    what = where or f"« {event.triggers[0].span.text} »"
    return ", ".join(filter(None, (vocabulary.label(event.kind, language), what, when)))


def _names(event: Event, role: str) -> str:
    return " / ".join(dict.fromkeys(f.entity.label for f in event.fillers if f.role == role))


def _when(period: Period) -> str:
    """The day, month, year or span of days, no more exact than it is told."""
    first, last = period.earliest or "", period.latest or ""
    return first if first == last else f"{first} – {last}".strip()
