"""From groups of drafts to events: one kind, one trigger that tells most, fillers, claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.events.chronology import inferred
from kg.events.compatibility import MANY_FOR_ONE_ACT, OF_A_WAR, dead
from kg.events.contests import contested
from kg.events.drafts import Draft, drafts
from kg.events.judgement import Judged, judge
from kg.events.learned import ENCODER, LEARNED
from kg.events.merging import merge
from kg.events.models import Models
from kg.events.reading import Reading
from kg.events.roles import SETTLED
from kg.events.tolls import figures
from kg.events.traits import Traits
from kg.events.triggers import find_triggers
from kg.lexicon import Lexicon
from kg.model import Attribution, Claim, Event, Figure, Filler, Period, Trigger
from kg.vocabulary import ancestors, subclasses

_CAMPAIGNS = frozenset(["MilitaryOperation", "War", "Offensive"])


def find_events(reading: Reading, lexicon: Lexicon, models: Models | None = None) -> Iterator[Event]:
    """The events of an article, each once, in the order of their first mention.

    ``models`` are those of the article's language when not given.
    """
    models = models or Models.of(reading.annotated.article.language, reading.encoded is not None)
    triggers = tuple(find_triggers(reading.annotated, lexicon))
    told = drafts(reading, triggers, lexicon, models.finder)
    seen = Traits(reading.annotated, told)
    traits = {draft.found.token: seen.of(draft) for draft in told}
    groups = merge(reading.annotated, told, list(traits.values()), models.events)
    judged = judge(reading.annotated, groups, traits, models.events)
    leads = [_lead(one.group) for one in judged]
    known = [_own_period(one.group, lead) for one, lead in zip(judged, leads, strict=True)]
    elsewhere = inferred(reading.annotated, told, judged, leads, known)
    rows = zip(judged, leads, known, elsewhere, strict=True)
    made = (_event(reading, one, lead, told, own, other) for one, lead, own, other in rows)
    yield from contested(reading, tuple(made))


def _event(
    reading: Reading,
    judged: Judged,
    lead: Draft,
    told: Sequence[Draft],
    own: Period | None,
    other: Period | None,
) -> Event:
    group = judged.group
    total = _is_total(group)
    period = other or own
    claims = _claims(group, total)
    return Event(
        article=reading.annotated.article.id,
        kind="CasualtyTotal" if total else _kind(group, lead),
        triggers=(lead.found.trigger, *(d.found.trigger for d in group if d is not lead)),
        fillers=_closest(
            _somewhere(_taken(reading, _from_beside(_fillers(group, lead), group), lead), lead, told)
        ),
        period=period,
        claims=claims,
        status=_status(reading, lead, period),
        background=total or judged.history,
        by_place=lead.by_place,
        dated_elsewhere=other is not None,
        other_periods=tuple(dict.fromkeys(d.period for d in group if d.period and d.period != period)),
    )


def _lead(group: Sequence[Draft]) -> Draft:
    """The draft that tells most: an act before a toll, then the one with the most slots filled."""
    return max(
        group,
        key=lambda d: (
            not d.found.toll,
            d.found.trigger.status in {"Occurred", "Ongoing"},
            len(d.fillers) + len(d.counts) + (d.period is not None),
            -d.found.token,
        ),
    )


def _status(reading: Reading, lead: Draft, period: Period | None) -> str:
    """The lead's, but what begins after the day of publication is planned, and what ends then goes on."""
    status = lead.found.trigger.status
    published = reading.annotated.article.published
    if published is None or period is None or status not in {"Occurred", "Ongoing"}:
        return status
    if period.earliest and period.earliest > published.isoformat():
        return "Planned"
    open_end = period.earliest is None and period.precision == "Day" and period.latest is not None
    return "Ongoing" if open_end and str(period.latest) > published.isoformat() else status


