"""Binds parameters: each is typed, made a term, and written by pyoxigraph into its places.

A question declares what a parameter is without a value by ``VALUES ?_kind_kind { kg:ViolentEvent }``; the
term takes the place of what is between the braces. What a parameter adds only when it is given stands
behind ``#? name``, out of the query until then: there ``?_place_place`` is replaced as grlc does it. A
line that it takes away ends with ``#! name``. So the file itself answers the question without
parameters, in any tool; and what the user gives only ever is a term, data whatever characters it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.iris import BASE, KG
from kg.queries.header import Parameter, Question
from kg.queries.kinds import kind

MAX_LENGTH = 1000
# What one value may mean: the things that bear a name, the one that an identifier begins.
Meanings = Mapping[str, Sequence[NamedNode]]
_GIVEN = re.compile(r"^(\s*)#\? (\w+(?:,\w+)*) (.*)$")
_TAKEN = re.compile(r"^.*#! (\w+)\s*$")
_VALUES = re.compile(r"VALUES\s+\?(_\w+)\s*\{[^{}]*\}")
_ROW = re.compile(r"VALUES\s*\(((?:\s*\?_\w+)+)\s*\)\s*\{\s*\([^()]*\)\s*\}")
_VARIABLE = re.compile(r"\?(_\w+)")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL_IRI = re.compile(r"(?:actor|place|event|claim|article|evidence|figure)/[\w.-]+")


def bind(question: Question, given: Mapping[str, str], meanings: Meanings | None = None) -> str:
    """The question's SPARQL with its parameters in place. Raises QueryError for a wrong one.

    ``meanings`` has the things that a name or the beginning of an identifier means in the graph; without
    it these must be IRIs or short forms.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            names = ", ".join(known) or "none"
            raise QueryError(f"{question.name}: no parameter {name!r}; it knows {names}")
    _check_period(question.name, given)
    terms = {
        p.name: _terms(question.name, p, given.get(p.name, p.default), (meanings or {}).get(p.name))
        for p in known.values()
    }
    switched = "\n".join(
        _switched(line, terms, known) if "#? " in line or "#! " in line else line
        for line in question.sparql.splitlines()
    )
    return _filled(switched, {known[name].variable: term for name, term in terms.items()})


def _check_period(name: str, given: Mapping[str, str]) -> None:
    since, until = given.get("since"), given.get("until")
    if since and until and since > until:
        raise QueryError(f"{name}: since={since[:40]} is after until={until[:40]}; swap them")


def _switched(line: str, terms: Mapping[str, str], known: Mapping[str, Parameter]) -> str:
    """The line, put in or left out as its parameter is given or not; true and false are themselves."""
    if (less := _TAKEN.match(line)) and _is_given(terms.get(less[1])):
        return ""
    more = _GIVEN.match(line)
    if more is None or not any(_is_given(terms.get(name)) for name in more[2].split(",")):
        return line
    written = {known[each].variable: _bare(known[each], term) for each, term in terms.items()}
    return more[1] + _VARIABLE.sub(lambda found: written.get(found[1], found[0]), more[3])


def _is_given(term: str | None) -> bool:
    return term not in {None, "UNDEF", _FALSE}


def _bare(parameter: Parameter, term: str) -> str:
    """Whole numbers without a type, for LIMIT takes no other."""
    return term.partition("^^")[0].strip('"') if parameter.kind == "integer" else term


def _filled(sparql: str, terms: Mapping[str, str]) -> str:
    def one(found: re.Match[str]) -> str:
        return f"VALUES ?{found[1]} {{ {terms[found[1]]} }}" if found[1] in terms else found[0]

    def row(found: re.Match[str]) -> str:
        variables = [name.strip()[1:] for name in found[1].split()]
        if not all(name in terms for name in variables):
            return found[0]
        return (
            f"VALUES ({' '.join('?' + v for v in variables)}) {{ ({' '.join(terms[v] for v in variables)}) }}"
        )

    return _ROW.sub(row, _VALUES.sub(one, sparql))


def _terms(name: str, parameter: Parameter, value: str | None, meaning: Sequence[NamedNode] | None) -> str:
    """The value as SPARQL, ``UNDEF`` for none; several terms with spaces between."""
    if value is None or value == "":
        if parameter.required:
            missing = f"it needs {parameter.name} ({parameter.description})"
            raise QueryError(f"{name}: {missing}; give --param {parameter.name}=…")
        return "UNDEF"
    if not sound(value):
        what = f"{parameter.name} is too long or not text"
        raise QueryError(f"{name}: {what}; give at most {MAX_LENGTH} characters")
    if meaning is not None:
        return " ".join(map(str, meaning))
    try:
        term = _MAKERS[parameter.kind](value)
    except ValueError as wrong:
        what = f"{parameter.name}={value[:60]!r} is no {parameter.kind}"
        raise QueryError(f"{name}: {what}; {_WANTED.get(parameter.kind, wrong)}") from wrong
    _check_bounds(name, parameter, value)
    return str(term)


def _check_bounds(name: str, parameter: Parameter, value: str) -> None:
    """Raise QueryError for a number that is smaller or greater than the question can mean."""
    least, most = parameter.least, parameter.most
    below = least is not None and Decimal(value) < least
    if below or (most is not None and Decimal(value) > most):
        bounds = f"{least} or more" if most is None else f"{least} to {most}"
        raise QueryError(f"{name}: {parameter.name}={value} cannot be; give {bounds}")


def sound(value: str) -> bool:
    """True of a text that is not too long, and can be written as UTF-8."""
    return len(value) <= MAX_LENGTH and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _boolean(value: str) -> Literal:
    if value.lower() not in {"true", "false", "yes", "no", "1", "0"}:
        raise ValueError(value)
    return Literal(value.lower() in {"true", "yes", "1"})


def day(value: str) -> date:
    """The day of YYYY-MM-DD, written no other way. Raises ValueError."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(value)
    return date.fromisoformat(value)


def _date(value: str) -> Literal:
    return Literal(day(value).isoformat(), datatype=NamedNode(_XSD + "date"))


def _decimal(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?\d{1,6}(\.\d{1,12})?", value):
        raise ValueError(value)
    return Literal(f"{Decimal(value):f}", datatype=NamedNode(_XSD + "decimal"))


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?\d{1,12}", value):
        raise ValueError(value)
    return Literal(int(value))


def iri(value: str) -> NamedNode:
    """The node of an IRI or of a short form such as place/alep. Raises ValueError."""
    if _LOCAL_IRI.fullmatch(value):
        return NamedNode(BASE + value)
    if ":" not in value:
        raise ValueError(value)
    return NamedNode(value)


def _kind(value: str) -> NamedNode:
    return NamedNode(KG + kind(value))


_FALSE = str(Literal(False))
_MAKERS = {
    "actor": iri,
    "boolean": _boolean,
    "date": _date,
    "decimal": _decimal,
    "event": iri,
    "integer": _integer,
    "iri": iri,
    "kind": _kind,
    "place": iri,
    "text": Literal,
    "thing": iri,
}
_WANTED = {
    "boolean": "write true or false",
    "date": "write YYYY-MM-DD",
    "decimal": "write a number such as 36.2",
    "integer": "write a whole number",
    **dict.fromkeys(
        ("actor", "event", "iri", "place", "thing"), "write an IRI or a short form such as place/alep"
    ),
    "text": "write a text",
}
