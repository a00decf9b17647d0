"""The rows of the actors and places: kind, names in two languages, where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg import vocabulary
from kg.explorer.names import Names, Row, path, positions, true
from kg.iris import local

PLACE, NAMED, KNOWN = 1, 2, 4  # as in web/src/contract.ts

#: Telling kinds first: an entity with several is shown as the first.
KINDS: Final = (
    "ArmedGroup", "StateForce", "Coalition", "Government", "State", "InternationalOrganisation", "NGO",
    "MediaOrganisation", "Person", "PopulationGroup", "Organisation", "Actor",
    "Locality", "District", "Province", "Country", "Facility", "Road", "Area", "Place",
)  # fmt: skip


@dataclass(slots=True)
class _Entity:
    """What the rows tell of one: its values by property, names apart by language."""

    values: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    known: bool = False

    def first(self, name: str) -> str | None:
        """The least value of a property."""
        return min(self.values.get(name, ()), default=None)


def entity_rows(rows: Iterable[Row], names: Names) -> tuple[list[list[Any]], Mapping[str, int]]:
    """The rows, sorted by IRI, and the row of each IRI."""
    found: dict[str, _Entity] = {}
    for row in rows:
        _take(found.setdefault(row["entity"], _Entity()), row)
    refs = positions(found)
    return [_row(iri, found[iri], names, refs) for iri in sorted(found)], refs


def _take(entity: _Entity, row: Row) -> None:
    """Keep what a row tells; of two names in one language the alphabetically first."""
    name, value = local(row["property"]), row["value"]
    entity.known |= true(row.get("known"))
    if name == "prefLabel":
        tag = row.get("language", "")
        entity.labels[tag] = min(entity.labels.get(tag, value), value)
    else:
        entity.values.setdefault(name, set()).add(value)


def _row(iri: str, entity: _Entity, names: Names, refs: Mapping[str, int]) -> list[Any]:
    """One entity's row."""
    kinds = {local(kind) for kind in entity.values.get("type", ())} & set(KINDS)
    kind = min(kinds, key=KINDS.index) if kinds else ("Place" if "/place/" in iri else "Actor")
    french, english = _name(iri, entity, "fr"), _name(iri, entity, "en")
    place = kind in vocabulary.subclasses("Place")
    aliases = entity.values.get("altLabel", set()) | entity.values.get("notation", set())
    return [
        path(iri),
        names.number(kind),
        french,
        english,
        refs.get(entity.first("within") or ""),
        refs.get(entity.first("country") or ""),
        _degrees(entity.first("lat")),
        _degrees(entity.first("long")),
        PLACE * place | NAMED * _is_named(entity, kind, french) | KNOWN * entity.known,
        sorted(aliases - {french, english}),
        sorted(entity.values.get("exactMatch", ())),
    ]


def _name(iri: str, entity: _Entity, language: str) -> str:
    """The name in a language, else in French, else in the first of the others."""
    labels = entity.labels
    return (
        labels.get(language) or labels.get("fr") or next((labels[tag] for tag in sorted(labels)), local(iri))
    )


def _is_named(entity: _Entity, kind: str, name: str) -> bool:
    """True for known things, and for what an article gives a name of its own: "18 insurgés" is none."""
    return entity.known or (kind != "PopulationGroup" and name[:1].isalpha() and not name[:1].islower())


def _degrees(text: str | None) -> float | None:
    """A coordinate; ``None`` for what is none."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if -180 <= value <= 180 else None
