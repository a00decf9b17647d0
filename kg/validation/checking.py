"""The report on a whole graph: node by node, article by article, so that the cost is linear in its size.

No inference, no imports from elsewhere, no scripts: the shapes are ours, the graph may be anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Store

from kg.errors import ValidationError
from kg.validation.advice import advised
from kg.validation.checker import Fault, faults
from kg.validation.compiling import compiled
from kg.validation.facts import Facts, Stored
from kg.validation.reading import read_file
from kg.validation.report import LANGUAGES, Report, Result, order
from kg.validation.tracing import Tracer

_AT_ONCE = 500
Engine = Callable[[Store, str], set[Result]]


def validate(data: Store | Path | str, lang: str = "fr", engine: str = "own") -> Report:
    """The report on a store, or on a Turtle, TriG, N-Triples or N-Quads file.

    ``lang`` is the language of the messages, ``fr`` or ``en``. The data are not changed. ``engine`` is
    ``own``, or ``pyshacl`` for a second opinion, which takes ten times as long.
    Raises ValidationError when the file, the language or the engine is unknown.
    """
    if lang not in LANGUAGES:
        raise ValidationError(f"{lang}: no messages in this language; choose {' or '.join(LANGUAGES)}")
    if engine not in ENGINES:
        raise ValidationError(f"{engine}: there is no such engine; choose {' or '.join(ENGINES)}")
    store = data if isinstance(data, Store) else read_file(Path(data))
    found = sorted(ENGINES[engine](store, lang), key=order)
    return Report(tuple(advised(found, store, lang)))


def _own(store: Store, lang: str) -> set[Result]:
    tracer = Tracer(store)
    return {fault.result(lang, tracer.article(str(fault.focus.value))) for fault in _faults(store)}


def _pyshacl(store: Store, lang: str) -> set[Result]:
    from kg.validation.second_opinion import results  # heavy: only when asked for

    return results(store, lang)


ENGINES: dict[str, Engine] = {"own": _own, "pyshacl": _pyshacl}


def _faults(store: Store) -> Iterator[Fault]:
    """The faults of all nodes of a store, a few hundred nodes at a time."""
    facts = Facts(Stored(store))
    for graph in (*sorted(store.named_graphs(), key=str), DefaultGraph()):
        nodes = _nodes(store, graph, facts)
        while some := list(islice(nodes, _AT_ONCE)):
            yield from faults(facts, some)
            facts.forget()


def _nodes(store: Store, graph: Any, facts: Facts) -> Iterator[Any]:
    """The nodes that a graph is the first to describe, and those that it points to and none describes."""
    name, last, pointing = str(graph), None, compiled().objects
    for quad in store.quads_for_pattern(None, None, None, graph):
        if quad.subject != last:
            last = quad.subject
            if facts.home(last) == name:
                yield last
        if quad.predicate in pointing and not facts.home(quad.object):
            yield quad.object
