"""Entities and relations by recall: gold files name them less thoroughly than events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluation.kinds import kinds
from kg.evaluation.naming import Names, meet, plain, same_name
from kg.evaluation.reading import GoldArticle, GoldEntity, GoldRelation
from kg.evaluation.scoring import Tally

KNOWN = ("entities", "entities+kind", "relations")


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What a graph holds of an article: entities as ``(names, kind)``, relations by names and property."""

    entities: Sequence[tuple[Names, str]]
    relations: Sequence[tuple[Names, str, Names]]


def recall(gold: GoldArticle, known: KnownArticle) -> dict[str, Tally]:
    """Found and missed entities (by name, and by name and kind) and relations of one article."""
    tallies = {slot: Tally() for slot in KNOWN}
    aliases = gold.aliases()
    for entity in _once(gold.entities):
        names = frozenset([entity.text, *([entity.canonical] if entity.canonical else [])])
        found = {kind for others, kind in known.entities if meet(names, others)}
        allowed = {entity.type, *kinds().entities.get(entity.type, ())}
        _count(tallies["entities"], bool(found))
        _count(tallies["entities+kind"], bool(found & allowed))
    for relation in gold.relations:
        one, other = (
            aliases.get(plain(name), frozenset()) | {name} for name in (relation.subject, relation.object)
        )
        _count(tallies["relations"], _related(relation, one, other, known))
    return tallies


def _once(entities: Iterable[GoldEntity]) -> list[GoldEntity]:
    """One of the mentions of each entity."""
    return list({(e.canonical or e.text, e.type): e for e in entities}.values())


def _related(relation: GoldRelation, subject: Names, other: Names, known: KnownArticle) -> bool:
    """True for a relation that the graph has, and for two names that it gives to one thing."""
    if relation.type == "aliasOf" and any(_bears_both(names, relation) for names, _ in known.entities):
        return True
    for ours in kinds().relations.get(relation.type, (relation.type,)):
        first, last = (other, subject) if ours.startswith("-") else (subject, other)
        name = ours.removeprefix("-")
        if any(meet(first, s) and name == p and meet(last, o) for s, p, o in known.relations):
            return True
    return False


def _bears_both(names: Names, relation: GoldRelation) -> bool:
    """True when a thing has both names, as two: "Forces démocratiques syriennes" and "FDS"."""
    one, other = (
        {plain(n) for n in names if same_name(n, name)} for name in (relation.subject, relation.object)
    )
    return bool(one and other and len(one | other) > 1)


def _count(tally: Tally, found: bool) -> None:
    tally.add(right=int(found), missed=int(not found))
