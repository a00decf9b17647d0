"""Finds questions by name in ``queries/``, with the nearest name where one is unknown."""

from __future__ import annotations

import difflib
from functools import cache

from kg import resources
from kg.errors import QueryError
from kg.queries.header import Question, parse_question


@cache
def catalogue() -> dict[str, Question]:
    """All questions by name, alphabetical."""
    files = sorted(resources.path("queries").glob("*.rq"))
    return {file.stem: parse_question(file.stem, file.read_text(encoding="utf-8")) for file in files}


def find(name: str) -> Question:
    """The question of that name. Raises QueryError that suggests the nearest one."""
    questions = catalogue()
    if name in questions:
        return questions[name]
    near = difflib.get_close_matches(name, questions, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}? " if near else ""
    raise QueryError(f"{name}: there is no such question; {hint}kg query --list names them all")
