"""A triple as one line, the same in updates, digests and comparisons."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Quad, Triple

from kg.errors import StoreError


def statement(quad: Quad | Triple) -> str:
    """One triple as an N-Triples line, its terms written by pyoxigraph, so data stays data."""
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise StoreError(f"{quad}: blank nodes cannot be traced or repeated; give the node an IRI")
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def written(quads: Iterable[Quad | Triple]) -> bytes:
    """The statements as N-Triples, sorted, each once."""
    return "".join(f"{line}\n" for line in sorted(set(map(statement, quads)))).encode()
