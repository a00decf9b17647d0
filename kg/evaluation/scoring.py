"""Slot by slot: what was found, what was found wrongly, what was missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.evaluation.naming import Names, meet
from kg.evaluation.pairing import overlap, pairs
from kg.evaluation.stories import COUNTED, NAMED, Told

SLOTS = ("event", "event+type", "attacker", "target", "place", "date", *COUNTED, "source", "hedged")
_DAY = 10


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed answers of a slot."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was said, the share that is right; 0 when nothing was said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Of what there is, the share that was said; 0 when there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Count more answers."""
        self.right += right
        self.wrong += wrong
        self.missed += missed


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One slot of one event on which gold and program differ; ``at`` is a character of the article."""

    article: str
    slot: str
    kind: str
    at: int
    found: str
    gold: str


@dataclass(slots=True)
class Scores:
    """The tallies of all slots, the disagreements behind them, and how many events each side set aside."""

    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    disagreements: list[Disagreement] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)

    @property
    def micro(self) -> Tally:
        """All slots but the bare event together."""
        whole = Tally()
        for slot in SLOTS[1:]:
            tally = self.slots[slot]
            whole.add(tally.right, tally.wrong, tally.missed)
        return whole


def score(scores: Scores, article: str, text: str, gold: Sequence[Told], found: Sequence[Told]) -> None:
    """Add one article to the scores.

    An optional event of the gold may be found or not; so may one of ours that is marked as background,
    as not having happened, or as of an optional kind. Every other one without a partner is an error in
    each slot that it fills.
    """
    scores.events.update(gold=len(gold), found=len(found))
    scores.events.update(gold_aside=sum(g.optional for g in gold), found_aside=sum(f.optional for f in found))
    met = pairs(gold, found, text)
    partner = {j: i for i, j in met}
    for j, told in enumerate(found):
        if j not in partner:
            if not told.optional and not any(g.optional and overlap(g, told) for g in gold):
                _alone(scores, article, told, wrong=True)
        elif not gold[partner[j]].optional:
            _compare(scores, article, gold[partner[j]], told)
    for i, annotated in enumerate(gold):
        if not annotated.optional and i not in partner.values():
            _alone(scores, article, annotated, wrong=False)


def _alone(scores: Scores, article: str, told: Told, wrong: bool) -> None:
    """An event that only one side tells: an error in every slot that it fills."""
    filled = {"event": 1, "event+type": 1, "date": int(told.dated), "hedged": int(told.hedged)}
    filled |= {slot: len(told.names[slot]) for slot in NAMED}
    filled |= {slot: int(told.counts[slot] is not None) for slot in COUNTED}
    for slot, count in filled.items():
        scores.slots[slot].add(wrong=count if wrong else 0, missed=0 if wrong else count)
    words = (told.trigger, "") if wrong else ("", told.trigger)
    at = told.spans[0][0] if told.spans else 0
    scores.disagreements.append(Disagreement(article, "event", told.kind, at, *words))


def _compare(scores: Scores, article: str, gold: Told, found: Told) -> None:
    scores.slots["event"].add(right=1)
    for slot, right, wrong, missed, said, wanted in _answers(gold, found):
        scores.slots[slot].add(right, wrong, missed)
        if wrong or missed:
            at = found.spans[0][0]
            scores.disagreements.append(Disagreement(article, slot, gold.kind, at, said, wanted))


Answer = tuple[str, int, int, int, str, str]


def _answers(gold: Told, found: Told) -> Iterator[Answer]:
    """For each slot: right, wrong, missed, and both answers in words."""
    kind = found.kind in gold.kinds
    yield "event+type", kind, not kind, not kind, found.kind, gold.kind
    for slot in NAMED:
        yield _named(slot, gold, found)
    yield _dated(gold, found)
    for slot in COUNTED:
        wanted, said = gold.counts[slot], found.counts[slot]
        also = slot == "killed" and said in gold.also_killed
        right = wanted is not None and (said == wanted or also)
        wrong = said is not None and not right and not also
        yield slot, right, wrong, wanted is not None and not right, str(said), str(wanted)
    both = gold.hedged and found.hedged
    yield (
        "hedged",
        both,
        found.hedged and not both,
        gold.hedged and not both,
        str(found.hedged),
        str(gold.hedged),
    )


def _named(slot: str, gold: Told, found: Told) -> Answer:
    """Fillers of a slot; where both sides do the same, either side's name is right in either slot."""
    wanted, said = gold.names[slot], found.names[slot]
    given, allowed = said, wanted
    if gold.both_sides and slot in {"attacker", "target"}:
        given = found.names["attacker"] + found.names["target"]
        allowed = gold.names["attacker"] + gold.names["target"]
    right = sum(any(meet(w, s) for s in given) for w in wanted)
    wrong = sum(not any(meet(w, s) for w in allowed) for s in said)
    return slot, right, wrong, len(wanted) - right, _words(said), _words(wanted)


def _dated(gold: Told, found: Told) -> Answer:
    right = bool(gold.day and found.day and _within(gold.day[0], *found.day))
    wrong = found.dated and not right
    said, wanted = (str(each.day[0]) if each.day else "" for each in (found, gold))
    return "date", right, wrong, gold.dated and not right, said, wanted


def _within(gold: str, earliest: str, latest: str | None) -> bool:
    """True when a date begins as the gold's does, and is a single day where the gold's is."""
    first, interval, _ = gold.partition("/")
    if not earliest.startswith(first):
        return False
    return bool(interval) or len(first) < _DAY or latest in (None, earliest)


def _words(fillers: Sequence[Names]) -> str:
    return ", ".join(min(names) for names in fillers)
