"""A store elsewhere that is asked as a knowledge base is: same call, same kind of answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import QueryError
from kg.store.knowledge_base import KnowledgeBase
from kg.store.remote.connection import Connection
from kg.store.remote.parts import Parts, needed
from kg.store.remote.text import called, declared, masked

Functions = Mapping[NamedNode, Callable[..., Any]]
Answer = QuerySolutions | QueryBoolean | Iterator[Triple]
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"


class RemoteGraph:
    """Answers of a store elsewhere, over the union of all its graphs."""

    def __init__(self, connection: Connection, tell: Callable[[str], None] = lambda _: None) -> None:
        """``tell`` hears what had to be done on this side, one line each."""
        self._connection = connection
        self._graphs: list[str] | None = None
        self._parts = Parts(lambda sparql: connection.query(sparql).body, tell)

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, Any] | None = None,
        functions: Functions | None = None,
        union: bool = True,
    ) -> Any:
        """The answer, as a knowledge base gives it, without our own ``functions``: no other has them.

        What a query without ``union`` names by FROM every store understands by itself.

        Raises QueryError for what the store does not take, StoreError when it cannot be asked.
        """
        if substitutions:
            raise QueryError("query: a store elsewhere takes no substitutions; write a VALUES row")
        if own := called(functions or {}, sparql):
            what = "a store elsewhere does not have it; write it in plain SPARQL, as REGEX(…, 'i')"
            raise QueryError(f"query: {own[0]}: {what}")
        if not self._connection.profile.answers:
            names = needed(sparql)
            if names is not None:
                self._parts.read(names)
                return KnowledgeBase.memory(self._parts.store).query(sparql, union=union)
        return self._answer(declared(sparql))

    def _answer(self, sparql: str) -> Answer:
        form = _FORM.search(masked(sparql))
        triples = form is not None and form[1].upper() in ("CONSTRUCT", "DESCRIBE")
        reply = self._connection.query(sparql, self._fields(sparql), triples)
        try:
            if triples:
                return iter([quad.triple for quad in parse(reply.body, format=RdfFormat.N_TRIPLES)])
            answer = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as wrong:
            raise self._unreadable(wrong) from wrong
        if reply.rows is not None:
            raise QueryError(
                f"query: {self._connection.url} gives {reply.rows} rows and no more; add a LIMIT"
            )
        return answer

    def _unreadable(self, wrong: Exception) -> QueryError:
        what = f"an answer that cannot be read ({str(wrong)[:120]}); check the address and --profile"
        return QueryError(f"query: {self._connection.url}: {what}")

    def _fields(self, sparql: str) -> list[tuple[str, str]]:
        """The fields that make all graphs the default graph, where the store has no other way."""
        if not self._connection.profile.lists:
            return []
        if self._graphs is None:
            reply = self._connection.query(_GRAPHS)
            try:
                rows: Any = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
                self._graphs = sorted(row["graph"].value for row in rows)
            except (SyntaxError, ValueError, KeyError, TypeError) as wrong:
                raise self._unreadable(wrong) from wrong
        fields = ["default-graph-uri"]
        if re.search(r"\bGRAPH\b", masked(sparql), re.IGNORECASE):
            fields.append("named-graph-uri")
        return [(field, name) for field in fields for name in self._graphs]
