"""The part of a store that a query needs, read to this side, for stores that do not answer rightly.

Virtuoso 7.2 takes most of our questions and gives wrong rows to some without a word: two transitive paths in
one query, MINUS beside a subquery, an aggregate over what is unbound. It does give plain triples rightly. So
the triples of the predicates that a query names are read, page by page, and the query is answered here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, Store, parse_query_results

from kg.errors import QueryError
from kg.iris import BASE, RDF_TYPE
from kg.store.remote.text import masked, named

PAGE = 10_000
MOST = 5_000_000
_OTHER = re.compile(r"(?<![?$:\w-])(?:FROM|DESCRIBE|CONSTRUCT)\b", re.IGNORECASE)
_SELECTED = re.compile(r"\b(?:SELECT|ASK)\b[^{]*\{", re.IGNORECASE)
_ORDERED = re.compile(r"\b(?:GROUP|ORDER)\s+BY\b[^{}]*", re.IGNORECASE)
_VALUES = re.compile(r"\bVALUES\b[^{]*\{[^{}]*\}", re.IGNORECASE)
_EXPRESSION = re.compile(r"\((?!\))[^(){}]*(?:\(\)[^(){}]*)*\)")
_TERM = r"(?:[?$]\w+|_+|[\w-]*:[\w.-]*|[\"'][^\s]*|\d[\d.]*)"
_ANY = re.compile(rf"{_TERM}\s+[?$]\w+\s+{_TERM}|;\s*[?$]\w+\s+{_TERM}")
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_OURS = f'FILTER(STRSTARTS(STR(?g), "{BASE}"))'  # the store has graphs of its own
_COUNT = """SELECT ?p (COUNT(*) AS ?n) {{
  GRAPH ?g {{ ?s ?p ?o }} FILTER(?p IN ({names})) {ours}
}} GROUP BY ?p"""
# Sorted inside, cut outside: the store refuses to sort and cut more than a page at once.
_PAGED = """SELECT ?g ?s ?o {{
  {{ SELECT ?g ?s ?o {{ GRAPH ?g {{ ?s {name} ?o }} {ours} }} ORDER BY ?g ?s ?o }}
}} LIMIT {page} OFFSET {start}"""


class Parts:
    """What has been read of a store, in memory; each predicate once."""

    def __init__(self, ask: Callable[[str], bytes], tell: Callable[[str], None]) -> None:
        """``ask`` gives the JSON of an answer; ``tell`` hears how much is read."""
        self.store = Store()
        self._ask = ask
        self._tell = tell
        self._read: set[str] = set()

    def read(self, names: frozenset[str]) -> None:
        """Have the triples of these predicates here. Raises QueryError when they are too many."""
        lacking = sorted(names - self._read)
        if not lacking:
            return
        counts = self._counts(lacking)
        total = sum(counts.values())
        if total > MOST:
            what = f"it needs {total} triples, which this store cannot be trusted to put together"
            raise QueryError(f"query: {what}; push to a store of another kind")
        self._tell(f"{total} triples are read from the store, and the answer is worked out here")
        for name in counts:
            self.store.extend(self._triples(name))
        self._read.update(lacking)

    def _counts(self, names: list[str]) -> dict[str, int]:
        listed = ", ".join(str(NamedNode(name)) for name in names)
        rows = _rows(self._ask(_COUNT.format(names=listed, ours=_OURS)))
        return {row["p"].value: int(row["n"].value) for row in rows}

    def _triples(self, name: str) -> Iterator[Quad]:
        """All triples of a predicate, in as many pages as the store wants."""
        predicate, start = NamedNode(name), 0
        while True:
            rows = _rows(self._ask(_PAGED.format(name=predicate, page=PAGE, start=start, ours=_OURS)))
            yield from (Quad(row["s"], predicate, row["o"], row["g"]) for row in rows)
            if not rows:
                return
            start += len(rows)


def needed(sparql: str) -> frozenset[str] | None:
    """The IRIs that may be predicates in a query; ``None`` when it may need any."""
    bare = masked(sparql)
    if _OTHER.search(bare) or _ANY.search(_patterns(bare)):
        return None
    return frozenset({RDF_TYPE, *named(sparql)})


def _patterns(bare: str) -> str:
    """A masked query without what is no pattern of triples: what it selects, its values, its expressions."""
    for part in (_SELECTED, _ORDERED, _VALUES):
        bare = part.sub(" {", bare) if part is _SELECTED else part.sub(" . ", bare)
    while (shorter := _EXPRESSION.sub("()", bare)) != bare:
        bare = shorter
    return bare


def _rows(body: bytes) -> list[Any]:
    """The rows of an answer; truth values as such, which the store writes as 1 and 0."""
    answer = json.loads(body)
    for row in answer["results"]["bindings"]:
        for term in row.values():
            if term.get("datatype") == _BOOLEAN and term["value"] in "01":
                term["value"] = "true" if term["value"] == "1" else "false"
    return list(parse_query_results(json.dumps(answer).encode(), format=QueryResultsFormat.JSON))  # type: ignore[arg-type]
