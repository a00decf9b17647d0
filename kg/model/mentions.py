"""What the text mentions: names, noun phrases, dates, quantities, sources.

Token positions index the parsed document (``first`` up to, not including, ``last``); ``head`` is
the syntactic head of the phrase. They let later rooms look at the parse without searching again.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.article import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or describes an actor or a place.

    ``kind`` is the local name of an ontology class (``ArmedGroup``, ``Locality``, …).
    ``key`` is the local identifier of the known entity that it names (``osdh``), if any.
    ``named`` tells a proper name from a description ("des hommes armés").
    ``finders`` are the recognisers that agreed on it.
    """

    span: Span
    first: int
    last: int
    head: int
    kind: str
    key: str | None = None
    named: bool = False
    finders: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """By its place alone: mentions are keys everywhere, and few share one."""
        return hash((self.first, self.last, self.head))


@dataclass(frozen=True, slots=True)
class Period:
    """A date expression, resolved where the publication date allows it.

    ``earliest`` and ``latest`` are ISO days, months (``2016-07``) or years; ``None`` when open or
    unresolved. ``precision`` is a local name of ``kg:DatePrecision``: Day, Week, Month, Season,
    Year, Decade, Interval.
    """

    span: Span
    first: int
    last: int
    earliest: str | None
    latest: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of people and what became of them.

    ``outcome``: Killed, Injured, Missing, Captured, Displaced, or ``None`` when only counted;
    ``category``: Civilian, Child, Woman, Combatant, or ``None`` for everyone;
    ``low``/``high`` are ``None`` when open ("des dizaines"). ``part`` marks "dont N".
    """

    span: Span
    first: int
    last: int
    head: int
    low: int | None
    high: int | None
    outcome: str | None = None
    category: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Who says the tokens ``scope_first`` up to ``scope_last``: "selon X", ", a indiqué X".

    ``cue_first`` is the first token of the cue, ``said`` its verb's lemma or the cue itself in lower
    case; ``carried`` marks a quotation that goes on without words of its own that tell who speaks.
    """

    claimant: Mention
    cue: Span
    scope_first: int
    scope_last: int
    cue_first: int = -1
    said: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the world that mentions refer to.

    ``id`` is local to its family (``actor/osdh``, ``place/gn-170063``, ``actor/x-1f3a…``);
    ``known`` when it comes from the gazetteer; ``same_as`` are IRIs in other systems.
    """

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    known: bool = False
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that an article names, and the words that name it, in text order."""

    entity: Entity
    spans: tuple[Span, ...]
