"""What a person needs besides the fault: the sentence that it is about, why it matters, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from kg import resources
from kg.iris import KG
from kg.validation.report import Result

_SH = "http://www.w3.org/ns/shacl#"
_WHY, _TODO = _SH + "description", "http://www.w3.org/2004/02/skos/core#editorialNote"
_EXACT, _START = (NamedNode(f"http://www.w3.org/ns/oa#{name}") for name in ("exact", "start"))
_TITLE = NamedNode("http://purl.org/dc/terms/title")
_EVIDENCE, _NAMED, _PREDICATE = (NamedNode(KG + name) for name in ("evidence", "namedBy", "predicate"))
_BY_CLAIMS = tuple(NamedNode(KG + name) for name in ("about", "object", "claimant"))

Words = Mapping[tuple[str, str], str]  # by shape and language


def advised(results: Iterable[Result], store: Store, lang: str) -> Iterator[Result]:
    """The results with sentence, reason and advice, as far as there are any."""
    for result in results:
        yield replace(
            result,
            sentence=_sentence(store, result.focus, result.path),
            why=_words(_WHY).get((result.shape, lang), ""),
            advice=_words(_TODO).get((result.shape, lang), ""),
        )


@cache
def _words(predicate: str) -> Words:
    """What ``shapes/`` says of each shape with one property; of a property shape, also by its owners."""
    own: dict[tuple[str, str], str] = {}
    owners: list[tuple[str, str]] = []
    for file in sorted(resources.path("shapes").glob("*.ttl")):
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            if quad.predicate.value == predicate and isinstance(quad.object, Literal):
                own[quad.subject.value, quad.object.language or ""] = quad.object.value
            if quad.predicate.value == _SH + "property":
                owners.append((quad.object.value, quad.subject.value))
    inherited = {
        (inner, lang): words
        for inner, outer in sorted(owners)
        for (of, lang), words in own.items()
        if of == outer
    }
    return inherited | own


def _sentence(store: Store, focus: str, path: str | None) -> str | None:
    """The words of an article that a node is about: its own, those of its claims, those that name it.

    Of an event's claims the one on the property at fault comes first.
    """
    try:
        node = NamedNode(focus)
    except ValueError:
        return None
    claims = _claims(store, node)
    nearest = [each for each in claims if path in {value.value for value in _values(store, each, _PREDICATE)}]
    for quotes in (
        [node],
        _values(store, node, _EVIDENCE),
        [spot for claim in nearest or claims for spot in _values(store, claim, _EVIDENCE)],
        _values(store, node, _NAMED),
    ):
        found = sorted(
            (_place(store, quote), text) for quote in quotes for text in _texts(store, quote, _EXACT)
        )
        if found:
            return found[0][1]
    return next(iter(_texts(store, node, _TITLE)), None)


def _claims(store: Store, node: NamedNode) -> list[Any]:
    return [q.subject for by in _BY_CLAIMS for q in store.quads_for_pattern(None, by, node, None)]


def _values(store: Store, node: Any, predicate: NamedNode) -> list[Any]:
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None, None)]


def _texts(store: Store, node: Any, predicate: NamedNode) -> list[str]:
    if isinstance(node, Literal):
        return []
    return sorted(value.value for value in _values(store, node, predicate) if isinstance(value, Literal))


def _place(store: Store, quote: Any) -> int:
    starts = [text for text in _texts(store, quote, _START) if text.isdecimal() and len(text) < 10]
    return int(starts[0]) if starts else 0
