"""What is said around the questions, in French and English: ``queries/phrases.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kg import resources
from kg.errors import QueryError
from kg.queries.header import Parameter

LANGUAGES = ("fr", "en")


def say(language: str, phrase: str, **words: str) -> str:
    """The phrase of that name, with its words put in."""
    return str(_phrases()[language][phrase]).format(**words)


def form(parameter: Parameter, language: str) -> str:
    """What is to be given: "a name", "YYYY-MM-DD"."""
    return str(_phrases()[language]["forms"][parameter.kind])


def meaning(parameter: Parameter, language: str) -> str:
    """``(form): what it means [default: …]``."""
    default = f" [{say(language, 'default')}: {parameter.default}]" if parameter.default else ""
    must = f" [{say(language, 'must')}]" if parameter.required else ""
    return f"({form(parameter, language)}): {parameter.told(language)}{default}{must}"


def spoken(language: str | None) -> str | None:
    """The language that was asked for, if any. Raises QueryError for one that is not spoken here."""
    if language is not None and language not in LANGUAGES:
        raise QueryError(f"--lang {language}: the questions speak no such language; give fr or en")
    return language


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.path("queries", "phrases.toml").read_text(encoding="utf-8"))
