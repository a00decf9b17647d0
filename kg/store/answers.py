"""Answers as rows of plain texts, for those who show them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QuerySolutions

from kg.store.knowledge_base import KnowledgeBase


def rows(base: KnowledgeBase, sparql: str) -> Iterator[dict[str, str]]:
    """The solutions of a SELECT query; an unbound variable has no key, and other queries have no rows."""
    answer = base.query(sparql)
    if not isinstance(answer, QuerySolutions):
        return
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        terms = ((name, solution[name]) for name in names)
        yield {name: str(getattr(term, "value", term)) for name, term in terms if term is not None}
