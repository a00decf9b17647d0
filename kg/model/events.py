"""What the text asserts: events with their roles and tolls, claims, relations."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.article import Span
from kg.model.mentions import Entity, Mention, Period


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event. ``kind`` is the local name of an ontology class."""

    span: Span
    token: int
    kind: str
    status: str = "Occurred"
    background: bool = False
    hedge: Span | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """Somebody or something in a role: attacker, target, place.

    ``finders`` are the voters that agreed; ``inferred`` when it was taken from another mention of
    the event; ``hedge`` the words of doubt on this role alone ("vraisemblablement"). ``asked`` is how many
    finders could have voted: three that go by rules, the learnt one, and the encoder where there is one;
    ``sure`` that the learnt one has hardly a doubt.
    """

    role: str
    mention: Mention
    entity: Entity
    finders: frozenset[str]
    inferred: bool = False
    hedge: Span | None = None
    asked: int = 4
    sure: bool = False

    @property
    def tier(self) -> str:
        """A: all finders agree, and the learnt one is sure; B: two or more agree; C: one, or inferred."""
        if self.inferred:
            return "C"
        agreed = len(self.finders)
        return "A" if self.sure and agreed >= self.asked else "B" if agreed >= 2 else "C"


@dataclass(frozen=True, slots=True)
class Figure:
    """A toll. ``low``/``high`` ``None`` when open; ``total`` for running totals over a period."""

    outcome: str
    category: str | None
    low: int | None
    high: int | None
    span: Span
    total: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and the words that tell so."""

    entity: Entity
    span: Span
    cue: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One version of an event: who says it, where, how firmly, with which figures.

    ``modality`` is the local name of a ``kg:Modality``: Asserted, Hedged, Denied.
    """

    evidence: Span
    claimant: Attribution | None = None
    modality: str = "Asserted"
    cue: Span | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one article, with everything that the article says of it.

    ``status`` is the local name of a ``kg:Realis``: Occurred, Ongoing, Planned, Hypothetical,
    Negated. ``triggers[0]`` is the one that tells most. ``by_place`` are dates that hold for one
    of the places only, ``other_periods`` what other mentions of the event give. ``dated_elsewhere``
    when ``period`` is that of another event, whose day this one shares.
    """

    article: str
    kind: str
    triggers: tuple[Trigger, ...]
    fillers: tuple[Filler, ...]
    period: Period | None
    claims: tuple[Claim, ...]
    status: str = "Occurred"
    background: bool = False
    by_place: tuple[tuple[Period, Entity], ...] = ()
    other_periods: tuple[Period, ...] = ()
    dated_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing relation between two entities, e.g. ``supportedBy``; with its evidence.

    ``kilometres`` is how far apart two places are said to lie.
    """

    article: str
    kind: str
    subject: Entity
    object: Entity
    evidence: Span
    claimant: Attribution | None = None
    modality: str = "Asserted"
    cue: Span | None = None
    subject_span: Span | None = None
    object_span: Span | None = None
    finders: frozenset[str] = field(default=frozenset())
    period: Period | None = None
    kilometres: float | None = None
