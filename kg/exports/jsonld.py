"""JSON-LD 1.1 with its context inlined: keys that people can read, and nothing to fetch.

Terms of our vocabulary are bare (``attacker``), others have their prefix (``dct:title``); things are named
from the base, as on the command line (``event/41c``). The context says of each property what its values are,
as the graph has them; a value that is otherwise is written out in full.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.exports.graph import Graph
from kg.exports.terms import PREFIXES, XSD, name
from kg.iris import BASE, KG, RDF_TYPE

Context = dict[str, Any]
# A prefix may not be called as a property is, kg:place: things have the base instead.
_SPACES = {prefix: space for prefix, space in PREFIXES.items() if space == KG or not space.startswith(BASE)}
_NATIVE = re.compile(r"true|false|0|-?[1-9][0-9]{0,14}")
_OURS = re.compile(re.escape(BASE) + r"[a-z]+/[A-Za-z0-9_-]+")
_TEXT = XSD + "string"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_IRI = "@id"
_NUMBERS = frozenset({XSD + "integer", XSD + "boolean"})  # which JSON has too


def write_jsonld(graph: Graph) -> Iterator[str]:
    """One document: the context, then one object a named graph, with its nodes one a line."""
    quads = list(graph.quads())
    terms = _terms(quads)
    context: Context = {"@base": BASE, "@vocab": KG, **_SPACES}
    context |= {key: term for key, term in sorted(terms.items()) if term}
    lines = (f"  {json.dumps(key)}: {json.dumps(term)}" for key, term in context.items())
    yield '{"@context": {\n' + ",\n".join(lines) + '},\n"@graph": ['
    separator = "\n"
    for label, group in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (json.dumps(node, ensure_ascii=False) for node in _nodes(group, terms))
        if isinstance(label, NamedNode):
            head = json.dumps({"@id": thing(label)}, ensure_ascii=False)[:-1]
            yield f'{separator}{head}, "@graph": [\n  ' + ",\n  ".join(nodes) + "]}"
        else:
            yield separator + ",\n".join(nodes)
        separator = ",\n"
    yield "\n]}\n"


def thing(iri: NamedNode) -> str:
    """What a thing is called: from the base, else with its prefix, where its end is plain; else whole."""
    if _OURS.fullmatch(iri.value):
        return iri.value.removeprefix(BASE)
    return term_name(iri)


def term_name(iri: NamedNode) -> str:
    """The name of a property, class or datatype: with its prefix where its end is plain, else whole."""
    short = name(iri.value)
    return short if short.partition(":")[0] in _SPACES else iri.value


def _key(predicate: NamedNode) -> str:
    return term_name(predicate).removeprefix("kg:")


def _terms(quads: Iterable[Quad]) -> dict[str, Context]:
    """What the context says of each property: ``@id``, a datatype, a map of languages, or nothing."""
    sorts: dict[NamedNode, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value != RDF_TYPE:
            sorts[quad.predicate].add(_sort(quad.object))
    return {_key(predicate): _term(predicate, found) for predicate, found in sorts.items()}


def _term(predicate: NamedNode, sorts: set[str]) -> Context:
    iri = term_name(predicate)
    only = next(iter(sorts)) if len(sorts) == 1 else _TEXT
    if only == _LANGUAGE:
        return {"@id": iri, "@container": "@language"}
    if only == _TEXT or only in _NUMBERS:
        return {}
    return {"@id": iri, "@type": only if only == _IRI else term_name(NamedNode(only))}


def _sort(term: Any) -> str:
    """What kind of value a term is; numbers that JSON would not give back alike count as texts apart."""
    if not isinstance(term, Literal):
        return _IRI
    if term.language:
        return _LANGUAGE
    return str(term.datatype.value)


def _nodes(quads: Iterable[Quad], terms: dict[str, Context]) -> Iterator[dict[str, Any]]:
    """One object a subject, its class first."""
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"@id": thing(subject)}
        statements = list(group)
        kinds = [_class(quad.object) for quad in statements if quad.predicate.value == RDF_TYPE]
        if kinds:
            node["@type"] = kinds[0] if len(kinds) == 1 else kinds
        rest = (quad for quad in statements if quad.predicate.value != RDF_TYPE)
        for predicate, told in groupby(rest, key=lambda quad: quad.predicate):
            key = _key(predicate)
            node[key] = _values([quad.object for quad in told], terms[key])
        yield node


def _class(term: Any) -> str:
    return term_name(term).removeprefix("kg:")


def _values(values: list[Any], term: Context) -> Any:
    if term.get("@container") == "@language":
        found: dict[str, list[str]] = defaultdict(list)
        for value in values:
            found[value.language].append(value.value)
        return {tag: texts[0] if len(texts) == 1 else texts for tag, texts in found.items()}
    written = [_value(value, term.get("@type")) for value in values]
    return written[0] if len(written) == 1 else written


def _value(value: Any, coerced: str | None) -> Any:
    if not isinstance(value, Literal):
        short = thing(value)
        return short if coerced == _IRI else {"@id": short}
    if coerced:
        return value.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind == _TEXT:
        return value.value
    if kind in _NUMBERS and _NATIVE.fullmatch(value.value):
        return json.loads(value.value)
    return {"@value": value.value, "@type": term_name(NamedNode(kind))}
