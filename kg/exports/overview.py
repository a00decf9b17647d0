"""Events as flat tables and maps need them: one record an event, with names and tolls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kg.exports.event_types import nearest
from kg.exports.graph import Graph, Row, rows
from kg.exports.things import Thing, things
from kg.iris import local

NEWS = frozenset({"Occurred", "Ongoing"})
# ACLED's codes for how sure a date is: the day, the week, the month; what is vaguer has none.
_TIME_PRECISION = {"Day": 1, "Week": 2, "Month": 3}
_SPANS = ((0, 1), (6, 2), (31, 3))
CIVILIANS = ("civilians", "children", "women")


@dataclass(frozen=True, slots=True)
class Overview:
    """One event with its roles, marks and derived tolls. Dates are ISO days or ``None``.

    ``roles`` has the surest of each role first; ``tolls`` the derived figures by the name of their
    property (killedLow); ``sources`` whoever speaks of the event.
    """

    iri: str
    kind: str
    status: str
    background: bool
    cumulative: bool
    earliest: str | None
    latest: str | None
    precision: str
    articles: tuple[str, ...]
    label: str = ""
    roles: dict[str, tuple[Thing, ...]] = field(default_factory=dict)
    tolls: dict[str, int] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def happened(self) -> bool:
        """True for what happened or goes on, a running total excepted."""
        return self.status in NEWS and not self.cumulative

    @property
    def time_precision(self) -> int | None:
        """ACLED's code: 1 the day, 2 within a week, 3 within a month; none for what is vaguer or undated."""
        if self.earliest is None:
            return None
        if self.precision in _TIME_PRECISION or self.latest is None:
            return _TIME_PRECISION.get(self.precision)
        days = (date.fromisoformat(self.latest) - date.fromisoformat(self.earliest)).days
        return next((code for most, code in _SPANS if days <= most), None)

    @property
    def tabled(self) -> bool:
        """True for what a table of events adds up: what happened, and is told as news or has its month.

        Speech acts are no events there. What is told as background counts when its date does, as ACLED has
        it: a town that fell five days before the article is an event, "years of war" is not.
        """
        told = not self.background or self.time_precision is not None
        return self.happened and told and nearest(self.kind, {"SpeechAct"}) is None

    @property
    def strikes_civilians(self) -> bool:
        """True when a figure counts civilians, children or women among the dead or injured."""
        return any(name.startswith(CIVILIANS) for name, number in self.tolls.items() if number)

    def names(self, role: str) -> str:
        """The labels of all who fill a role, parted by "; "."""
        return "; ".join(dict.fromkeys(thing.label for thing in self.roles.get(role, ())))


def overviews(graph: Graph, known: dict[str, Thing] | None = None) -> Iterator[Overview]:
    """Every event once, by day and then by IRI; ``known`` are the ``things`` of the graph."""
    known = things(graph) if known is None else known
    roles = _roles(graph, known)
    sources = _sources(graph, known)
    tolls = _tolls(graph)
    labels = {str(row["event"]): str(row["label"]) for row in rows(graph, "event-labels")}
    heads: dict[str, list[Row]] = defaultdict(list)
    for row in rows(graph, "events"):
        heads[str(row["event"])].append(row)
    ordered = sorted(heads.items(), key=lambda item: (item[1][0]["earliest"] or "9999", item[0]))
    for iri, group in ordered:
        head = group[0]
        yield Overview(
            iri=iri,
            kind=local(head["type"]),
            status=local(head["status"]),
            background=head["background"] == "true",
            cumulative=head["cumulative"] == "true",
            earliest=head["earliest"],
            latest=head["latest"],
            precision=local(head["precision"]),
            articles=tuple(sorted({str(row["article"]) for row in group})),
            label=labels.get(iri, ""),
            roles=roles.get(iri, {}),
            tolls=tolls.get(iri, {}),
            sources=tuple(sorted(sources.get(iri, ()))),
        )


def _roles(graph: Graph, known: dict[str, Thing]) -> dict[str, dict[str, tuple[Thing, ...]]]:
    found: dict[str, dict[str, tuple[Thing, ...]]] = defaultdict(dict)
    for row in rows(graph, "event-roles"):
        iri, role = str(row["entity"]), local(row["role"])
        thing = known.get(iri) or Thing(iri, local(iri), "")
        event = found[str(row["event"])]
        event[role] = (*event.get(role, ()), thing)
    return found


def _sources(graph: Graph, known: dict[str, Thing]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(graph, "event-sources"):
        iri = str(row["claimant"])
        found[str(row["event"])].add(known[iri].label if iri in known else local(iri))
    return found


def _tolls(graph: Graph) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(graph, "event-tolls"):
        found[str(row["event"])].setdefault(local(row["property"]), int(str(row["value"])))
    return found
