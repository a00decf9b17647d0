"""The JSON behind the page: a question of the catalogue, the page's tables, and the state of things."""

from __future__ import annotations

import gzip
import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg import queries
from kg.explorer.counting import counts
from kg.explorer.served import AbsentError, Served, as_json, cut
from kg.exports.cells import table
from kg.queries.header import Parameter, Question
from kg.store import KnowledgeBase

Keep = Callable[[Any, Callable[[], Any]], Any]


def question(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The rows of the question ``asked["name"]``; cells of CSV that begin like formulas are neutralised."""
    answer = queries.run(base, asked["name"], asked["parameters"])
    rows = answer.rows[: asked["rows"]]
    truncated = len(answer.rows) > len(rows)
    if asked["format"] == "csv":
        lines = (line.encode("utf-8") for line in table(answer.columns, rows))
        return Served("text/csv; charset=utf-8", lines, cut(truncated))
    told = {"columns": answer.columns, "rows": rows, "truncated": truncated, "remarks": answer.remarks}
    return as_json(told, truncated)


def status(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """How much there is, and what the request tells of the server (``asked["server"]``)."""
    return as_json({**keep("counts", lambda: counts(base)), **asked["server"]})


def page(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The tables that the page shows, as one JSON value; made once for each state of the store.

    Nothing but its tag where the client has it already.
    """
    language, texts, zipped = asked["language"], asked["texts"], asked["zip"]
    tag = f'W/"{asked["state"]}-{language}{int(texts)}"'
    headers = {"ETag": tag, "Vary": "Accept-Encoding"}
    if asked["known"] == tag:
        return Served("application/json", headers=headers, status=304)
    content: bytes = keep(("page", language, texts), lambda: _tables(base, language, texts))
    if zipped:
        content = keep(("zipped", language, texts), lambda: gzip.compress(content, 5, mtime=0))
        headers["Content-Encoding"] = "gzip"
    return Served("application/json", (content,), headers)


def _tables(base: KnowledgeBase, language: str, texts: bool) -> bytes:
    """What ``page_data`` makes of the knowledge base, as JSON. Raises AbsentError where there is no page."""
    try:
        make = importlib.import_module("kg.explorer.page_data").page_data
    except ModuleNotFoundError:
        raise AbsentError("this checkout has no page") from None

    def rows(sparql: str) -> Iterator[dict[str, str]]:
        found: Any = base.query(sparql, functions=queries.FUNCTIONS)
        names = [variable.value for variable in found.variables]
        for solution in found:
            pairs = zip(names, solution, strict=True)
            yield {name: term.value for name, term in pairs if term is not None}

    title = f"{len(base.articles())} articles"
    asked = [described(question) for question in queries.catalogue().values()]
    value = make(rows, title, language, asked, texts)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def described(question: Question) -> dict[str, Any]:
    """A question as the page's forms need it."""
    return {
        "name": question.name,
        "title": question.title,
        "title_fr": question.title_fr,
        "summary": question.summary,
        "description": question.description,
        "tags": list(question.tags),
        "parameters": [_parameter(parameter) for parameter in question.parameters],
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.kind,
        "required": parameter.required,
        "default": parameter.default,
        "description": parameter.description,
    }
