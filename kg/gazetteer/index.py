"""The known things of the world by identifier, by name, by demonym and by capital."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.gazetteer.records import Known
from kg.matching import Hit, Matcher, fold

_LONGEST_ACRONYM = 6


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
        for name in (*record.names, *record.acronyms):
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

    @lru_cache(maxsize=65536)  # noqa: B019 - there is one gazetteer a language, and it stays
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
