"""The data of the explorer's page out of a knowledge base, for ``kg view`` and ``kg serve``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store import KnowledgeBase


def data(base: KnowledgeBase, language: str = "fr", texts: bool = True) -> dict[str, Any]:
    """What the page shows of a knowledge base; see ``web/src/contract.ts``."""
    from functools import partial

    from kg.explorer.page_data import page_data
    from kg.store import rows

    return page_data(partial(rows, base), "", language, list(questions()), texts)


def questions() -> Iterator[dict[str, Any]]:
    """The catalogue: what each question asks and takes; the page that is a file cannot ask SPARQL."""
    from kg.explorer.catalogue import described
    from kg.queries.catalogue import catalogue

    for question in catalogue().values():
        yield {key: value for key, value in described(question).items() if key != "sparql"}
