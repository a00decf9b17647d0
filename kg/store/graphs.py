"""The store of a knowledge base as its graphs, and the few ways to write into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple

from kg.errors import StoreError
from kg.store.digests import Sum, summed
from kg.store.state import State
from kg.store.statements import statement

Begin = Callable[[State], Store]


class Graphs:
    """The graphs of one store; ``path`` is named where it cannot be written."""

    def __init__(self, store: Store, path: Path | None, begin: Begin | None, writable: bool) -> None:
        """``begin`` opens a state anew, where a writer works in a folder of its own."""
        self._store, self._path, self._begin, self.writable = store, path, begin, writable
        self._torn: set[NamedNode] = set()  # graphs of which only a part may be there

    @property
    def store(self) -> Store:
        """The store, for those who only read it."""
        return self._store

    def require(self) -> None:
        """Raise StoreError where nothing may be written."""
        if not self.writable:
            raise StoreError(f"{self._path}: this knowledge base is open for reading only; open it writable")

    def require_whole(self) -> None:
        """Raise StoreError where nothing may be written, or not all of a graph was."""
        self.require()
        if self._torn:
            where = self._path or "the knowledge base"
            raise StoreError(f"{where}: not all could be written since the last state; open it again")

    def holds(self, graph: NamedNode) -> bool:
        """True where the graph has a triple."""
        return self._store.contains_named_graph(graph)

    def put(self, graph: NamedNode, lines: bytes) -> Sum:
        """Make a graph hold these N-Triples, all of them or nothing; the sum of what it holds then.

        That may differ from theirs: a store does not keep how a number was written.
        """
        kept = sum_of_kept(lines, graph)
        if self.holds(graph):
            body = f"INSERT DATA {{ GRAPH {graph} {{\n{lines.decode()}}} }}"
            self._update(f"DROP SILENT GRAPH {graph} ;\n{body}")
        else:  # quicker, for a new graph
            with self._writing():
                self._store.load(lines, format=RdfFormat.N_TRIPLES, to_graph=graph)
        return kept

    def put_all(self, graphs: Mapping[NamedNode, bytes]) -> dict[NamedNode, Sum]:
        """Make graphs hold these N-Triples, in bulk: that takes half of what as many transactions take.

        Where it fails a part may be there, and nothing counts that was written since the last state.
        """
        kept = {graph: sum_of_kept(lines, graph) for graph, lines in graphs.items()}
        self._torn |= graphs.keys()
        for graph in filter(self.holds, graphs):
            self.drop(graph)
        with self._writing():
            quads = b"".join(_in_graph(lines, graph) for graph, lines in graphs.items())
            self._store.bulk_load(quads, format=RdfFormat.N_QUADS)
        self._torn -= graphs.keys()
        return kept

    def drop(self, graph: NamedNode) -> None:
        """Take a graph away, whether it is there or not."""
        self._update(f"DROP SILENT GRAPH {graph}")

    def change(self, graph: NamedNode, gone: Iterable[str], come: Iterable[Triple]) -> None:
        """Take statements out of a graph and put others in, all of it or nothing."""
        lines = "\n".join(gone)
        if lines:
            fresh = "\n".join(map(statement, come))
            delete, insert = (f"DATA {{ GRAPH {graph} {{\n{body}\n}} }}" for body in (lines, fresh))
            self._update(f"DELETE {delete} ;\nINSERT {insert}")
        else:  # quicker, for there is nothing to parse
            with self._writing():
                self._store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in come)

    def renew(self, state: State) -> None:
        """Begin anew from a state, where that can be, and give back the memory of what was read so far.

        RocksDB keeps up to 32 MB for each order of quads. What was written since the state is lost. Where
        there is no room to begin anew the store stays.
        """
        if self._begin is not None:
            with suppress(OSError, RuntimeError):
                self._store = self._begin(state)
                self._torn.clear()

    def close(self) -> None:
        """Let the store go; there is nothing in it any more."""
        self._store, self._begin = Store(), None

    def _update(self, sparql: str) -> None:
        with self._writing():
            self._store.update(sparql)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.require()
        try:
            yield
        except (OSError, RuntimeError) as full:
            raise StoreError(f"{self._path}: {full}; make room or correct the rights") from full


def _in_graph(lines: bytes, graph: NamedNode) -> bytes:
    """N-Triples as N-Quads: no line break is within a statement."""
    return lines.replace(b" .\n", f" {graph} .\n".encode())


def sum_of_kept(lines: bytes, graph: NamedNode) -> Sum:
    """The sum of what a graph holds that is made of these N-Triples, by a copy in memory: soon read."""
    copy = Store()
    copy.load(lines, format=RdfFormat.N_TRIPLES, to_graph=graph)
    return sum_of(copy, graph)


def sum_of(store: Store, graph: NamedNode) -> Sum:
    """The sum of what a graph holds."""
    lines = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return summed(lines.split(b"\n")[:-1])
