"""What one article says of one event, cut down to what tells it from the events of other articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a report. ``around`` are the places that it lies in, its country included."""

    id: str
    kind: str
    names: tuple[str, ...]
    around: frozenset[str] = frozenset()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a report, or a place that was struck; ``named`` tells a name from a description.

    ``around`` are those that it is a part or a member of, and its country.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    named: bool = True
    around: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom met which fate; a bound is ``None`` when open."""

    outcome: str
    category: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """One article's event. ``earliest`` and ``latest`` are first and last possible days, ``None`` when open.

    ``hours`` are the parts of the day that are told; ``published`` the day of the article; ``seen`` is what
    the rules see of it, ``drawn`` what they give of it alone, both as N-Triples.
    """

    id: str
    article: str
    kind: str
    status: str = "Occurred"
    background: bool = False
    published: date | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    places: tuple[Spot, ...] = ()
    attackers: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    counts: tuple[Count, ...] = ()
    hours: frozenset[str] = frozenset()
    seen: bytes = b""
    drawn: bytes = b""


@dataclass(frozen=True, slots=True)
class Merged:
    """One event that several articles report: its reports, and what simple questions ask of the whole.

    The event's roles are those of all reports together, so they need no place here.
    """

    reports: tuple[Report, ...]
    kind: str
    status: str
    background: bool
    earliest: date | None
    latest: date | None
    precision: str | None
