"""The closed vocabulary: every class, property and value that ``ontology/conflict.ttl`` declares.

A term that the ontology lacks is an error here, never a silent new IRI in somebody's graph. The
file is read once a process, on the first question.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.errors import VocabularyError
from kg.iris import KG, RDF_TYPE

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What the file declares, by local name. ``parents`` are the named direct superclasses."""

    terms: frozenset[str]
    classes: frozenset[str]
    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    labels: Mapping[tuple[str, str], str]


def term(local: str) -> str:
    """The IRI of a term, e.g. ``term("AirStrike")``.

    Raises VocabularyError, with the nearest term, when the ontology does not declare it.
    """
    _known(local, _read().terms, "term")
    return KG + local


def terms() -> frozenset[str]:
    """The local names of all classes, properties and values."""
    return _read().terms


def classes() -> frozenset[str]:
    """The local names of all classes."""
    return _read().classes


@cache
def subclasses(local: str) -> frozenset[str]:
    """The class and all classes below it. Raises VocabularyError when it is not a class."""
    vocabulary = _read()
    _known(local, vocabulary.classes, "class")
    return frozenset(_walk(local, vocabulary.children))


@cache
def ancestors(local: str) -> tuple[str, ...]:
    """All classes above a class, nearest first; the class itself is not among them.

    Raises VocabularyError when it is not a class.
    """
    vocabulary = _read()
    _known(local, vocabulary.classes, "class")
    return tuple(_walk(local, vocabulary.parents)[1:])


def label(local: str, language: str = "fr") -> str:
    """The ontology's label of a term. Raises VocabularyError when there is none."""
    labels = _read().labels
    _known(local, _read().terms, "term")
    if (local, language) not in labels:
        raise VocabularyError(f"conflict.ttl: kg:{local} has no label in '{language}'; use fr or en")
    return labels[local, language]


def _known(local: str, among: frozenset[str], what: str) -> None:
    """Raises VocabularyError unless ``local`` is one of the names."""
    if local in among:
        return
    lowered = {name.casefold(): name for name in sorted(among)}
    near = difflib.get_close_matches(local.casefold(), lowered, n=1, cutoff=0.6)
    advice = f"did you mean kg:{lowered[near[0]]}?" if near else "declare it there first"
    raise VocabularyError(f"conflict.ttl: there is no {what} kg:{local}; {advice}")


def _walk(start: str, edges: Mapping[str, tuple[str, ...]]) -> list[str]:
    """``start`` and all that can be reached from it, breadth first, each once."""
    found = [start]
    for name in found:
        found.extend(other for other in edges.get(name, ()) if other not in found)
    return found


@cache
def _read() -> _Vocabulary:
    """The vocabulary, parsed. Raises VocabularyError when the file is not Turtle."""
    file = resources.path("ontology", "conflict.ttl")
    terms: set[str] = set()
    kinds: set[str] = set()
    parents: defaultdict[str, list[str]] = defaultdict(list)
    children: defaultdict[str, list[str]] = defaultdict(list)
    labels: dict[tuple[str, str], str] = {}
    try:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            subject, predicate, value = _local(quad.subject), quad.predicate.value, quad.object
            if subject is None:
                continue
            if predicate == RDF_TYPE:
                terms.add(subject)
                if value == ox.NamedNode(_OWL + "Class"):
                    kinds.add(subject)
            elif predicate == _RDFS + "subClassOf" and (parent := _local(value)) is not None:
                parents[subject].append(parent)
                children[parent].append(subject)
            elif predicate == _RDFS + "label" and isinstance(value, ox.Literal) and value.language:
                labels[subject, value.language] = value.value
    except SyntaxError as wrong:
        raise VocabularyError(f"{file}: {wrong}; correct the Turtle") from wrong
    return _Vocabulary(frozenset(terms), frozenset(kinds), _frozen(parents), _frozen(children), labels)


def _local(node: object) -> str | None:
    """The local name of one of our IRIs; ``None`` for anything else."""
    if isinstance(node, ox.NamedNode) and node.value.startswith(KG):
        return node.value.removeprefix(KG)
    return None


def _frozen(edges: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The same edges, sorted and immutable."""
    return {name: tuple(sorted(others)) for name, others in sorted(edges.items())}