def _kind(group: Sequence[Draft], lead: Draft) -> str:
    """The lead's kind, or a more special one that another mention gives."""
    special = [d.kind for d in group if lead.kind in ancestors(d.kind)]
    return special[0] if special else lead.kind


def _own_period(group: Sequence[Draft], lead: Draft) -> Period | None:
    """When the event's own words say that it happened; of a total, over which span."""
    since = _since(group) if _is_total(group) else None
    return since or _period(group, lead)


def _period(group: Sequence[Draft], lead: Draft) -> Period | None:
    """The lead's date, or the narrowest of the others."""
    known = [d.period for d in group if d.period is not None]
    if lead.period is not None and lead.period.earliest:
        return lead.period
    resolved = [p for p in known if p.earliest]
    return max(resolved, key=lambda p: len(p.earliest or ""), default=known[0] if known else None)


def _since(group: Sequence[Draft]) -> Period | None:
    """The span over which a total counts, told with its figures or elsewhere in the group."""
    spans = [(not d.counts, d.found.token, d.since) for d in group if d.since is not None]
    return min(spans, key=lambda each: each[:2])[2] if spans else None


def _is_total(group: Sequence[Draft]) -> bool:
    """Deaths of a whole campaign: an open period, a number no single act explains."""
    most = max(dead(group), default=0)
    if not most:
        return False
    open_since = any(d.counts and d.since for d in group)
    campaign = any(d.kind in _CAMPAIGNS for d in group) and most >= MANY_FOR_ONE_ACT
    return most >= OF_A_WAR or open_since or campaign


def _fillers(group: Sequence[Draft], lead: Draft) -> tuple[Filler, ...]:
    """The lead's own fillers, then those of other mentions: inferred where another sentence tells them."""
    kept = {(f.role, f.entity.id): f for f in lead.fillers}
    taken = {f.mention for f in lead.fillers}
    for draft in (d for d in group if d is not lead):
        same_sentence = draft.first == lead.first
        for filler in draft.fillers:
            if filler.mention not in taken and _goes_with(filler, draft, lead, kept):
                told = filler if same_sentence else replace(filler, inferred=True)
                kept[filler.role, filler.entity.id] = told
    named = {(f.role, f.mention.kind) for f in kept.values() if f.entity.known}
    best = [
        f
        for f in kept.values()
        if f.entity.known or (f.role, f.mention.kind) not in named or f.role == "place"
    ]
    return tuple(sorted(_on_one_side(best, lead.kind), key=lambda f: (f.role, f.mention.first)))


def _on_one_side(fillers: Sequence[Filler], kind: str) -> Sequence[Filler]:
    """The fillers, but of a state and its own forces on both sides of violence the likelier side alone."""
    if kind not in subclasses("ViolentEvent"):
        return fillers
    states = [f for f in fillers if f.role != "place" and f.entity.country and f.entity.kind in _official()]

    def likelier(filler: Filler) -> bool:
        own = (f for f in states if f.entity.country == filler.entity.country and f.role != filler.role)
        return all(_support(filler) > _support(other) for other in own)

    return [filler for filler in fillers if filler not in states or likelier(filler)]


@cache
def _official() -> frozenset[str]:
    return subclasses("State") | subclasses("Government") | subclasses("StateForce")


def _support(filler: Filler) -> tuple[bool, int, bool]:
    """What speaks for a filler; of equals for who did it."""
    return not filler.inferred, len(filler.finders), filler.role == "attacker"


def _goes_with(filler: Filler, draft: Draft, lead: Draft, kept: Mapping[tuple[str, str], Filler]) -> bool:
    """True for what another mention adds to the lead.

    Nobody is on both sides; what the learnt finder alone found goes only where the lead leaves a role
    open; the dead of a fight are none of its sides.
    """
    if filler.finders <= {ENCODER, LEARNED} and any(f.role == filler.role for f in lead.fillers):
        return False
    if lead.kind == "ArmedClash" and draft.found.toll and filler.role == "target":
        return False
    other = {"attacker": "target", "target": "attacker"}.get(filler.role, filler.role)
    return not {(filler.role, filler.entity.id), (other, filler.entity.id)} & kept.keys()


