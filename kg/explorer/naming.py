"""Completion: actors and places whose names hold what somebody has begun to type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg import vocabulary
from kg.explorer.served import Served, as_json
from kg.iris import BASE, KG, RDF_TYPE
from kg.matching import fold
from kg.store import KnowledgeBase

Keep = Callable[[Any, Callable[[], Any]], Any]
MOST = 50
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL = NamedNode(_SKOS + "prefLabel")
_CALLED = (_LABEL, NamedNode(_SKOS + "altLabel"), NamedNode(_SKOS + "notation"))
_TYPE = NamedNode(RDF_TYPE)
_ROLES = tuple(NamedNode(KG + name) for name in ("attacker", "place", "target"))


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
    """All names of actors and places, those of what is often met first.

    Read quad by quad: a join over all graphs together multiplies what many articles say alike.
    """
    kinds = _kinds(base.store)
    uses = _uses(base.store)
    labels: dict[str, dict[str, str]] = {}
    names = set[tuple[str, str]]()
    for way in _CALLED:
        for quad in base.store.quads_for_pattern(None, way, None, None):
            if quad.subject in kinds and isinstance(quad.object, Literal):
                iri, called = str(quad.subject)[1:-1], quad.object.value
                names.add((iri, called))
                if way == _LABEL:
                    labels.setdefault(iri, {}).setdefault(quad.object.language or "", called)
    things = {iri: _thing(iri, kinds[NamedNode(iri)], labels.get(iri, {}), uses[iri]) for iri, _ in names}
    found = (_Name(fold(called), (-uses[iri], called), iri) for iri, called in names)
    return _Index(tuple(sorted(found, key=lambda name: (name.order, name.iri))), things)


def _kinds(store: Store) -> dict[Any, str]:
    """The class of each actor and place."""
    wanted = vocabulary.subclasses("Actor") | vocabulary.subclasses("Place")
    classes = ((name, NamedNode(KG + name)) for name in sorted(wanted))
    quads = (
        (name, quad) for name, node in classes for quad in store.quads_for_pattern(None, _TYPE, node, None)
    )
    return {quad.subject: name for name, quad in quads}


def _uses(store: Store) -> Counter[str]:
    """In how many events each has a part."""
    quads = (quad for role in _ROLES for quad in store.quads_for_pattern(None, role, None, None))
    return Counter(thing for _, thing in {(str(quad.subject), str(quad.object)[1:-1]) for quad in quads})


def _thing(iri: str, kind: str, labels: Mapping[str, str], events: int) -> dict[str, Any]:
    short = iri.removeprefix(BASE)
    french = labels.get("fr") or next(iter(labels.values()), short)
    label = {"fr": french, "en": labels.get("en") or french}
    return {"iri": iri, "id": short, "label": label, "kind": kind, "events": events}
