"""The actor network of a knowledge base, for ``kg view`` and ``kg export gexf``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import KnowledgeBase


def contents(base: KnowledgeBase) -> str:
    """What a picture of it shows, in words that French and English share: "2 articles, 2016–2017"."""
    from kg import queries
    from kg.cli.terminal import counted

    answer = queries.ask(base, _CONTENTS)
    [(number, first, last)] = answer.rows
    told = counted(int(number or 0), "article")
    if first is None:
        return told
    return f"{told}, {first}" if first == last else f"{told}, {first}–{last}"


_CONTENTS = """
SELECT (COUNT(DISTINCT ?article) AS ?number) (MIN(?year) AS ?first) (MAX(?year) AS ?last) {
  ?article a kg:Article OPTIONAL { ?article dct:issued ?day BIND(SUBSTR(STR(?day), 1, 4) AS ?year) }
}
"""


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
