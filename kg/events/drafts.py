"""One draft per trigger: everything that its own sentence says of the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.encoder import Opinions
from kg.events.accusing import without_accuser
from kg.events.afar import Afar, Distant
from kg.events.attribution import tellers
from kg.events.dating import Dating
from kg.events.denied import Denial, denial
from kg.events.doubts import about_fillers, lifted
from kg.events.learned import Chooser, RoleModel
from kg.events.reading import Reading
from kg.events.roles import RoleFinder, most_voted
from kg.events.scene import Scene
from kg.events.tolls import tolls
from kg.events.triggers import FoundTrigger
from kg.lexicon import Lexicon
from kg.model import Attribution, Entity, Filler, Period, Quantity, Span
from kg.vocabulary import subclasses


@dataclass(frozen=True)
class Draft:
    """What one sentence says of an event; ``first`` and ``last`` bound the sentence's tokens.

    What pairs of drafts are compared by is worked out once for each.

    ``claimant`` is who speaks around it, ``tellers`` are those who report the event itself. ``since`` is
    a span of months or years up to now that its sentence tells of: what it counts may be a total.
    ``afar`` are those of other sentences that may fill what the event leaves open.
    ``denial`` is set where somebody denies the event in the words that name it.
    ``opinions`` are what the encoder thinks of the article, where there is one.
    """

    found: FoundTrigger
    fillers: tuple[Filler, ...]
    counts: tuple[Quantity, ...]
    period: Period | None
    claimant: Attribution | None
    evidence: Span
    first: int
    last: int
    by_place: tuple[tuple[Period, Entity], ...] = ()
    tellers: tuple[Attribution, ...] = ()
    since: Period | None = None
    afar: tuple[Distant, ...] = ()
    denial: Denial | None = None
    opinions: Opinions | None = field(default=None, repr=False, compare=False)

    @cached_property
    def kind(self) -> str:
        """The local name of the event's class."""
        return self.found.trigger.kind

    @cached_property
    def places(self) -> tuple[Entity, ...]:
        """Where it happened."""
        return tuple(f.entity for f in self.fillers if f.role == "place")

    @cached_property
    def firm(self) -> tuple[Entity, ...]:
        """The places that several finders found."""
        return tuple(f.entity for f in self.fillers if f.role == "place" and len(f.finders) > 1)

    @cached_property
    def towns(self) -> tuple[Entity, ...]:
        """The towns among these that are named."""
        named = {f.entity.id for f in self.fillers if f.mention.named and f.mention.kind == "Locality"}
        return tuple(place for place in self.firm if place.id in named)

    @cached_property
    def agents(self) -> frozenset[str]:
        """The identifiers of its agents that are known by name."""
        return frozenset(f.entity.id for f in self.fillers if f.role == "attacker" and f.entity.known)

    @cached_property
    def lows(self) -> dict[tuple[str | None, str | None], int]:
        """Its counts by outcome and category."""
        return {(q.outcome, q.category): q.low for q in self.counts if q.low is not None}

    @cached_property
    def dead(self) -> frozenset[int]:
        """The numbers of dead that are given."""
        return frozenset(q.low for q in self.counts if q.outcome == "Killed" and q.low)

    @cached_property
    def most_dead(self) -> int:
        """The largest of them; 0 when none is given."""
        return max(self.dead, default=0)

    def entities(self, role: str) -> frozenset[str]:
        """The identifiers of those in a role."""
        return frozenset(f.entity.id for f in self.fillers if f.role == role)


def drafts(
    reading: Reading,
    triggers: Sequence[FoundTrigger],
    lexicon: Lexicon,
    model: RoleModel,
) -> tuple[Draft, ...]:
    """A draft per trigger, in text order, supported or not; ``model`` decides on roles."""
    finder = RoleFinder(reading.annotated, reading.mentions, lexicon.cues.hedge.words, reading.antecedent)
    votes = [finder.votes(found, triggers) for found in triggers]
    scene = Scene(reading, triggers, votes)
    chooser, afar = Chooser(model, scene), Afar(scene, model.models)
    counts = tolls(reading.annotated, triggers, reading.quantities)
    dating = Dating(reading, triggers)
    made: list[Draft] = []
    for n, (found, voted) in enumerate(zip(triggers, votes, strict=True)):
        fillers = finder.fillers(voted, chooser.choose(n, most_voted(voted)), reading.entities)
        told = counts.get(found.token, ())
        made.append(_draft(reading, found, dating, fillers, told, afar.of(n), scene.opinions))
    return tuple(lifted(tuple(_speaking(made))))


def _speaking(told: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; a verb of denial has who denies alone, where what is denied is an act of its own."""
    verbs = {draft.denial.verb for draft in told if draft.denial}
    for draft in told:
        who = tuple(f for f in draft.fillers if f.role == "attacker")
        yield replace(draft, fillers=who, afar=()) if draft.found.token in verbs else draft


def _draft(
    reading: Reading,
    found: FoundTrigger,
    dating: Dating,
    fillers: tuple[Filler, ...],
    counts: tuple[Quantity, ...],
    afar: tuple[Distant, ...],
    opinions: Opinions | None,
) -> Draft:
    first, last = reading.annotated.sentence(found.token)
    fillers = about_fillers(reading, found, without_accuser(reading, found, fillers))
    return Draft(
        found=found,
        fillers=(*fillers, *selected(reading, found, fillers, counts)),
        counts=counts,
        period=dating.of(found),
        claimant=reading.claimant(found.token),
        evidence=reading.annotated.span(first, last),
        first=first,
        last=last,
        by_place=_by_place(reading, first, last),
        tellers=tellers(reading.annotated, reading.sources, reading.speakers, found.token),
        denial=denial(reading, found.clause) if found.trigger.status == "Negated" else None,
        since=dating.since(found),
        afar=afar,
        opinions=opinions,
    )


def selected(
    reading: Reading, found: FoundTrigger, fillers: Sequence[Filler], counts: Sequence[Quantity]
) -> tuple[Filler, ...]:
    """What the meaning of the trigger asks for when nothing else filled it.

    Those whose flight is counted are its target; what is cut is the road told before.
    """
    if any(f.role == "target" for f in fillers):
        return ()
    first, _ = reading.annotated.sentence(found.token)
    if found.trigger.kind in subclasses("Displacement"):
        told = [m for m in reading.mentions for q in counts if m.span.overlaps(q.span)]
    elif found.trigger.kind == "Blockade":
        told = [
            m for m in reading.mentions if first <= m.first < found.token and m.kind == "Road" and m.named
        ]
    else:
        told = []
    chosen = [m for m in told if m in reading.entities][-1:]
    return tuple(Filler("target", m, reading.entities[m], frozenset(["selection"])) for m in chosen)


def _by_place(reading: Reading, first: int, last: int) -> tuple[tuple[Period, Entity], ...]:
    """Two dates or more, each with a place right behind it: "en juin en Irak et en septembre en Syrie"."""
    places = subclasses("Place")
    dated = [p for p in reading.periods if first <= p.first < last and p.earliest]
    if len(dated) < 2:
        return ()
    found: list[tuple[Period, Entity]] = []
    for period in dated:
        behind = (m for m in reading.mentions if period.last <= m.first <= period.last + 1)
        named = [reading.entities[m] for m in behind if m.kind in places and m in reading.entities]
        found.extend((period, place) for place in named[:1])
    return tuple(found) if len(found) > 1 else ()
