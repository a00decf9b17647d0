"""The ``#+`` header of a question: the part of YAML that grlc headers use, and no more.

#+ title: Who attacked where
#+ title.fr: Qui a attaqué où
#+ pagination: 100
#+ params:
#+   - name: actor
#+   - name: kind
#+     default: ViolentEvent

What a parameter of that name means everywhere stands in ``queries/parameters.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kg import resources
from kg.errors import QueryError

# actor, place, event and thing are what a name or the beginning of an identifier may mean.
KINDS = (
    "actor", "boolean", "date", "decimal", "event", "integer", "iri", "kind", "place", "text", "thing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the query knows it as ``?_<name>_<kind>``. ``default`` ``None``: not asked for.

    ``least`` and ``most`` bound a number where they are not ``None``.
    """

    name: str
    kind: str
    default: str | None = None
    description: str = ""
    required: bool = False
    description_fr: str = ""
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def variable(self) -> str:
        """The variable's name without the question mark."""
        return f"_{self.name}_{self.kind}"

    def told(self, language: str) -> str:
        """What it means, in French or English."""
        return self.description_fr if language == "fr" else self.description


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue: what it asks in two languages, its parameters, its SPARQL.

    ``page`` is how many rows a person is shown at once where the question may have thousands; a program
    gets all of them unless it gives ``limit``.
    """

    name: str
    title: str
    title_fr: str
    description: str
    description_fr: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str
    page: int | None = None

    @property
    def summary(self) -> str:
        """The first sentence of the description."""
        return self.description.partition(". ")[0].rstrip(".")

    def titled(self, language: str) -> str:
        """The title in French or English."""
        return self.title_fr if language == "fr" else self.title

    def told(self, language: str) -> str:
        """The description in French or English."""
        return self.description_fr if language == "fr" else self.description


def parse_question(name: str, source: str) -> Question:
    """The question of one file. Raises QueryError when its header lacks a field."""
    fields = _fields(name, source)
    page = fields.get("pagination")
    items = [*fields.get("params", []), *([{"name": "limit"}] if page else [])]
    try:
        return Question(
            name=name,
            title=fields["title"],
            title_fr=fields["title.fr"],
            description=fields["description"],
            description_fr=fields["description.fr"],
            tags=tuple(fields["tags"]),
            parameters=tuple(_parameter(name, item) for item in items),
            sparql=source,
            page=int(page) if page else None,
        )
    except KeyError as missing:
        raise QueryError(f"{name}.rq: the header lacks {missing}; add a line '#+ …: …'") from missing


@cache
def _common() -> dict[str, dict[str, str]]:
    """The parameters that mean the same in every question, by name."""
    return tomllib.loads(resources.path("queries", "parameters.toml").read_text(encoding="utf-8"))


def _parameter(name: str, item: dict[str, str]) -> Parameter:
    known = {**_common().get(item["name"], {}), **item}
    kind = known.get("type", "")
    if kind not in KINDS:
        raise QueryError(f"{name}.rq: parameter type {kind!r}; use one of {', '.join(KINDS)}")
    least, most = (Decimal(known[bound]) if bound in known else None for bound in ("least", "most"))
    return Parameter(
        name=item["name"],
        kind=kind,
        default=known.get("default") or None,
        description=known.get("description", ""),
        required=known.get("required") == "true",
        description_fr=known.get("description.fr", known.get("description", "")),
        least=least,
        most=most,
    )


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
