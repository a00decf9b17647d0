"""Sends a knowledge base to a store elsewhere: only the graphs that changed, one a request.

A graph of more triples than a batch goes in several requests: the first replaces, the others add.
Whatever cuts a push short, the next one goes on; a graph that was cut in two is sent again as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, QueryResultsFormat, parse_query_results

from kg.errors import QueryError, StoreError
from kg.store.knowledge_base import KnowledgeBase
from kg.store.remote.connection import Connection
from kg.store.remote.state import Sent, State

BATCH = 10_000
_COUNTS = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in graphs; ``triples`` are those of the graphs that were sent."""

    sent: int = 0
    unchanged: int = 0
    removed: int = 0
    triples: int = 0


def push(
    base: KnowledgeBase,
    connection: Connection,
    *,
    batch: int = BATCH,
    everything: bool = False,
    progress: Callable[[str, int], None] = lambda name, triples: None,
) -> Pushed:
    """Make the store hold every graph of ``base`` as it is, and none that it was sent before and has gone.

    What earlier pushes sent is noted in the folder of ``base``; where the store can be asked how many
    triples each graph has, a graph that has another number there is sent again. ``everything`` sends all.
    ``progress`` hears of each graph and its triples. Raises StoreError, which says how far it came.
    """
    state = State(base.path, connection.url)
    there = None if everything else _counts(connection)
    names = sorted(graph.value for graph in base.store.named_graphs() if isinstance(graph, NamedNode))
    sent = unchanged = removed = triples = 0
    try:
        for name in names:
            lines = [f"{q.subject} {q.predicate} {q.object} ." for q in base.quads(name)]
            graph = Sent(_digest(lines), len(lines))
            if not everything and _holds(name, graph, state, there):
                unchanged += 1
                continue
            progress(name, graph.triples)
            state.unsure(name)
            _send(connection, name, lines, batch)
            state.sent(name, graph)
            sent, triples = sent + 1, triples + graph.triples
        for name in sorted(set(state.graphs) - set(names)):
            _drop(connection, name)
            state.removed(name)
            removed += 1
    except StoreError as wrong:
        done = f"{sent + unchanged} of {len(names)} graphs are there; push again to go on"
        raise StoreError(f"{wrong} ({done})") from wrong
    state.close()
    return Pushed(sent, unchanged, removed, triples)


def _holds(name: str, graph: Sent, state: State, there: dict[str, int] | None) -> bool:
    """Whether the store has the graph as it is, for all that we know."""
    return state.graphs.get(name) == graph and (there is None or there.get(name, 0) == graph.triples)


def _counts(connection: Connection) -> dict[str, int] | None:
    """How many triples each graph of the store has; nothing where it cannot be asked."""
    try:
        reply = connection.query(_COUNTS)
        rows: Any = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        found = {row["graph"].value: int(row["triples"].value) for row in rows}
    except (QueryError, SyntaxError, ValueError, TypeError):
        return None
    return None if reply.rows and len(found) >= reply.rows else found


def _send(connection: Connection, name: str, lines: list[str], batch: int) -> None:
    """One graph, in as many requests as its batches."""
    by_update = not connection.profile.data
    for start in range(0, max(len(lines), 1), batch):
        piece = "\n".join(lines[start : start + batch]) + "\n"
        if by_update:
            drop = f"DROP SILENT GRAPH {NamedNode(name)} ;\n" if start == 0 else ""
            connection.update(f"{drop}INSERT DATA {{ GRAPH {NamedNode(name)} {{\n{piece}}} }}")
        elif start == 0:
            connection.put(name, piece.encode("utf-8"))
        else:
            connection.post(name, piece.encode("utf-8"))


def _drop(connection: Connection, name: str) -> None:
    if connection.profile.data:
        connection.delete(name)
    else:
        connection.update(f"DROP SILENT GRAPH {NamedNode(name)}")


def _digest(lines: Iterator[str] | list[str]) -> str:
    """The digest of a graph's triples, whatever store they come from."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode("utf-8") + b"\n")
    return whole.hexdigest()
