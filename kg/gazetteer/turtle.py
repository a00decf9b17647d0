"""Reads named things from Turtle files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.gazetteer.records import Known
from kg.iris import BASE, KG, RDF_TYPE

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"

Facts = dict[str, list[ox.NamedNode | ox.Literal]]


def read(*files: Path, language: str) -> Iterator[Known]:
    """The named things of some files, by identifier, with their names in one language.

    Raises VocabularyError naming the broken file.
    """
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    for file in files:
        try:
            for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=BASE):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(
                    quad.object, ox.NamedNode | ox.Literal
                ):
                    facts[quad.subject.value][quad.predicate.value].append(quad.object)
        except (OSError, SyntaxError) as wrong:
            raise VocabularyError(f"{file}: {wrong}; correct the Turtle") from wrong
    records = (_record(iri, properties, language) for iri, properties in sorted(facts.items()))
    return (record for record in records if record)


def _record(iri: str, facts: Facts, language: str) -> Known | None:
    """One resource as a record; ``None`` for what is neither actor nor place or has no label."""
    local = iri.removeprefix(BASE)
    kinds = [value.value.removeprefix(KG) for value in facts[RDF_TYPE] if value.value.startswith(KG)]
    labels = _any_language(facts, _SKOS + "prefLabel", language)
    if not kinds or not labels or not local.startswith(("actor/", "place/")):
        return None
    return Known(
        id=local,
        kind=min(kinds),
        label=labels[0],
        names=_texts(facts, language, _SKOS + "prefLabel", _SKOS + "altLabel"),
        acronyms=_texts(facts, language, _SKOS + "notation"),
        hidden=_texts(facts, language, _SKOS + "hiddenLabel"),
        demonyms=_texts(facts, language, KG + "demonym"),
        countries=_locals(facts, "country"),
        capital=_local(facts, "capital"),
        capital_of=_local(facts, "capitalOf"),
        within=_local(facts, "within"),
        since=_year(facts, "from"),
        until=_year(facts, "until"),
        latitude=_decimal(facts, "lat"),
        longitude=_decimal(facts, "long"),
        same_as=tuple(sorted(v.value for v in facts[_SKOS + "exactMatch"])),
    )


def _texts(facts: Facts, language: str, *predicates: str) -> tuple[str, ...]:
    """The literals of some properties in the language or in none (acronyms), each once."""
    literals = (
        v
        for predicate in predicates
        for v in sorted(facts[predicate], key=lambda v: v.value)
        if isinstance(v, ox.Literal) and v.language in (language, None)
    )
    return tuple(dict.fromkeys(v.value for v in literals))


def _any_language(facts: Facts, predicate: str, language: str) -> tuple[str, ...]:
    """The literals of a property: those of the language first, then in the order of the alphabet."""
    literals = [v for v in facts[predicate] if isinstance(v, ox.Literal)]
    ordered = sorted(literals, key=lambda v: (v.language != language, v.language or "", v.value))
    return tuple(v.value for v in ordered)


def _locals(facts: Facts, name: str) -> tuple[str, ...]:
    return tuple(sorted({v.value.removeprefix(BASE) for v in facts[KG + name]}))


def _local(facts: Facts, name: str) -> str | None:
    return next(iter(_locals(facts, name)), None)


def _year(facts: Facts, name: str) -> int | None:
    return next((int(v.value[:4]) for v in facts[KG + name] if v.value[:4].isdigit()), None)


def _decimal(facts: Facts, name: str) -> float | None:
    return next((float(v.value) for v in facts[_WGS + name]), None)
