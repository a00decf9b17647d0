"""The actor network of a knowledge base, for ``kg export gexf``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import KnowledgeBase


def network(base: KnowledgeBase, language: str = "fr") -> nx.MultiDiGraph:
    """The network in a language, from rows of plain strings; an unbound variable has no key in its row."""
    from pyoxigraph import QuerySolutions

    from kg.networks import project

    def rows(sparql: str) -> Iterator[dict[str, str]]:
        answer = base.query(sparql)
        if not isinstance(answer, QuerySolutions):
            return
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            terms = ((name, solution[name]) for name in names)
            yield {name: str(getattr(term, "value", term)) for name, term in terms if term is not None}

    return project(rows, language)
