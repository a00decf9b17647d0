"""Finds the article that a node comes from."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.iris import BASE, KG

_ARTICLES = BASE + "article/"
_SAYS_SO = (
    NamedNode(KG + "reportedIn"),
    NamedNode(KG + "statedIn"),
    NamedNode("http://www.w3.org/ns/oa#hasSource"),
)
_OBJECT = NamedNode(KG + "object")


class Tracer:
    """Answers from which article a node comes; remembers its answers."""

    def __init__(self, store: Store) -> None:
        """``store`` is the graph as it was given, with its named graphs."""
        self._store = store
        self._known: dict[str, str | None] = {}

    def article(self, focus: str) -> str | None:
        """The IRI of the article; the first by name where there are several, ``None`` if none.

        The node is the article itself, points to it, is described in its named graph, or (a figure)
        is the object of a claim that points to it.
        """
        if focus not in self._known:
            self._known[focus] = self._find(focus)
        return self._known[focus]

    def _find(self, focus: str) -> str | None:
        if focus.startswith(_ARTICLES):
            return focus
        try:
            node = NamedNode(focus)
        except ValueError:
            return None
        return self._pointed(node) or self._graph(node) or self._claimed(node)

    def _pointed(self, node: NamedNode) -> str | None:
        for predicate in _SAYS_SO:
            quads = self._store.quads_for_pattern(node, predicate, None, None)
            names = sorted(q.object.value for q in quads if isinstance(q.object, NamedNode))
            if names:
                return names[0]
        return None

    def _graph(self, node: NamedNode) -> str | None:
        quads = self._store.quads_for_pattern(node, None, None, None)
        names = {q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode)}
        if any(not name.startswith(_ARTICLES) for name in names):
            return None
        return min(names, default=None)

    def _claimed(self, node: NamedNode) -> str | None:
        claims = (q.subject for q in self._store.quads_for_pattern(None, _OBJECT, node, None))
        found = (self._pointed(claim) for claim in claims if isinstance(claim, NamedNode))
        return min((name for name in found if name), default=None)
