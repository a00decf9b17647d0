"""What hangs on the edges of the network: happenings, and the sentences that tell of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """Words of a sentence that fill a role; offsets count code points from the sentence's start.

    ``role`` is the local name of the claim's predicate (``attacker``, ``date``…), ``event`` for the
    words that name the happening, or ``cue`` for words of doubt or attribution.
    """

    start: int
    end: int
    role: str
    hedged: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Toll:
    """A figure as one claimant gives it; ``low`` or ``high`` is ``None`` where it is open."""

    outcome: str
    category: str = "Everyone"
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article, who vouches for it and how firmly.

    ``claimant`` is ``None`` when the article itself says so. ``hedged`` when any of the claims that the
    sentence carries is in doubt; ``modality`` is that of the happening or relation as a whole.
    """

    article: str
    sentence: str
    start: int
    modality: str = "Asserted"
    hedged: bool = False
    claimant: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    words: tuple[Word, ...] = ()
    toll: tuple[Toll, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One event behind an edge; ``earliest`` and ``latest`` are ISO days, ``None`` when unknown."""

    id: str
    kind: str
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    ongoing: bool = False
    background: bool = False
    place: str | None = None
    killed_low: int | None = None
    killed_high: int | None = None
    evidence: tuple[Evidence, ...] = ()
