"""What other codebooks call our kinds of events, as ``ontology/alignments.ttl`` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import resources
from kg.exports.event_types import nearest
from kg.iris import KG


def codes(kind: str, codebook: str) -> tuple[str, ...]:
    """The values of a class or of its nearest ancestor that has any; ``codebook`` is a property, acledType.

    Several where the class alone does not decide; none where the codebook has no such kind.
    """
    known = _read(codebook)
    found = nearest(kind, known)
    return known[found] if found else ()


@cache
def _read(codebook: str) -> Mapping[str, tuple[str, ...]]:
    """The values by class, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    file = resources.path("ontology", "alignments.ttl")
    for quad in parse(path=str(file), format=RdfFormat.TURTLE):
        told = isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        if told and quad.predicate.value == KG + codebook:
            found[quad.subject.value.removeprefix(KG)].add(quad.object.value)
    return {kind: tuple(sorted(values)) for kind, values in sorted(found.items())}
