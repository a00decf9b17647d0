"""The named things of the world, read from ``ontology/actors.ttl`` and ``ontology/places.ttl``.

The matcher, the linker and the graph read the same records, so that an actor is added with a few
lines of Turtle and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import VocabularyError
from kg.matching import Hit, Matcher, fold

BASE = "https://w3id.org/conflict-kg/"
KG = BASE + "ontology#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A named thing. ``id`` is local with its family: ``actor/osdh``, ``place/syrie``.

    ``names`` may be matched in any text; ``hidden`` names ("la coalition") only in the context of
    one of ``countries``; ``demonyms`` are the adjectives of a state. ``since`` and ``until`` are the years
    in which the names were in use, ``None`` when open.
    """

    id: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    capital: str | None = None
    capital_of: str | None = None
    within: str | None = None
    since: int | None = None
    until: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    same_as: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The identifier without its family: ``osdh``."""
        return self.id.split("/", 1)[1]

    @property
    def country(self) -> str | None:
        """The one country that it belongs to; ``None`` when it has none or several."""
        return self.countries[0] if len(self.countries) == 1 else None

    @property
    def is_place(self) -> bool:
        """True for places; a state is an actor, its country a place."""
        return self.id.startswith("place/")

    def current(self, year: int | None) -> bool:
        """True when the thing bore its names in ``year``; always when the year is unknown."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Gazetteer:
    """All known things, by identifier, by name, by demonym and by capital."""

    def __init__(self, records: Iterable[Known]) -> None:
        self._records = {record.id: record for record in sorted(records, key=lambda r: r.id)}
        self._names: Matcher[tuple[str, str]] = Matcher()
        self._demonyms: dict[str, str] = {}
        self._governed: dict[str, str] = {}
        self._hidden: dict[str, list[Known]] = defaultdict(list)
        self._capitals: dict[str, str] = {}
        for record in self._records.values():
            self._index(record)

    def _index(self, record: Known) -> None:
        for name in (record.label, *record.names, *record.acronyms):
            self._names.add(name, (record.id, name))
        if record.capital_of:
            self._capitals.setdefault(record.capital_of, record.id)
        for name in record.hidden:
            self._hidden[fold(name)].append(record)
        if record.kind in ("State", "Country"):
            state = self._state_of(record)
            for demonym in record.demonyms:
                self._demonyms.setdefault(fold(demonym), state)
            if record.capital:
                self._governed.setdefault(record.capital, state)
                for country in (record.id, *record.countries):
                    self._capitals.setdefault(country, record.capital)

    def _state_of(self, record: Known) -> str:
        """The state of a country record; the record itself when it is a state or has none."""
        state = f"actor/{record.key}"
        return state if state in self._records else record.id

    def __iter__(self) -> Iterator[Known]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)

    def get(self, identifier: str) -> Known | None:
        """The thing called ``actor/osdh``; ``None`` when there is none."""
        return self._records.get(identifier)

    def named(self, name: str, year: int | None = None) -> tuple[Known, ...]:
        """The things that bear exactly this name, those that bore it in ``year`` first."""
        ids = dict.fromkeys(identifier for identifier, _ in self._names.exact(name))
        found = [self._records[identifier] for identifier in ids]
        return tuple(sorted(found, key=lambda record: not record.current(year)))

    def find(self, tokens: Sequence[str], year: int | None = None) -> Iterator[tuple[Hit[Known], bool]]:
        """Names in ``tokens``, longest first; the flag tells an acronym from a full name.

        Where a name has several bearers, those that bore it in ``year`` are given alone if any.
        """
        for hit in self._names.find(tokens, lambda words, value: _written_as_name(words, value[1])):
            ids = dict.fromkeys(identifier for identifier, _ in hit.values)
            bearers = [self._records[identifier] for identifier in ids]
            current = tuple(record for record in bearers if record.current(year))
            short = all(_is_acronym(name) for _, name in hit.values)
            yield Hit(hit.first, hit.last, current or tuple(bearers)), short

    def demonym(self, word: str) -> Known | None:
        """The state that "syriennes" belongs to; prefixes as in "pro-syrien" are not its own."""
        identifier = self._demonyms.get(fold(word))
        return self._records[identifier] if identifier else None

    def governed_from(self, place: str) -> Known | None:
        """The state whose capital is ``place/damas``: capitals stand for governments."""
        identifier = self._governed.get(place)
        return self._records[identifier] if identifier else None

    def capital(self, area: str) -> Known | None:
        """The capital of a country or province: ``place/idleb`` for ``place/province-d-idleb``."""
        identifier = self._capitals.get(area)
        return self._records.get(identifier) if identifier else None

    def hidden(self, phrase: str, country: str | None) -> Known | None:
        """Whom "la coalition" means in an article on ``place/syrie``; ``None`` when nobody or several."""
        known = [r for r in self._hidden.get(fold(phrase), ()) if country is None or country in r.countries]
        return known[0] if len(known) == 1 else None

    def of_country(self, country: str | None, kind: str) -> tuple[Known, ...]:
        """The things of one kind that belong to ``place/syrie``, by identifier."""
        return tuple(r for r in self._records.values() if r.kind == kind and country in r.countries)


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return 1 < len(letters) <= _LONGEST_ACRONYM and " " not in name and all(c.isupper() for c in letters)


