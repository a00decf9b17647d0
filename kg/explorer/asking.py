"""Any SPARQL query of a stranger, in a worker: checked, run over the dataset that it names, cut, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Store, Triple, serialize

from kg.errors import QueryError
from kg.explorer import rows
from kg.explorer.negotiation import GRAPHS, RDF, ROWS, Format, choose
from kg.explorer.served import Served, UnacceptableError, cut
from kg.iris import BASE, PREFIXES
from kg.queries import FUNCTIONS, unknown
from kg.queries.safety import check, names_graphs
from kg.store import KnowledgeBase
from kg.store.syntax import readable

REMARK = "X-Remark"
LARGEST = 64 << 20  # bytes of an answer; what is beyond is cut


def sparql(base: KnowledgeBase, asked: Mapping[str, Any]) -> Served:
    """The answer to ``asked["query"]`` in the best of the formats.

    ``default`` and ``named`` list the graphs of the dataset, ``rows`` is the most that is sent. A header
    tells of terms that the ontology does not have. Raises
    QueryError, ForbiddenError, UnacceptableError.
    """
    text = _checked(asked["query"], asked["characters"])
    answer = _answer(base.store, text, asked["default"], asked["named"])
    served = _served(answer, asked)
    told = "; ".join(unknown.remarks(text)).encode("ascii", "replace").decode("ascii")
    return replace(served, headers={**served.headers, REMARK: told}) if told else served


def _served(answer: Any, asked: Mapping[str, Any]) -> Served:
    if isinstance(answer, QueryBoolean):
        format = _format(asked, ROWS)
        return Served(format.content_type, (rows.verdict(format.name, bool(answer)),))
    if isinstance(answer, QuerySolutions):
        return _rows(answer, asked)
    return graph(answer, asked)


def _checked(text: str, most: int) -> str:
    if len(text) > most:
        raise QueryError(f"query: more than {most} characters; shorten it")
    if text.startswith("\ufeff"):
        raise QueryError("query: it begins with a byte order mark; take that out")
    check(text, "query")
    return text


def _answer(store: Store, text: str, default: list[str], named: list[str]) -> Any:
    """Run it. The dataset of the request wins over that of the query; without either, all graphs together."""
    dataset: dict[str, Any] = {}
    if default or named:
        dataset = {"default_graph": _nodes(default), "named_graphs": _nodes(named)}
    elif not names_graphs(text):
        dataset = {"use_default_graph_as_union": True}
    try:
        return store.query(text, base_iri=BASE, prefixes=PREFIXES, custom_functions=FUNCTIONS, **dataset)
    except SyntaxError as wrong:
        raise QueryError(f"query: {readable(str(wrong.msg or wrong), text)}") from wrong
    except (OSError, RuntimeError, ValueError) as wrong:
        raise QueryError(f"query: {' '.join(str(wrong).split())[:200]}") from wrong


def _nodes(iris: Iterable[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as wrong:
        raise QueryError(
            f"a graph's name is no IRI: {wrong}; mend default-graph-uri or named-graph-uri"
        ) from wrong


def _rows(answer: QuerySolutions, asked: Mapping[str, Any]) -> Served:
    format = _format(asked, ROWS)
    columns = [variable.value for variable in answer.variables]
    most, size, truncated = asked["rows"], 0, False
    found: list[rows.Row] = []
    for solution in answer:
        if len(found) >= most or size > LARGEST:
            truncated = True
            break
        found.append(tuple(solution))
        size += sum(len(str(term)) for term in found[-1] if term is not None)
    return Served(format.content_type, rows.written(format.name, columns, found, truncated), cut(truncated))


def graph(triples: Iterable[Triple], asked: Mapping[str, Any]) -> Served:
    """The triples, each once, in the best of the formats; cut after ``rows`` of them."""
    format = _format(asked, GRAPHS)
    most = asked["rows"]
    found = dict.fromkeys(islice(triples, most + 1))
    truncated = len(found) > most
    kept = sorted(islice(found, most), key=str)
    return Served(format.content_type, written(kept, format), cut(truncated))


def written(statements: Iterable[Triple] | Iterable[Quad], format: Format) -> Iterator[bytes]:
    """Triples or quads in an RDF format, with our prefixes where it has any."""
    content = serialize(statements, format=RDF[format.name], prefixes=_used(format)) or b""
    yield rows.clean(content.decode("utf-8")).encode("utf-8") if format.name == "rdf" else content


def _used(format: Format) -> dict[str, str] | None:
    return PREFIXES if format.name in ("ttl", "trig", "rdf") else None


def _format(asked: Mapping[str, Any], offered: tuple[Format, ...]) -> Format:
    format = choose(asked.get("accept"), offered, asked.get("format"))
    if format is None:
        names = ", ".join(one.media for one in offered)
        raise UnacceptableError(f"none of the formats asked for can be written; accept one of {names}")
    return format
