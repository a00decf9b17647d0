"""Binds parameters: each is typed, made a term, and written by pyoxigraph into the VALUES row.

A question declares ``VALUES (?_actor_text …) { (UNDEF …) }``; what the user gives only ever
replaces a term of that row, so it stays data whatever characters it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.queries.header import Parameter, Question
from kg.queries.kinds import kind

MAX_LENGTH = 1000
_ROW = re.compile(r"VALUES\s*\(((?:\s*\?_\w+)+)\s*\)\s*\{\s*\([^()]*\)\s*\}")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BASE = "https://w3id.org/conflict-kg/"
_LOCAL_IRI = re.compile(r"(?:actor|place|event|claim|article|evidence|figure)/[\w.-]+")


def bind(question: Question, given: Mapping[str, str]) -> str:
    """The question's SPARQL with its VALUES row filled. Raises QueryError for a wrong parameter."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            names = ", ".join(known) or "none"
            raise QueryError(f"{question.name}: no parameter {name!r}; it knows {names}")
    _check_period(question.name, given)
    terms = {p.variable: _term(question.name, p, given.get(p.name, p.default)) for p in known.values()}
    return _filled(question, terms) if terms else question.sparql


def _check_period(name: str, given: Mapping[str, str]) -> None:
    since, until = given.get("since"), given.get("until")
    if since and until and since > until:
        raise QueryError(f"{name}: since={since[:40]} is after until={until[:40]}; swap them")


def _filled(question: Question, terms: dict[str, str]) -> str:
    row = _ROW.search(question.sparql)
    variables = [name.strip()[1:] for name in row.group(1).split()] if row else []
    if row is None or set(variables) != set(terms):
        raise QueryError(f"{question.name}.rq: the header and the VALUES row name different parameters")
    names = " ".join(f"?{name}" for name in variables)
    values = " ".join(terms[name] for name in variables)
    start, end = row.span()
    return f"{question.sparql[:start]}VALUES ({names}) {{ ({values}) }}{question.sparql[end:]}"


def _term(name: str, parameter: Parameter, value: str | None) -> str:
    """The value as SPARQL, ``UNDEF`` for none."""
    if value is None or value == "":
        if parameter.required:
            missing = f"it needs {parameter.name} ({parameter.description})"
            raise QueryError(f"{name}: {missing}; give --param {parameter.name}=…")
        return "UNDEF"
    if len(value) > MAX_LENGTH or any("\ud800" <= letter <= "\udfff" for letter in value):
        what = f"{parameter.name} is too long or not text"
        raise QueryError(f"{name}: {what}; give at most {MAX_LENGTH} characters")
    try:
        return str(_MAKERS[parameter.kind](value))
    except ValueError as wrong:
        what = f"{parameter.name}={value[:60]!r} is no {parameter.kind}"
        raise QueryError(f"{name}: {what}; {_WANTED.get(parameter.kind, wrong)}") from wrong


def _boolean(value: str) -> Literal:
    if value.lower() not in {"true", "false", "yes", "no", "1", "0"}:
        raise ValueError(value)
    return Literal(value.lower() in {"true", "yes", "1"})


def _date(value: str) -> Literal:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(value)
    return Literal(date.fromisoformat(value).isoformat(), datatype=NamedNode(_XSD + "date"))


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?\d{1,12}", value):
        raise ValueError(value)
    return Literal(int(value))


def iri(value: str) -> NamedNode:
    """The node of an IRI or of a short form such as place/alep. Raises ValueError."""
    if _LOCAL_IRI.fullmatch(value):
        return NamedNode(_BASE + value)
    if ":" not in value:
        raise ValueError(value)
    return NamedNode(value)


def _kind(value: str) -> Literal:
    return Literal(kind(value))


_MAKERS = {
    "boolean": _boolean,
    "date": _date,
    "integer": _integer,
    "iri": iri,
    "kind": _kind,
    "text": Literal,
}
_WANTED = {
    "boolean": "write true or false",
    "date": "write YYYY-MM-DD",
    "integer": "write a whole number",
    "iri": "write an IRI or a short form such as place/alep",
    "text": "write a text",
}
