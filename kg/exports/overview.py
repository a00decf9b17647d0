"""Events as flat tables and maps need them: one record an event, with names and coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.exports.graph import Graph, Row, local, rows

NEWS = frozenset({"Occurred", "Ongoing"})


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or a place: its French label, class, coordinates, and the place that it lies in."""

    iri: str
    label: str
    kind: str
    lat: float | None = None
    long: float | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """One event with its roles, marks and derived tolls. Dates are ISO days or ``None``."""

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
    def news(self) -> bool:
        """True for what happened and is told as news, a running total excepted."""
        return self.status in NEWS and not self.background and not self.cumulative


def things(graph: Graph) -> dict[str, Thing]:
    """All actors and places by IRI; the French label where there is one."""
    found: dict[str, Thing] = {}
    for row in rows(graph, "entities"):
        iri = str(row["entity"])
        lat, long = (float(row[key]) if row[key] else None for key in ("lat", "long"))  # type: ignore[arg-type]
        found.setdefault(iri, Thing(iri, str(row["label"]), local(row["type"]), lat, long, row["within"]))
    return found


def overviews(graph: Graph) -> Iterator[Overview]:
    """Every event once, by day and then by IRI."""
    known = things(graph)
    roles = _roles(graph, known)
    sources = _sources(graph, known)
    tolls = {str(row["event"]): row for row in rows(graph, "event-tolls")}
    heads: dict[str, list[Row]] = defaultdict(list)
    for row in rows(graph, "events"):
        heads[str(row["event"])].append(row)
    ordered = sorted(heads.items(), key=lambda item: (item[1][0]["earliest"] or "9999", item[0]))
    for iri, group in ordered:
        toll = tolls.get(iri, {})
        yield _overview(iri, group, toll, roles.get(iri, {}), tuple(sorted(sources.get(iri, ()))))


def _overview(
    iri: str, group: list[Row], toll: Row, roles: dict[str, tuple[Thing, ...]], sources: tuple[str, ...]
) -> Overview:
    head = group[0]
    return Overview(
        iri=iri,
        kind=local(head["type"]),
        status=local(head["status"]),
        background=head["background"] == "true",
        cumulative=head["cumulative"] == "true",
        earliest=head["earliest"],
        latest=head["latest"],
        precision=local(head["precision"]),
        articles=tuple(sorted({str(row["article"]) for row in group})),
        label=toll.get("label") or "",
        roles=roles,
        tolls={key: int(value) for key, value in toll.items() if value and key not in {"event", "label"}},
        sources=sources,
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