def _from_beside(fillers: tuple[Filler, ...], group: Sequence[Draft]) -> tuple[Filler, ...]:
    """The fillers, and for each role that none fills the likeliest from sentences beside."""
    kept = list(fillers)
    distant = sorted((d for draft in group for d in draft.afar), key=lambda d: -d.odds)
    for filler in (d.filler for d in distant):
        taken = any(f.role == filler.role or f.entity.id == filler.entity.id for f in kept)
        if not taken:
            kept.append(filler)
    return tuple(sorted(kept, key=lambda f: (f.role, f.mention.first)))


def _somewhere(fillers: tuple[Filler, ...], lead: Draft, told: Sequence[Draft]) -> tuple[Filler, ...]:
    """An act whose own words have no place takes, inferred, the one place of its sentence."""
    if lead.kind not in subclasses("ViolentEvent") or any(f.role == "place" for f in lead.fillers):
        return fillers
    beside = {f.entity.id: f for d in told if d.first == lead.first for f in d.fillers if f.role == "place"}
    place = next(iter(beside.values())) if len(beside) == 1 else None
    if place is None or any((f.role, f.entity.id) == ("place", place.entity.id) for f in fillers):
        return fillers
    around = {place.entity.within, place.entity.country}
    closer = (f for f in fillers if f.role != "place" or f.entity.id not in around)
    return (*closer, replace(place, inferred=True))


def _closest(fillers: Sequence[Filler]) -> tuple[Filler, ...]:
    """The fillers without "le nord-est du pays" where a named place in that country is told."""
    towns = [f.entity for f in fillers if f.role == "place" and f.mention.named]
    around = {outer for town in towns for outer in (town.within, town.country)} - {None}
    return tuple(
        f
        for f in fillers
        if f.role != "place" or "direction" not in f.mention.finders or f.entity.within not in around
    )


def _taken(reading: Reading, fillers: tuple[Filler, ...], lead: Draft) -> tuple[Filler, ...]:
    """A place that is taken is where that happens, too; "plusieurs villages" tells not where."""
    if lead.found.frame != "capture":
        return fillers
    where = {f.entity.id for f in fillers if f.role == "place"}
    taken = [f for f in fillers if f.role == "target" and f.mention.kind in SETTLED]
    one = [f for f in taken if "Plur" not in reading.annotated.doc[f.mention.head].morph.get("Number", [])]
    return (*fillers, *(replace(f, role="place") for f in one if f.entity.id not in where))


def _claims(group: Sequence[Draft], total: bool) -> tuple[Claim, ...]:
    """One claim per sentence and claimant, with the figures that it gives."""
    found: dict[tuple[int, str], Claim] = {}
    for draft in sorted(group, key=lambda d: d.found.token):
        for who in (draft.denial.who,) if draft.denial else draft.tellers or (None,):
            claim = _claim(draft, who, total)
            key = (draft.first, who.entity.id if who else "")
            found[key] = _joined(found[key], claim) if key in found else claim
    return tuple(found.values())


def _claim(draft: Draft, who: Attribution | None, total: bool) -> Claim:
    trigger: Trigger = draft.found.trigger
    counted = figures(draft.counts, total)
    if draft.denial:
        return Claim(draft.evidence, who, "Denied", draft.denial.cue, counted)
    return Claim(draft.evidence, who, "Hedged" if trigger.hedge else "Asserted", trigger.hedge, counted)


def _joined(one: Claim, other: Claim) -> Claim:
    seen: list[Figure] = [*one.figures, *(f for f in other.figures if f not in one.figures)]
    hedged = one if one.modality == "Hedged" else other
    return replace(one, modality=hedged.modality, cue=hedged.cue, figures=tuple(seen))
