"""One draft per trigger: everything that its own sentence says of the event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.encoder import Opinions
from kg.events.afar import Afar, Distant
from kg.events.attribution import tellers
from kg.events.dating import Dating
from kg.events.denied import Denial, denial
from kg.events.doubts import about_fillers, lifted
from kg.events.learned import RoleModel
from kg.events.reading import Reading
from kg.events.roles import RoleFinder, most_voted
from kg.events.scene import Scene
from kg.events.tolls import tolls
from kg.events.triggers import FoundTrigger
from kg.lexicon import Lexicon
from kg.lexicon.weights import Linear
from kg.model import Attribution, Entity, Filler, Period, Quantity, Span
from kg.vocabulary import subclasses


@dataclass(frozen=True, slots=True)
class Draft:
    """What one sentence says of an event; ``first`` and ``last`` bound the sentence's tokens.

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

    @property
    def kind(self) -> str:
        """The local name of the event's class."""
        return self.found.trigger.kind

    def entities(self, role: str) -> frozenset[str]:
        """The identifiers of those in a role."""
        return frozenset(f.entity.id for f in self.fillers if f.role == role)


def drafts(
    reading: Reading,
    triggers: Sequence[FoundTrigger],
    lexicon: Lexicon,
    models: Mapping[str, Linear],
) -> tuple[Draft, ...]:
    """A draft per trigger, in text order, supported or not; ``models`` decide on roles."""
    finder = RoleFinder(reading.annotated, reading.mentions, lexicon.cues.hedge.words, reading.antecedent)
    votes = [finder.votes(found, triggers) for found in triggers]
    model = RoleModel(models)
    scene = Scene(reading, triggers, votes)
    afar = Afar(scene, models)
    counts = tolls(reading.annotated, triggers, reading.quantities)
    dating = Dating(reading, triggers)
    made: list[Draft] = []
    for n, (found, voted) in enumerate(zip(triggers, votes, strict=True)):
        fillers = finder.fillers(voted, model.choose(scene, n, most_voted(voted)), reading.entities)
        draft = _draft(reading, found, dating, fillers, counts.get(found.token, ()))
        made.append(replace(draft, opinions=scene.opinions, afar=afar.of(n)))
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
) -> Draft:
    first, last = reading.annotated.sentence(found.token)
    fillers = about_fillers(reading, found, fillers)
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
        denial=denial(reading, found.token) if found.trigger.status == "Negated" else None,
        since=dating.since(found),
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
    found: list[tuple[Period, Entity]] = []
    for period in reading.periods:
        if first <= period.first < last and period.earliest:
            behind = (m for m in reading.mentions if period.last <= m.first <= period.last + 1)
            named = [reading.entities[m] for m in behind if m.kind in places and m in reading.entities]
            found.extend((period, place) for place in named[:1])
    return tuple(found) if len(found) > 1 else ()
