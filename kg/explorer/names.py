"""Numbers instead of names: the tables in which the page's data point into one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.iris import BASE, local

Row = Mapping[str, str]


def path(iri: str) -> str:
    """An IRI of ours without its beginning: ``event/41c``; any other as it is."""
    return iri.removeprefix(BASE)


def whole(text: str | None) -> int | None:
    """A whole number, or ``None`` for anything else (a broken figure does not stop the page)."""
    return int(text) if text and len(text) < 12 and text.lstrip("-").isdecimal() else None


def true(text: str | None) -> bool:
    """A boolean as the graph writes it."""
    return text in {"true", "1"}


@dataclass(slots=True)
class Names:
    """Local names by number, in the order of their first use."""

    known: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """The number of a name."""
        return self.known.setdefault(name, len(self.known))

    def of(self, iri: str | None) -> int | None:
        """The number of an IRI's local name; ``None`` for none."""
        return self.number(local(iri)) if iri else None


def positions(iris: Iterable[str]) -> Mapping[str, int]:
    """Each IRI's place in a table that is sorted by IRI."""
    return {iri: place for place, iri in enumerate(sorted(set(iris)))}


@dataclass(frozen=True, slots=True)
class Units:
    """Offsets as a browser counts them: a code point beyond U+FFFF is two units there."""

    wide: tuple[int, ...]

    @classmethod
    def of(cls, text: str | None) -> Units:
        """The places of the wide code points of a text."""
        return cls(tuple(place for place, sign in enumerate(text or "") if ord(sign) > 0xFFFF))

    def __call__(self, offset: int) -> int:
        """The offset in units of an offset in code points."""
        return offset + sum(1 for place in self.wide if place < offset)
