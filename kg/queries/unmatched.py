"""Why an answer has no rows: what was asked for is not named in this knowledge base at all."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Variable

from kg.queries.functions import folded
from kg.queries.header import Question
from kg.queries.parameters import iri

# What the parameter names: its class, and the word for it in a remark.
_NAMED = {"actor": "Actor", "place": "Place", "source": "Actor"}
_NAMES = """
SELECT DISTINCT ?name {{
  ?thing a/rdfs:subClassOf* kg:{kind} ; skos:prefLabel|skos:altLabel|skos:notation ?name
}} ORDER BY ?name
"""


def unmatched(graph: Any, question: Question, given: Mapping[str, str]) -> Iterator[str]:
    """A remark for each parameter whose value nothing bears: "no place named Xyzville in …"."""
    for parameter in question.parameters:
        value = given.get(parameter.name)
        if not value:
            continue
        if parameter.kind == "iri" and not _there(graph, value):
            yield f"nothing is known of {value} in this knowledge base"
        elif parameter.kind == "text" and parameter.name in _NAMED:
            yield from _unnamed(graph, parameter.name, value)


def _there(graph: Any, value: str) -> bool:
    found = graph.query(
        "SELECT ?p { { ?x ?p ?o } UNION { ?o ?p ?x } } LIMIT 1".replace("?x", str(iri(value)))
    )
    return any(True for _ in found)


def _unnamed(graph: Any, what: str, value: str) -> Iterator[str]:
    names = [row[Variable("name")].value for row in graph.query(_NAMES.format(kind=_NAMED[what]))]
    plain = {folded(name): name for name in names}
    sought = folded(value)
    if any(sought in name for name in plain):
        return
    near = difflib.get_close_matches(sought, plain, n=1, cutoff=0.7)
    hint = f"; did you mean {plain[near[0]]}?" if near else ""
    yield f"no {what} named {value} in this knowledge base{hint}"
