"""Terms as Turtle writes them: prefixed names where they fit, plain numbers, quoted texts."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from kg import iris

XSD = "http://www.w3.org/2001/XMLSchema#"

# Those that name terms of the graph; functions are for questions alone.
PREFIXES = {prefix: space for prefix, space in iris.PREFIXES.items() if prefix not in {"fn", "geo"}}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}
# Only these lexical forms mean the same when written bare.
_BARE = {
    XSD + "boolean": re.compile(r"true|false"),
    XSD + "integer": re.compile(r"0|-?[1-9][0-9]*"),
    XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
}


def header() -> str:
    """The prefix lines."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def name(iri: str) -> str:
    """An IRI as a prefixed name where its end is plain, otherwise between angle brackets."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _NAMESPACES.get(iri[:cut])
    if prefix and _LOCAL.fullmatch(iri[cut:]):
        return f"{prefix}:{iri[cut:]}"
    return str(NamedNode(iri))


def written(term: object) -> str:
    """Any term in Turtle. Texts keep the escapes of N-Triples, so one text is one line."""
    if isinstance(term, NamedNode):
        return name(term.value)
    if not isinstance(term, Literal) or term.language:
        return str(term)
    kind = term.datatype.value
    if kind == XSD + "string":
        return str(term)
    if kind in _BARE and _BARE[kind].fullmatch(term.value):
        return term.value
    return f"{Literal(term.value)}^^{name(kind)}"
