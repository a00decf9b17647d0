"""A standing relation in the graph: the direct triple, and the claim that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.claims import Told, claim_triples
from kg.graph.terms import Fact, entity_iri, kg
from kg.model import Article, Relation


def relation_triples(article: Article, relation: Relation) -> Iterator[Fact]:
    """The relation as a triple, and as a claim with its evidence; what is denied is a claim alone."""
    subject, target = entity_iri(relation.subject.id), entity_iri(relation.object.id)
    if relation.modality != "Denied":
        yield Fact(subject, kg(relation.kind), target)
    yield from claim_triples(
        article,
        Told(
            subject,
            kg(relation.kind),
            target,
            relation.evidence,
            relation.object_span or relation.evidence,
            relation.claimant,
            relation.modality,
            relation.cue,
            tier="B",
            finders=relation.finders,
            period=relation.period,
            kilometres=relation.kilometres,
        ),
    )
