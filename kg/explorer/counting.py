"""How much of everything there is."""

from __future__ import annotations

from typing import Any

from kg import vocabulary
from kg.iris import KG
from kg.queries import ask
from kg.store import KnowledgeBase

_CLASSES = "SELECT ?class (COUNT(DISTINCT ?x) AS ?n) { ?x a ?class } GROUP BY ?class ORDER BY ?class"
_EVENTS = """
SELECT (COUNT(DISTINCT ?event) AS ?n) {
  ?event kg:reportedIn ?article . FILTER NOT EXISTS { ?event kg:mergedInto ?whole }
}
"""
_TRIPLES = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
_GROUPS = {"actors": "Actor", "places": "Place"}


def counts(base: KnowledgeBase) -> dict[str, Any]:
    """Triples, quads, articles, events (each once), claims, actors, places, and every class of ours."""
    classes = {
        str(name)[len(KG) :]: int(str(n)) for name, n in ask(base, _CLASSES).rows if str(name).startswith(KG)
    }
    known = vocabulary.classes()
    ours = {name: count for name, count in classes.items() if name in known}
    found: dict[str, Any] = {"quads": len(base), "triples": ask(base, _TRIPLES).rows[0][0]}
    found |= {"articles": len(base.articles()), "events": ask(base, _EVENTS).rows[0][0]}
    found["claims"] = ours.get("Claim", 0)
    for name, top in _GROUPS.items():
        found[name] = sum(count for kind, count in ours.items() if kind in vocabulary.subclasses(top))
    return {**found, "classes": ours}
