"""Reads what validation needs into memory: the graph, the ontology's hierarchy, the shapes.

All graphs are laid into one, so that a triple that two articles share counts once, and so that the
knowledge base itself is never written to.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib import SH, Graph

from kg import resources
from kg.errors import ValidationError

# XML and JSON-LD are left out: entities and remote contexts make them unsafe to read from strangers.
FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}


def read_file(file: Path) -> Store:
    """The quads of a file in memory. Raises ValidationError that says what is wrong with it."""
    form = FORMATS.get(file.suffix.lower())
    if file.is_dir():
        raise ValidationError(f"{file}: a folder, not a graph file; name a knowledge base with --kb {file}")
    if form is None:
        known = ", ".join(sorted(FORMATS))
        raise ValidationError(f"{file}: cannot validate this kind of file; give one that ends in {known}")
    store = Store()
    try:
        store.bulk_load(path=str(file), format=form)
    except FileNotFoundError as missing:
        raise ValidationError(f"{file}: there is no such file; check the name") from missing
    except (OSError, SyntaxError, ValueError) as wrong:
        raise ValidationError(f"{file}: {wrong}; correct the file") from wrong
    return store


def flatten(store: Store) -> Store:
    """A copy in memory with every triple once, in the default graph, and the ontology beside."""
    flat = Store()
    flat.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in store)
    flat.extend(ontology())
    return flat


@cache
def ontology() -> tuple[Quad, ...]:
    """The class hierarchy and declarations of ``ontology/conflict.ttl``; read once a process.

    Without it the subclasses of a target class escape SHACL.
    """
    file = resources.path("ontology", "conflict.ttl")
    return tuple(parse(path=str(file), format=RdfFormat.TURTLE))


@cache
def shapes() -> Graph:
    """All files of ``shapes/`` as one graph; read once a process. Raises ValidationError."""
    together = Graph()
    files = sorted(resources.path("shapes").glob("*.ttl"))
    if not files:
        raise ValidationError("shapes/: no shapes are there; install the package again")
    for file in files:
        together.parse(file, format="turtle")
    return together


@cache
def shapes_without_order() -> Graph:
    """The shapes less what compares values: sh:lessThan, sh:minInclusive and their like."""
    together = Graph()
    order = {SH.lessThan, SH.lessThanOrEquals, SH.maxInclusive, SH.minInclusive}
    for triple in shapes():
        if triple[1] not in order:
            together.add(triple)
    return together
