"""The records of the Python API. IRIs are texts; what is unknown is ``None``, what may be several a tuple."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing that another record points to: its IRI, and its name (in French where there is one)."""

    iri: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor: its class (``ArmedGroup``), and the names that it goes by."""

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    countries: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its class (``Locality``), its names, its position in degrees, and what it lies in."""

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event that counts, with what all articles say of it; tolls are drawn from the claims.

    ``kind`` is its class (``AirStrike``); ``status`` is ``Occurred``, ``Ongoing``, ``Planned``,
    ``Hypothetical`` or ``Negated``; ``cumulative`` marks a total over a period, never to be added up.
    ``articles`` are ids.
    """

    iri: str
    kind: str
    label: str
    earliest: date | None
    latest: date | None
    precision: str | None
    status: str
    background: bool
    cumulative: bool
    attackers: tuple[Named, ...]
    targets: tuple[Named, ...]
    places: tuple[Named, ...]
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    civilians_killed_low: int | None
    children_killed_low: int | None
    injured_low: int | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: who says what of what, how firmly, in which words of which article.

    ``predicate`` is ``type``, ``attacker``, ``casualties``, …; ``value`` what is said, in words: a name, a
    class, a period, a toll. ``object`` is its IRI where it has one. A toll has ``outcome``, ``category`` and
    bounds. Without ``claimant`` the article itself says so. ``start`` and ``end`` of the ``sentence`` count
    code points of the text of ``article``, an id.
    """

    iri: str
    about: Named
    predicate: str
    value: str
    object: str | None
    outcome: str | None
    category: str | None
    at_least: int | None
    at_most: int | None
    earliest: date | None
    latest: date | None
    claimant: Named | None
    modality: str
    tier: str | None
    inferred: bool
    words: str | None
    cue: str | None
    sentence: str
    start: int
    end: int
    article: str
