"""How much speaks for two reports being of one event: points, or a reason why they cannot be.

Points are tenths; a pair needs ``ENOUGH`` to be linked. Weights were set by hand on the training
articles (``bench/fusion.py`` measures); each says in one line what it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from kg.fusion.families import compatible, loose
from kg.fusion.places import Nearness, nearness
from kg.fusion.windows import FEW, YEAR, ages_apart, agreement, apart, window
from kg.lexicon.loader import read
from kg.lexicon.schema_hours import HoursLexicon
from kg.matching import fold
from kg.model import Count, Party, Report
from kg.vocabulary import subclasses

ENOUGH = 18
# Day and kind alone make no event: so many points must come from places, people and numbers.
SOMETHING = 5
# What the pairs of two groups must have on average, for the groups to be one event.
ON_AVERAGE = 13
SAME_KIND, LOOSE_KIND = 5, -8
PLACES = {
    Nearness.UNTOLD: 0, Nearness.COUNTRY: 5, Nearness.WITHIN: 8, Nearness.AREA: 12, Nearness.SPOT: 20,
}  # fmt: skip
SAME_AGENT, KIN_AGENT, OTHER_AGENT, LIKE_AGENT = 8, 5, -6, 3
SAME_PERSON, SAME_TARGET, KIN_TARGET, OTHER_PERSON, LIKE_TARGET = 25, 8, 5, -15, 8
SAME_NUMBER = 12
LARGE_TOLL, MIDDLE_TOLL, SMALL_TOLL, OTHER_TOLL, FAR_TOLL = 15, 10, 5, -4, -12
OTHER_STATUS = -3
DESCRIBED_ALIKE = 72
# From here on a number tells people from others.
MANY = 10


def points(one: Report, other: Report) -> int | None:
    """The points of a pair; ``None`` when the two cannot be one event."""
    if one.article == other.article or not compatible(one.kind, other.kind):
        return None
    windows = window(one), window(other)
    near = nearness(one.places, other.places)
    if apart(*windows) or near is Nearness.APART or _two_strikes(one, other):
        return None
    if ages_apart(one, other) and not _persons(one.targets) & _persons(other.targets):
        return None
    if one.kind in subclasses("SpeechAct") and not _shared(one.attackers, other.attackers):
        return None
    tolls = _tolls(one.counts, other.counts)
    if tolls < 0 and all(found and found.length > YEAR for found in windows):
        return None  # running totals of two days
    shared = PLACES[near] + _sides(one, other) + tolls
    found = shared + agreement(*windows) + _kinds(one.kind, other.kind)
    found += OTHER_STATUS if _real(one) != _real(other) else 0
    some = shared >= SOMETHING and not (near is Nearness.UNTOLD and tolls <= 0 and _again(one, other))
    return found if some else min(found, ENOUGH - 1)


def _two_strikes(one: Report, other: Report) -> bool:
    """Other tolls and other hours: two acts on one town on one day."""
    hours = read("fr", "hours", HoursLexicon)
    return _tolls(one.counts, other.counts) < 0 and hours.apart(one.hours, other.hours)


def _again(one: Report, other: Report) -> bool:
    """Violence that is not dated on both sides: who strikes whom alone tells no act from the next."""
    violent, dated = subclasses("ViolentEvent"), one.earliest is not None and other.earliest is not None
    if dated or one.kind not in violent or other.kind not in violent:
        return False
    persons = _persons(one.targets) & _persons(other.targets)
    return not (persons or _numbers(one.targets) & _numbers(other.targets))


def _kinds(one: str, other: str) -> int:
    return LOOSE_KIND if loose(one, other) else SAME_KIND if one == other else 0


def _real(report: Report) -> str:
    """What has happened or goes on, against what is planned, supposed or negated."""
    return "real" if report.status in ("Occurred", "Ongoing") else report.status


def _sides(one: Report, other: Report) -> int:
    """Who acts and who suffers; where both sides act alike, whoever takes part."""
    straight = _agents(one.attackers, other.attackers) + _targets(one.targets, other.targets)
    if not (_mutual(one) and _mutual(other)):
        return straight
    mine, yours = _parties(one), _parties(other)
    met = min(len(_met(mine, yours)), len(_met(yours, mine)))
    crossed = _agents(one.attackers, other.targets) + _agents(one.targets, other.attackers)
    return max(straight, crossed, 2 * SAME_AGENT if met > 1 else straight)


def _mutual(report: Report) -> bool:
    """Battles and agreements have two sides, named in any order."""
    return report.kind in subclasses("Battle") or report.kind in subclasses("Agreement")


def _parties(report: Report) -> tuple[Party, ...]:
    return (*report.attackers, *report.targets)


def _met(one: Sequence[Party], other: Sequence[Party]) -> frozenset[str]:
    """Those of the one that the other names too, or names as kin."""
    return frozenset(
        a.id for a in one if a.named and any(a.id == b.id or _kin(a, b) for b in other if b.named)
    )


def _kin(one: Party, other: Party) -> bool:
    """A state, its government and its army; a force and the operation that is a part of it."""
    if one.id in other.around or other.id in one.around:
        return True
    official = (*subclasses("Government"), *subclasses("State"), *subclasses("StateForce"))
    return one.kind in official and other.kind in official and bool(one.around & other.around)


def _shared(one: Sequence[Party], other: Sequence[Party]) -> frozenset[str]:
    """The actors that both name."""
    return _named(one) & _named(other)


def _named(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.id for p in parties if p.named)


def _agents(one: Sequence[Party], other: Sequence[Party]) -> int:
    """One agent under one name; agents under other names may still be accused of one act."""
    if _shared(one, other):
        return SAME_AGENT
    if _met(one, other):
        return KIN_AGENT
    if _named(one) and _named(other):
        return OTHER_AGENT
    return LIKE_AGENT if _described_alike(one, other) else 0


def _targets(one: Sequence[Party], other: Sequence[Party]) -> int:
    """A person is killed or taken once; a group or a place is struck again and again."""
    persons = [_persons(parties) for parties in (one, other)]
    if persons[0] & persons[1]:
        return SAME_PERSON
    if all(persons):
        return OTHER_PERSON
    if _numbers(one) & _numbers(other):
        return SAME_NUMBER
    if _shared(one, other):
        return SAME_TARGET
    if _described_alike(one, other):
        return LIKE_TARGET
    return KIN_TARGET if _met(one, other) else 0


def _persons(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.id for p in parties if p.named and p.kind == "Person")


def _numbers(parties: Sequence[Party]) -> frozenset[int]:
    """The numbers in the descriptions of people: "5.000 insurgés" and "les 5 000 talibans"."""
    told = (
        name.replace(".", "").replace("\u202f", "").replace("\xa0", "") for p in parties for name in p.names
    )
    found = (int(word) for name in told for word in name.split() if word.isascii() and word.isdigit())
    return frozenset(number for number in found if number >= MANY)


def _described_alike(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Two descriptions in nearly the same words: "six touristes français", "les six Français"."""
    told, given = ([n for p in parties for n in p.names] for parties in (one, other))
    return any(fuzz.token_set_ratio(fold(a), fold(b)) >= DESCRIBED_ALIKE for a in told for b in given)


def _tolls(one: Sequence[Count], other: Sequence[Count]) -> int:
    """The best that two counts of the same people give; a count that grew is no contradiction."""
    return max((_toll(a, b) for a in one for b in other if _same_people(a, b)), default=0)


def _same_people(one: Count, other: Count) -> bool:
    return one.outcome == other.outcome and one.category == other.category


def _toll(one: Count, other: Count) -> int:
    if one.low is None or other.low is None:
        return 0
    if one.low == other.low:
        return LARGE_TOLL if one.low >= 10 else MIDDLE_TOLL if one.low > FEW else SMALL_TOLL
    less, more = sorted((one, other), key=lambda count: count.low or 0)
    if less.high is None:  # "at least": the other is no contradiction
        return 0
    return OTHER_TOLL if (more.low or 0) <= 2 * (less.low or 0) + 2 else FAR_TOLL