def _written_as_name(words: Sequence[str], name: str) -> bool:
    """True when the text writes ``name`` as names are written: acronyms in capitals, capitals kept."""
    written = [c for word in words for c in word if c.isalpha()]
    if _is_acronym(name):
        return all(c.isupper() for c in written)
    if not any(c.isupper() for c in name):
        return True
    if " " in name:
        return any(c.isupper() for c in written)
    return any(word[:1].isupper() for word in words) or (len(words) > 1 and any(c.isupper() for c in written))


def load(*files: Path) -> Gazetteer:
    """The gazetteer of some Turtle files. Raises VocabularyError naming the file that is broken."""
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        try:
            for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=BASE):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(
                    quad.object, ox.NamedNode | ox.Literal
                ):
                    facts[quad.subject.value][quad.predicate.value].append(quad.object)
        except (OSError, SyntaxError) as wrong:
            raise VocabularyError(f"{file}: {wrong}; correct the Turtle") from wrong
    records = (_record(iri, properties) for iri, properties in sorted(facts.items()))
    return Gazetteer(record for record in records if record)


@cache
def gazetteer() -> Gazetteer:
    """The known world of this installation; read once a process."""
    return load(resources.path("ontology", "actors.ttl"), resources.path("ontology", "places.ttl"))


Facts = dict[str, list[ox.NamedNode | ox.Literal]]


def _record(iri: str, facts: Facts) -> Known | None:
    """One resource as a record; ``None`` for what is neither actor nor place or has no label."""
    local = iri.removeprefix(BASE)
    kinds = [value.value.removeprefix(KG) for value in facts[_RDF_TYPE] if value.value.startswith(KG)]
    labels = _texts(facts, _SKOS + "prefLabel")
    if not kinds or not labels or not local.startswith(("actor/", "place/")):
        return None
    return Known(
        id=local,
        kind=min(kinds),
        label=labels[0],
        names=tuple(dict.fromkeys((*labels, *_texts(facts, _SKOS + "altLabel")))),
        acronyms=_texts(facts, _SKOS + "notation"),
        hidden=_texts(facts, _SKOS + "hiddenLabel"),
        demonyms=_texts(facts, KG + "demonym"),
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


def _texts(facts: Facts, predicate: str) -> tuple[str, ...]:
    """The literals of a property, French first, then in order of writing's alphabet."""
    literals = [v for v in facts[predicate] if isinstance(v, ox.Literal)]
    return tuple(
        v.value for v in sorted(literals, key=lambda v: (v.language != "fr", v.language or "", v.value))
    )


def _locals(facts: Facts, name: str) -> tuple[str, ...]:
    return tuple(sorted({v.value.removeprefix(BASE) for v in facts[KG + name]}))


def _local(facts: Facts, name: str) -> str | None:
    return next(iter(_locals(facts, name)), None)


def _year(facts: Facts, name: str) -> int | None:
    return next((int(v.value[:4]) for v in facts[KG + name] if v.value[:4].isdigit()), None)


def _decimal(facts: Facts, name: str) -> float | None:
    return next((float(v.value) for v in facts[_WGS + name]), None)
