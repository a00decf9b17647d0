"""Refuses queries that would leave the machine or break the parser, before they are parsed."""

from __future__ import annotations

import re

from kg.errors import QueryError

MAX_CHARACTERS = 100_000
MAX_NESTING = 200
# Anywhere but in a prefixed name: the parser takes "1SERVICE<…>" too, so words have no borders here.
_SERVICE = re.compile(r"(?<!:)service", re.IGNORECASE)
# Signs and negations nest the parser as brackets do.
_CHAIN = re.compile(r"[-+!^](?:\s*[-+!^]){200}")


def check(sparql: str, where: str) -> None:
    """Raise QueryError for SERVICE, for a query too long, and for one nested too deeply."""
    if "\x00" in sparql or any("\ud800" <= letter <= "\udfff" for letter in sparql):
        raise QueryError(f"{where}: not text; save the query as UTF-8")
    if len(sparql) > MAX_CHARACTERS:
        raise QueryError(f"{where}: more than {MAX_CHARACTERS} characters; shorten the query")
    if _SERVICE.search(sparql):
        raise QueryError(f"{where}: the word SERVICE is not allowed, this program stays offline; take it out")
    if _depth(sparql) > MAX_NESTING or _CHAIN.search(sparql):
        raise QueryError(f"{where}: nested more than {MAX_NESTING} deep; simplify the query")
    if max(sparql.count("+"), sparql.count("*"), sparql.count("&&"), sparql.count("||")) > 2000:
        raise QueryError(f"{where}: too many operators; simplify the query")


def _depth(sparql: str) -> int:
    """The deepest nesting of brackets; those in texts count too, which errs on the safe side."""
    depth = deepest = 0
    for letter in sparql:
        if letter in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in ")}]":
            depth = max(0, depth - 1)
    return deepest
