"""Labels, kinds and countries of what the network draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.iris import local
from kg.networks.relations import ACTOR_KINDS, PLACE_KINDS

_ORDER = {kind: rank for rank, kind in enumerate((*ACTOR_KINDS, *PLACE_KINDS))}


@dataclass(slots=True)
class _Entity:
    """What the rows tell of one entity: its kinds, and its labels and country by language."""

    kinds: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    known: bool = False


@dataclass(frozen=True, slots=True)
class Entities:
    """The named things, by IRI."""

    known: Mapping[str, _Entity]

    def label(self, iri: str, language: str = "fr") -> str:
        """The name in a language, else in any other, else the end of the IRI."""
        entity = self.known.get(iri)
        return _in(entity.labels, language) or local(iri) if entity else local(iri)

    def kind(self, iri: str) -> str:
        """The most telling kind; ``Actor`` or ``Place`` by the IRI when none is known."""
        entity = self.known.get(iri)
        kinds = entity.kinds & _ORDER.keys() if entity else set()
        if kinds:
            return min(kinds, key=_ORDER.__getitem__)
        return "Place" if "/place/" in iri else "Actor"

    def is_place(self, iri: str) -> bool:
        """True for places, which are drawn small and grey."""
        return self.kind(iri) in PLACE_KINDS

    def is_named(self, iri: str) -> bool:
        """True for the known things of the world, and for what an article gives a name of its own.

        "18 insurgés" and "villages" are no names; nor is a group of people, however it is written.
        """
        entity, start = self.known.get(iri), self.label(iri)[:1]
        if entity and entity.known:
            return True
        return self.kind(iri) != "PopulationGroup" and start.isalpha() and not start.islower()

    def attributes(self, iri: str) -> dict[str, object]:
        """What a node of the network carries."""
        entity = self.known.get(iri)
        return {
            "label": self.label(iri),
            "label_en": self.label(iri, "en"),
            "kind": self.kind(iri),
            "country": _in(entity.country, "fr") if entity else None,
            "country_en": _in(entity.country, "en") if entity else None,
            "named": self.is_named(iri),
            "place": self.is_place(iri),
        }


def _in(names: Mapping[str, str], language: str) -> str | None:
    """The name in a language, else in French, else in the first of the others."""
    return names.get(language) or names.get("fr") or next((names[tag] for tag in sorted(names)), None)


def read_entities(rows: Iterable[Mapping[str, str]]) -> Entities:
    """The entities of the rows; of two labels in one language the alphabetically first wins."""
    known: dict[str, _Entity] = {}
    for row in rows:
        entity = known.setdefault(row["entity"], _Entity())
        entity.kinds.add(local(row["kind"]))
        entity.known |= row.get("known") in {"true", "1"}
        _keep(entity.labels, row.get("language", ""), row["label"])
        if row.get("country"):
            _keep(entity.country, row.get("countryLanguage", ""), row["country"])
    return Entities(known)


def _keep(names: dict[str, str], tag: str, name: str) -> None:
    """Keep the alphabetically first name of a language."""
    names[tag] = min(names.get(tag, name), name)
