"""The actor network of a knowledge base, for ``kg export gexf``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import KnowledgeBase


def network(base: KnowledgeBase, language: str = "fr") -> nx.MultiDiGraph:
    """The network in a language, from rows of plain strings; an unbound variable has no key in its row."""
    from functools import partial

    from kg.networks import project
    from kg.store import rows

    return project(partial(rows, base), language)
