"""The ``#+`` header of a question: the part of YAML that grlc headers use, and no more.

#+ title: Who attacked where
#+ params:
#+   - name: actor
#+     type: text
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.errors import QueryError

KINDS = ("boolean", "date", "integer", "iri", "kind", "text")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the query knows it as ``?_<name>_<kind>``. ``default`` ``None``: unbound."""

    name: str
    kind: str
    default: str | None = None
    description: str = ""
    required: bool = False

    @property
    def variable(self) -> str:
        """The variable's name without the question mark."""
        return f"_{self.name}_{self.kind}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue: what it asks in two languages, its parameters, its SPARQL."""

    name: str
    title: str
    title_fr: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str


def parse_question(name: str, source: str) -> Question:
    """The question of one file. Raises QueryError when its header lacks a field."""
    fields = _fields(name, source)
    try:
        return Question(
            name=name,
            title=fields["title"],
            title_fr=fields["title_fr"],
            summary=fields["summary"],
            description=fields["description"],
            tags=tuple(fields["tags"]),
            parameters=tuple(_parameter(name, item) for item in fields.get("params", [])),
            sparql=source,
        )
    except KeyError as missing:
        raise QueryError(f"{name}.rq: the header lacks {missing}; add a line '#+ …: …'") from missing


def _parameter(name: str, item: dict[str, str]) -> Parameter:
    kind = item.get("type", "")
    if kind not in KINDS:
        raise QueryError(f"{name}.rq: parameter type {kind!r}; use one of {', '.join(KINDS)}")
    required = item.get("required") == "true"
    return Parameter(item["name"], kind, item.get("default") or None, item.get("description", ""), required)


def _fields(name: str, source: str) -> dict[str, Any]:
    """Texts by key; lists of texts (tags) and of small mappings (params) by key."""
    fields: dict[str, Any] = {}
    key = ""
    for line in source.splitlines():
        if not line.startswith("#+ "):
            continue
        body = line[3:]
        if not body.startswith(" "):
            key, value = _pair(name, body)
            fields[key] = value or []
        elif body.lstrip().startswith("- "):
            fields[key].append(_item(name, body.lstrip()[2:]))
        else:
            inner, value = _pair(name, body)
            fields[key][-1][inner] = value
    return fields


def _item(name: str, body: str) -> str | dict[str, str]:
    return dict([_pair(name, body)]) if ": " in body else body.strip()


def _pair(name: str, body: str) -> tuple[str, str]:
    key, colon, value = body.strip().partition(":")
    if not colon:
        raise QueryError(f"{name}.rq: the header line {body.strip()!r} has no colon; write 'key: value'")
    return key, value.strip().strip('"')
