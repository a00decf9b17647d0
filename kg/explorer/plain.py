"""A page of one thing, where the explorer's own page has not been built: semantic HTML, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.iris import BASE, PREFIXES

_LABELS = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label",
           "http://purl.org/dc/terms/title")  # fmt: skip
_WORDS = {
    "fr": {"said": "Ce qui en est dit", "claims": "Affirmations et preuves", "data": "Données"},
    "en": {"said": "What is said of it", "claims": "Claims and evidence", "data": "Data"},
}
_SHORT = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def page(node: NamedNode, said: Sequence[Triple], claims: Sequence[Triple], language: str) -> str:
    """The whole page. What comes from an article is escaped; links lead to things of ours alone."""
    words = _WORDS.get(language, _WORDS["en"])
    name = escape(_name(node, said, language))
    short = node.value.removeprefix(BASE)
    formats = " · ".join(
        f'<a rel="alternate" type="{media}" href="/{escape(short)}?format={key}">{label}</a>'
        for key, media, label in (
            ("ttl", "text/turtle", "Turtle"),
            ("jsonld", "application/ld+json", "JSON-LD"),
        )
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"><title>{name}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>'
        f"<h1>{name}</h1><p><code>{escape(node.value)}</code></p><nav>{words['data']}: {formats}</nav>"
        f"<h2>{words['said']}</h2>{_blocks(said)}"
        + (f"<h2>{words['claims']}</h2>{_blocks(claims)}" if claims else "")
        + "</main></body></html>\n"
    )


def _name(node: NamedNode, said: Iterable[Triple], language: str) -> str:
    """Its label in the language, or any label, or the end of its IRI."""
    labels: dict[str, str] = {}
    for triple in said:
        if (
            triple.subject == node
            and triple.predicate.value in _LABELS
            and isinstance(triple.object, Literal)
        ):
            labels.setdefault(triple.object.language or "", triple.object.value)
    return labels.get(language) or next(iter(labels.values()), node.value.removeprefix(BASE))


def _blocks(triples: Sequence[Triple]) -> str:
    """One description list a subject."""
    blocks = []
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        rows = "".join(f"<dt>{_term(t.predicate)}</dt><dd>{_term(t.object)}</dd>" for t in group)
        blocks.append(f"<section><h3>{_term(subject)}</h3><dl>{rows}</dl></section>")
    return "".join(blocks)


def _term(term: Any) -> str:
    if isinstance(term, Literal):
        told = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{told}>{escape(term.value)}</span>"
    if isinstance(term, NamedNode) and term.value.startswith(BASE) and "#" not in term.value:
        path = term.value.removeprefix(BASE).lstrip("/")
        return f'<a href="/{escape(path)}">{escape(path)}</a>'
    return f"<code>{escape(_shortened(str(getattr(term, 'value', term))))}</code>"


def _shortened(iri: str) -> str:
    for prefix, start in _SHORT:
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
