"""One named thing of the world, as its Turtle tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A named thing. ``id`` is local with its family: ``actor/osdh``, ``place/syrie``.

    ``label`` is for reading. ``names`` may be matched in any text of the language of the gazetteer,
    ``hidden`` names ("la coalition") only in the context of one of ``countries``; ``demonyms`` are the
    adjectives of a state. ``since`` and ``until`` are the years in which the names were in use, ``None``
    when open.
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
