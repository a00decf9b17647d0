"""Who or what bears a name: found in the graph itself, by SPARQL that every endpoint understands.

A name is looked up as it was typed first, which costs nothing. Only if nobody bears it exactly all names
are searched, by an expression that takes any case, accents, hyphens and apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Variable

from kg.iris import BASE
from kg.queries.functions import folded

LANGUAGES = (None, "fr", "en", "ar")
_NAMED = "?x skos:prefLabel|skos:altLabel|skos:notation ?name"
_SPECIAL = re.compile(r"[.^$*+?()\[\]{}|\\]")
_HYPHENS, _QUOTES = "[ \u2010-\u2015-]", "['\u2019\u02bc]"


def bearers(graph: Any, name: str, family: str = "", parts: bool = True) -> tuple[NamedNode, ...]:
    """The things of a family (``actor``, ``place``; empty for any) that bear the name; sorted.

    Those that bear exactly this name; else, where ``parts`` count too, those in whose names its words stand,
    else those of whose names it is a part. ``*`` before or after asks for parts at once. A town's name means
    the province that is named after it too.
    """
    sought = name.strip("* ")
    if not sought:
        return ()
    at_once = parts and "*" in name
    found = [] if at_once else _of(family, _rows(graph, _exact(sought)))
    if not found:
        by_name = search(graph, sought, family)
        found = [] if at_once else by_name.get(folded(sought), [])
        if parts and not found:
            words = whole_words(sought)
            whole = [] if at_once else [each for each in by_name if words.search(each)]
            found = [iri for each in whole or by_name for iri in by_name[each]]
    if family == "place" and found:
        found = [*found, *_named_after(graph, sought, found)]
    return tuple(NamedNode(iri) for iri in sorted(set(found)))


def _named_after(graph: Any, name: str, places: Sequence[str]) -> list[str]:
    """What these places lie in and is named after them: the province of Alep."""
    inner = " ".join(f"<{iri}>" for iri in places)
    sparql = f"SELECT DISTINCT ?x ?name {{ VALUES ?inner {{ {inner} }} ?inner kg:within ?x . {_NAMED} }}"
    words = whole_words(name)
    rows = ((row[Variable("x")].value, row[Variable("name")].value) for row in graph.query(sparql))
    return [iri for iri, outer in rows if words.search(folded(outer))]


def whole_words(name: str) -> re.Pattern[str]:
    """What finds the name in another that is folded, as words: "Mali" in "nord du mali", not in "somalie"."""
    return re.compile(rf"(?<!\w){re.escape(folded(name))}(?!\w)")


def search(graph: Any, part: str, family: str = "") -> dict[str, list[str]]:
    """Things by each folded name that has ``part`` in it."""
    sparql = f"SELECT DISTINCT ?x ?name {{ {_NAMED} FILTER(REGEX(STR(?name), {_text(pattern(part))}, 'i')) }}"
    found: dict[str, list[str]] = defaultdict(list)
    for row in graph.query(sparql):
        name, iri = folded(row[Variable("name")].value), row[Variable("x")].value
        if folded(part) in name and iri.startswith(_beginning(family)):
            found[name].append(iri)
    return found


def all_names(graph: Any, family: str = "") -> dict[str, str]:
    """Every name with the thing that bears it (the first by IRI), alphabetical."""
    found: dict[str, str] = {}
    for row in graph.query(f"SELECT DISTINCT ?name ?x {{ {_NAMED} }}"):
        name, iri = row[Variable("name")].value, row[Variable("x")].value
        if iri.startswith(_beginning(family)):
            found[name] = min(iri, found.get(name, iri))
    return dict(sorted(found.items(), key=lambda item: (folded(item[0]), item[0])))


def pattern(part: str) -> str:
    """A regular expression for the text in any case, with or without accents."""
    return "".join(_letter(letter) for letter in folded(part))


def _letter(letter: str) -> str:
    if letter == " ":
        return _HYPHENS
    if letter == "'":
        return _QUOTES
    variants = _variants().get(letter, "")
    return f"[{letter}{variants}]" if variants else _SPECIAL.sub(r"\\\g<0>", letter)


@cache
def _variants() -> dict[str, str]:
    """The accented forms of each letter, small and large."""
    found: dict[str, str] = defaultdict(str)
    for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(number))[0]
        if plain.isascii() and plain.isalpha():
            found[plain.lower()] += chr(number)
    return found


def _exact(name: str) -> str:
    spelled = dict.fromkeys((name, name[:1].upper() + name[1:], name.upper()))
    names = [
        str(Literal(text, language=tag) if tag else Literal(text)) for text in spelled for tag in LANGUAGES
    ]
    return f"SELECT DISTINCT ?x {{ VALUES ?name {{ {' '.join(names)} }} {_NAMED} }}"


def _beginning(family: str) -> str:
    return f"{BASE}{family}/" if family else ""


def _rows(graph: Any, sparql: str) -> list[str]:
    return [row[Variable("x")].value for row in graph.query(sparql)]


def _of(family: str, iris: Sequence[str]) -> list[str]:
    return [iri for iri in iris if iri.startswith(_beginning(family))]


def _text(value: str) -> str:
    return str(Literal(value))
