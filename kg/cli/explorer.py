"""The data of the explorer's page out of a knowledge base, for ``kg view`` and ``kg serve``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store import KnowledgeBase


def data(base: KnowledgeBase, language: str = "fr", texts: bool = True) -> dict[str, Any]:
    """What the page shows of a knowledge base; see ``web/src/contract.ts``."""
    from pyoxigraph import QuerySolutions

    from kg.explorer.page_data import page_data

    def rows(sparql: str) -> Iterator[dict[str, str]]:
        answer = base.query(sparql)
        if not isinstance(answer, QuerySolutions):
            return
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            terms = ((name, solution[name]) for name in names)
            yield {name: str(getattr(term, "value", term)) for name, term in terms if term is not None}

    return page_data(rows, "", language, list(questions()), texts)


def questions() -> Iterator[dict[str, Any]]:
    """The catalogue: what each question asks and takes; the page that is a file cannot ask SPARQL."""
    from kg.explorer.catalogue import described
    from kg.queries.catalogue import catalogue

    for question in catalogue().values():
        yield {key: value for key, value in described(question).items() if key != "sparql"}
