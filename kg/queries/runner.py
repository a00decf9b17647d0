"""Runs a question, or any SPARQL, and gives rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Literal, QueryBoolean, QuerySolutions

from kg.errors import QueryError
from kg.queries import unknown
from kg.queries.catalogue import find
from kg.queries.functions import FUNCTIONS
from kg.queries.header import Question, parse_question
from kg.queries.meaning import meanings, unmatched
from kg.queries.parameters import Meanings, bind
from kg.queries.safety import check, names_graphs

Value = str | int | float | bool | None
_XSD = "http://www.w3.org/2001/XMLSchema#"


class Graph(Protocol):
    """What a question is put to: a knowledge base."""

    def query(self, sparql: str, substitutions: Any = None, functions: Any = None, union: bool = True) -> Any:
        """The answer of pyoxigraph, over all graphs together where ``union``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows, in the order that the query gives; ``remarks`` on what is not there, and why."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    remarks: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Value]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def run(graph: Graph, name: str, parameters: Mapping[str, str] | None = None) -> Answer:
    """The answer to a question of the catalogue. Raises QueryError."""
    return _bound(graph, find(name), parameters or {}, f"{name}.rq")


def run_file(graph: Graph, file: Path, parameters: Mapping[str, str] | None = None) -> Answer:
    """The answer to the query in a file; with a ``#+`` header it takes parameters. Raises QueryError."""
    try:
        sparql = file.read_text(encoding="utf-8")
    except OSError as wrong:
        what = f"cannot be read ({wrong.strerror})"
        raise QueryError(f"{file}: {what}; name a question or a .rq file") from wrong
    except UnicodeDecodeError as wrong:
        raise QueryError(f"{file}: not UTF-8; save the query as UTF-8") from wrong
    if "\n#+ params:" in "\n" + sparql:
        answer = _bound(graph, parse_question(file.stem, sparql), parameters or {}, str(file))
        return replace(answer, remarks=(*unknown.remarks(sparql), *answer.remarks))
    if parameters:
        raise QueryError(f"{file}: it declares no parameters; add '#+ params:' to its header")
    return ask(graph, sparql, str(file))


def ask(graph: Graph, sparql: str, where: str = "query") -> Answer:
    """The answer to any SELECT, ASK, CONSTRUCT or DESCRIBE. Raises QueryError.

    The usual prefixes (kg, skos, dct, …: ``kg.iris.PREFIXES``) need no declaration. ASK gives one
    cell, CONSTRUCT and DESCRIBE the sorted columns subject, predicate, object. Terms that the ontology does
    not have are told in ``remarks``.
    """
    check(sparql, where)
    return replace(_answer(graph, sparql, where), remarks=unknown.remarks(sparql))


def _bound(graph: Graph, question: Question, given: Mapping[str, str], where: str) -> Answer:
    """The rows of a question, with remarks on what nothing matches and on what is left out.

    It is checked before it is bound: a parameter stays data, whatever words it holds. A cell without a
    value is ``None``, an empty list of names too.
    """
    _check_once(question.sparql, where)
    found = meanings(graph, question, given)
    answer = _answer(graph, bind(question, given, found), where)
    rows = tuple(tuple(None if cell == "" else cell for cell in row) for row in answer.rows)
    remarks: tuple[str, ...] = ()
    if not rows:
        hidden = tuple(_held_back(graph, question, given, found, where))
        remarks = hidden or tuple(unmatched(graph, question, found, given))
    limit = given.get("limit", "")
    if limit.isdecimal() and 0 < int(limit) <= len(rows):
        remarks = (f"the first {limit}; limit={10 * int(limit)} shows more",)
    return replace(answer, rows=rows, remarks=remarks)


def _held_back(
    graph: Graph, question: Question, given: Mapping[str, str], found: Meanings, where: str
) -> Iterator[str]:
    """That there would be rows with ``all``, where the question takes it."""
    if all(parameter.name != "all" for parameter in question.parameters):
        return
    rows = len(_answer(graph, bind(question, {**given, "all": "true"}, found), where).rows)
    if rows:
        what = "is background, planned, hypothetical or negated"
        yield f"no row of news; all=true shows {rows} of what {what}"


@lru_cache(maxsize=100)
def _check_once(sparql: str, where: str) -> None:
    """Check what is asked again and again with other parameters."""
    check(sparql, where)


def _answer(graph: Graph, sparql: str, where: str) -> Answer:
    try:
        answer = graph.query(sparql, functions=FUNCTIONS, union=not names_graphs(sparql))
    except QueryError as wrong:
        raise QueryError(f"{where}: {str(wrong).removeprefix('query: ')}") from wrong
    if isinstance(answer, QueryBoolean):
        return Answer(("answer",), ((bool(answer),),))
    if isinstance(answer, QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Answer(columns, tuple(tuple(map(plain, solution)) for solution in answer))
    triples = {(plain(t.subject), plain(t.predicate), plain(t.object)) for t in answer}
    return Answer(("subject", "predicate", "object"), tuple(sorted(triples, key=repr)))


def plain(term: Any) -> Value:
    """The Python value of a term: numbers and booleans as such, all others as text."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(term.value) if hasattr(term, "value") else str(term)
    text, read = term.value, _READERS.get(term.datatype.value)
    try:
        return read(text) if read else text
    except ValueError:
        return text


_READERS: Mapping[str, Callable[[str], Value]] = {
    **{_XSD + name: int for name in ("integer", "int", "long", "nonNegativeInteger")},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
    _XSD + "boolean": "true".__eq__,
}
