"""Completion: actors and places whose names hold what somebody has begun to type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg import vocabulary
from kg.explorer.served import Served, as_json
from kg.matching import fold
from kg.queries import ask
from kg.store import KnowledgeBase
from kg.vocabulary import BASE, KG

Keep = Callable[[Any, Callable[[], Any]], Any]
MOST = 50
_NAMES = """
SELECT DISTINCT ?x ?class ?label ?name {
  ?x skos:prefLabel|skos:altLabel|skos:notation ?name ; skos:prefLabel ?label ; a ?class .
  FILTER(LANG(?label) = "fr")
} ORDER BY ?x ?name
"""
_ENGLISH = (
    'SELECT DISTINCT ?x ?label { ?x skos:prefLabel ?label . FILTER(LANG(?label) = "en") } ORDER BY ?x ?label'
)
_USES = """
SELECT ?x (COUNT(DISTINCT ?event) AS ?n) { ?event kg:attacker|kg:target|kg:place ?x } GROUP BY ?x
"""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of one thing. ``key`` is folded; ``order`` puts what is often met first."""

    key: str
    order: tuple[int, str]
    iri: str


@dataclass(frozen=True, slots=True)
class _Index:
    names: tuple[_Name, ...]
    things: Mapping[str, dict[str, Any]]


def names(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The things whose names begin with ``asked["q"]``, then those that hold it; each once.

    ``of`` is ``Actor``, ``Place`` or nothing for both.
    """
    index: _Index = keep("names", lambda: _index(base))
    sought, most = fold(asked["q"]), min(int(asked["limit"]), MOST)
    wanted = vocabulary.subclasses(asked["of"]) if asked["of"] else None
    begins, holds = dict[str, None](), dict[str, None]()
    for name in index.names:
        place = name.key.find(sought)
        if place < 0 or (wanted is not None and index.things[name.iri]["kind"] not in wanted):
            continue
        (begins if place == 0 or name.key[place - 1] == " " else holds)[name.iri] = None
    found = list({**begins, **holds})
    return as_json([index.things[iri] for iri in found[:most]], len(found) > most)


def _index(base: KnowledgeBase) -> _Index:
    uses = {str(x): int(str(n)) for x, n in ask(base, _USES).rows}
    english = {str(x): str(label) for x, label in ask(base, _ENGLISH).rows}
    known: dict[str, dict[str, Any]] = {}
    found = []
    for x, kind, label, name in ask(base, _NAMES).rows:
        iri, called = str(x), str(name)
        french = str(label)
        known.setdefault(
            iri,
            {
                "iri": iri,
                "id": iri.removeprefix(BASE),
                "label": {"fr": french, "en": english.get(iri, french)},
                "kind": str(kind).removeprefix(KG),
                "events": uses.get(iri, 0),
            },
        )
        found.append(_Name(fold(called), (-uses.get(iri, 0), called), iri))
    return _Index(tuple(sorted(found, key=lambda name: (name.order, name.iri))), known)
