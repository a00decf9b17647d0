"""The derived layer: events that several articles report, and what the rules draw from claims.

It lies in a graph of its own, so that an article's graph says what the article says and no more.
Simple questions ask for events that are not merged into another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.graph.labels import Title, title_labels
from kg.graph.rules import derive
from kg.graph.terms import LABEL, RDF_TYPE, boolean, day, kg, minted
from kg.iris import BASE
from kg.model import Merged, Report, Spot

_KEPT = {"Month": 7, "Year": 4}  # characters of an ISO day that a label shows


def merged_iri(reports: Iterable[Report]) -> NamedNode:
    """Minted from the events that it is merged from, in whatever order."""
    return minted("event", "merged", *sorted(report.id for report in reports))


def derived_triples(events: Iterable[Merged | Report]) -> tuple[Triple, ...]:
    """What the derived layer says of some events: those that are merged, and those of one article."""
    told: dict[str, Triple] = {}
    for event in events:
        if isinstance(event, Merged):
            found = derive([report.seen for report in event.reports], _whole(event))
        else:
            found = list(parse(event.drawn, format=RdfFormat.N_TRIPLES))
        told.update((str(triple), triple) for triple in found)
    return tuple(told[line] for line in sorted(told))


def _whole(event: Merged) -> Iterator[Triple]:
    """What the rules do not tell of a merged event: its name, its kind, whether and when it happened."""
    node = merged_iri(event.reports)
    for report in event.reports:
        yield Triple(NamedNode(report.id), kg("mergedInto"), node)
    yield Triple(node, RDF_TYPE, kg(event.kind))
    for label in title_labels(_title(event)):
        yield Triple(node, LABEL, label)
    yield Triple(node, kg("status"), kg(event.status))
    yield Triple(node, kg("background"), boolean(event.background))
    for name, bound in (("earliest", event.earliest), ("latest", event.latest)):
        if bound is not None:
            yield Triple(node, kg(name), day(bound.isoformat()))
    if event.precision is not None:
        yield Triple(node, kg("datePrecision"), kg(event.precision))


def _title(event: Merged) -> Title:
    """What the event is called by: every agent by name, else the descriptions of the first report."""
    kept = _KEPT.get(event.precision or "", 10)
    first, last = (bound.isoformat()[:kept] if bound else None for bound in (event.earliest, event.latest))
    reports = event.reports
    return Title(
        kind=event.kind,
        attackers=_called([(p.id, p.names) for r in reports for p in r.attackers if p.named]),
        targets=_called([(p.id, p.names) for r in reports for p in r.targets if p.named]),
        places=_called([(p.id, p.names) for p in _closest([p for r in reports for p in r.places])]),
        earliest=first,
        latest=last,
    )


def _closest(places: Sequence[Spot]) -> list[Spot]:
    """The places that hold none of the others."""
    outer = frozenset().union(*(place.around for place in places))
    return [place for place in places if place.id not in outer]


def _called(things: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, str], ...]:
    """Each thing once, by identifier, with a name."""
    named = {iri.removeprefix(BASE): names[0] for iri, names in things if names}
    return tuple(sorted(named.items()))
