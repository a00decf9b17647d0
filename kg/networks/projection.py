"""From the knowledge base to the network of its actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import networkx as nx

from kg import vocabulary
from kg.iris import local
from kg.networks.claims import Claims, event_claims, relation_claims
from kg.networks.entities import Entities, read_entities
from kg.networks.records import Evidence, Happening
from kg.networks.relations import ATTACKS, FAMILIES, STRIKES_AT
from kg.networks.terms import number

Row = Mapping[str, str]
Name = Callable[[str], str]
Query = Callable[[str], Iterable[Row]]

_HOSTILE: Final = ("ViolentEvent", "Coercion")


@dataclass(frozen=True, slots=True)
class _Act:
    """An event with all who take part in it, put together from its rows."""

    happening: Happening
    attackers: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]


def project(query: Query, language: str = "fr") -> nx.MultiDiGraph:
    """The network of actors that attack, support, lead, oppose or belong to one another.

    ``query`` answers a SPARQL question with rows of plain strings; claimants and places of events are
    named in ``language``. Nodes are IRIs with ``label``, ``label_en``, ``kind``, ``country``,
    ``country_en``, ``place`` (true for places) and ``named``. Edges are keyed by ``relation`` and carry
    ``family``, ``weight`` (number of events, or of sentences for standing relations), ``first`` and
    ``last`` (ISO days), ``kinds``, ``events`` (Happening, …) and ``evidence`` (Evidence, …). Only
    events that occurred or go on are drawn; an attack on no known actor leads to the place
    (``strikesAt``). Same graph in, same order out.
    """
    entities = read_entities(query(_question("entities")))
    articles = {row["article"]: row for row in query(_question("articles"))}

    def name(iri: str) -> str:
        return entities.label(iri, language)

    claims = event_claims(query(_question("event_claims")), articles, name)
    standing = relation_claims(query(_question("relation_claims")), articles, name)
    edges = _relations(standing) | _attacks(_acts(query(_question("events")), claims, name), entities)
    graph = nx.MultiDiGraph()
    for node in sorted({end for source, target, _ in edges for end in (source, target)}):
        graph.add_node(node, **entities.attributes(node))
    for (source, target, relation), attributes in sorted(edges.items(), key=lambda item: item[0]):
        graph.add_edge(source, target, key=relation, relation=relation, **attributes)
    return graph


Edges = dict[tuple[str, str, str], dict[str, object]]


def _question(name: str) -> str:
    """The SPARQL text of a question of this room."""
    return (files("kg.networks") / "sparql" / f"{name}.rq").read_text("utf-8")


def _acts(rows: Iterable[Row], claims: Claims[str], name: Name) -> list[_Act]:
    """The hostile acts, one for each event, in the order of their days."""
    hostile = frozenset().union(*(vocabulary.subclasses(kind) for kind in _HOSTILE))
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if local(row["kind"]) in hostile:
            grouped.setdefault(row["event"], []).append(row)
    acts = [_act(event, found, claims.get(event, ()), name) for event, found in grouped.items()]
    return sorted(acts, key=lambda act: (act.happening.earliest or "9999", act.happening.id))


def _act(event: str, rows: list[Row], evidence: tuple[Evidence, ...], name: Name) -> _Act:
    """One event out of its rows, which differ in attacker, target, place or (wrongly) kind."""

    def column(name: str) -> tuple[str, ...]:
        return tuple(sorted({row[name] for row in rows if row.get(name)}))

    def first(name: str) -> str | None:
        return next(iter(column(name)), None)

    precision = first("precision")
    happening = Happening(
        id=event,
        kind=min(local(kind) for kind in column("kind")),
        earliest=first("earliest"),
        latest=first("latest"),
        precision=local(precision) if precision else None,
        ongoing=local(first("status") or "") == "Ongoing",
        background=first("background") in {"true", "1"},
        place=", ".join(name(place) for place in column("place")) or None,
        killed_low=number(first("killedLow")),
        killed_high=number(first("killedHigh")),
        evidence=evidence,
    )
    return _Act(happening, column("attacker"), column("target"), column("place"))


def _attacks(acts: Iterable[_Act], entities: Entities) -> Edges:
    """Attack edges: to the targets that are actors, else to target places, else to where it happened."""
    grouped: dict[tuple[str, str, str], list[Happening]] = {}
    for act in acts:
        struck = [target for target in act.targets if not entities.is_place(target)]
        relation = ATTACKS if struck else STRIKES_AT
        ends = struck or [t for t in act.targets if entities.is_place(t)] or list(act.places)
        for attacker in act.attackers:
            for end in ends:
                if end != attacker:
                    grouped.setdefault((attacker, end, relation), []).append(act.happening)
    return {key: attack(happenings) for key, happenings in grouped.items()}


def attack(events: list[Happening]) -> dict[str, object]:
    """What an attack edge carries."""
    days = [day for event in events for day in (event.earliest, event.latest) if day]
    return {
        "family": FAMILIES[ATTACKS],
        "weight": len(events),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "kinds": tuple(sorted({event.kind for event in events})),
        "events": tuple(events),
        "evidence": tuple(sentence for event in events for sentence in event.evidence),
    }


def _relations(claims: Claims[tuple[str, str, str]]) -> Edges:
    """Edges of standing relations; a relation with oneself is left out."""
    edges: Edges = {}
    for (subject, thing, relation), evidence in claims.items():
        if subject == thing:
            continue
        days = sorted({sentence.published for sentence in evidence if sentence.published})
        edges[(subject, thing, relation)] = {
            "family": FAMILIES[relation],
            "weight": len(evidence),
            "first": days[0] if days else None,
            "last": days[-1] if days else None,
            "kinds": (),
            "events": (),
            "evidence": evidence,
        }
    return edges
