"""The JSON behind the page: questions of the catalogue, and the state of things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from kg import queries
from kg.explorer.counting import counts
from kg.explorer.served import Served, as_json, cut
from kg.exports.cells import table
from kg.queries.header import Parameter, Question
from kg.store import KnowledgeBase

QUARANTINE = 1000  # articles in quarantine that are told
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
    """How much there is, what is in quarantine, and what the request tells of the server."""
    held = keep("counts", lambda: counts(base))
    return as_json({**held, "quarantine": keep("quarantine", lambda: _quarantine(base)), **asked["server"]})


def _quarantine(base: KnowledgeBase) -> list[dict[str, str]]:
    """The articles that failed: id, code of the reason, stage, message; none where no journal is kept."""
    entries = base.journal.entries("quarantined")
    fields = ("id", "code", "stage", "message")
    return [{name: str(getattr(entry, name)) for name in fields} for entry in islice(entries, QUARANTINE)]


def described(question: Question) -> dict[str, Any]:
    """A question as the page's forms need it."""
    return {
        "name": question.name,
        "title": question.title,
        "title_fr": question.title_fr,
        "summary": question.summary,
        "description": question.description,
        "description_fr": question.description_fr,
        "tags": list(question.tags),
        "parameters": [_parameter(parameter) for parameter in question.parameters],
        "sparql": question.sparql,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.kind,
        "required": parameter.required,
        "default": parameter.default,
        "description": parameter.description,
        "description_fr": parameter.description_fr,
    }
