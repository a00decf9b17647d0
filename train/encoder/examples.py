"""From annotated articles to windows with labels.

Triggers are those of the gold and those that the rules find; the latter teach what is none where the
gold knows of no event. Who fills a role is asked of every mention near the trigger: it does where the
annotators marked it, or where it has the same name in the trigger's own sentence; the same name elsewhere
is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from kg.encoder.windows import FAMILIES, REACH, Candidate, Pieces, Window, apart
from kg.encoder.windows import Span as Characters
from kg.evaluation.naming import Names, meet
from kg.evaluation.reading import GoldEvent, words
from kg.evaluation.stories import Told
from kg.events.opinions import candidates, of_trigger
from train.gold import Read, event_of

KINDS = {
    "abduction": "Abduction", "airstrike": "AirStrike", "armed_attack": "ArmedAttack", "arrest": "Arrest",
    "bombing": "Bombing", "capture": "Capture", "ceasefire": "Ceasefire", "clash": "ArmedClash",
    "displacement": "Displacement", "execution": "Execution", "humanitarian_aid": "HumanitarianAid",
    "killing": "Killing", "negotiation": "Negotiation", "offensive": "Offensive", "other": "OtherEvent",
    "protest": "Protest", "release": "Release", "shelling": "Shelling", "siege": "Siege",
    "statement": "Statement", "suicide_attack": "SuicideAttack", "withdrawal": "Withdrawal",
}  # fmt: skip
FLAGS = ("background", "negated", "future", "hedged")
NAMES = ("person", "armed group", "state", "organisation", "place")
NAMED = {
    "ArmedGroup": "armed group", "City": "place", "Coalition": "organisation", "Country": "state",
    "District": "place", "Facility": "place", "Government": "state", "InternationalOrg": "organisation",
    "Locality": "place", "MediaOrg": "organisation", "NGO": "organisation", "Person": "person",
    "Province": "place", "Region": "place", "Road": "place", "State": "state", "StateForce": "state",
}  # fmt: skip
ROLES = ("attacker", "target", "place", "source", "date", "count")
COUNTED = frozenset(["count", "date"])
SIDES = ("attacker", "target")
UNKNOWN = -1
AROUND = 3  # sentences; further apart is all the same


@dataclass(slots=True)
class Example:
    """A window with the triggers that it shows best; labels are 0, 1, or ``UNKNOWN``.

    ``tags``: for each piece 0, or 1 and the number of the kind of the event that it names. ``near`` are
    pairs of a trigger and a candidate as ``kg.encoder.opinions`` makes them, ``roles`` what each is to the
    other. ``pairs`` are triggers that both name events, ``same`` whether it is one. ``names``: for each
    piece 0, or 1 and the number of the family of the name that it is part of.
    """

    article: str
    window: Window
    tags: list[int]
    triggers: list[Characters]
    events: list[int]
    kinds: list[int]
    flags: list[list[int]]
    candidates: list[Characters]
    near: list[tuple[int, int, int, int, int]]
    roles: list[list[int]]
    pairs: list[tuple[int, int, int]]
    same: list[int]
    names: list[int]


def examples(tokenizer: Tokenizer, items: Iterable[Read]) -> list[Example]:
    """All windows of all articles."""
    return [example for item in items for example in _Article(tokenizer, item).examples()]


class _Article:
    def __init__(self, tokenizer: Tokenizer, item: Read) -> None:
        annotated = item.reading.annotated
        sentences = [(s.start_char, s.end_char) for s in annotated.doc.sents]
        self.item = item
        self.pieces = Pieces(tokenizer, annotated.article.text, sentences)
        self.events = item.events
        self.told = item.stories()
        self.candidates = sorted(candidates(item.reading))
        self.names = _names(item)

    def examples(self) -> Iterator[Example]:
        windows = self.pieces.windows()
        named = {span: n for n, event in enumerate(self.events) for span in event.spans}
        found = {of_trigger(f): event_of(f.trigger.span, self.events) for f in self.item.triggers}
        missed = {s: n for s, n in named.items() if not any(_touch(s, other) for other in found)}
        triggers = sorted({**found, **missed}.items())
        tags = self._tags((span, _kind(self.events[n])) for span, n in named.items())
        names = self._tags(_written(_family_of(self.item), self.item.article.text))
        for number, window in enumerate(windows):
            mine = [t for t in triggers if self.pieces.home(self.pieces.of(t[0]), windows) == number]
            made = self._example(window, mine)
            made.tags[1:-1] = tags[window.first : window.last]
            made.names[1:-1] = names[window.first : window.last]
            yield made

    def _tags(self, named: Iterable[tuple[Characters, int]]) -> list[int]:
        """A tag for each piece: 0, or 1 and the number that its characters have."""
        tags = [0] * len(self.pieces.ids)
        for span, n in named:
            first, last = self.pieces.of(span)
            tags[first:last] = [1 + n] * (last - first)
        return tags

    def _example(self, window: Window, triggers: Sequence[tuple[Characters, int | None]]) -> Example:
        shown = [c for c in self.candidates if self._shows(window, c)]
        made = Example(
            article=self.item.article.id,
            window=window,
            tags=[0] * len(window.ids),
            triggers=[window.place(self.pieces.of(span)) for span, _ in triggers],
            events=[int(n is not None) for _, n in triggers],
            kinds=[UNKNOWN if n is None else _kind(self.events[n]) for _, n in triggers],
            flags=[self._flags(n) for _, n in triggers],
            candidates=[window.place(self.pieces.of(c.span)) for c in shown],
            near=[], roles=[], pairs=[], same=[], names=[0] * len(window.ids),
        )  # fmt: skip
        for i, (span, n) in enumerate(triggers):
            for j, candidate in enumerate(shown):
                away = self.pieces.sentence(candidate.span) - self.pieces.sentence(span)
                if abs(away) <= REACH:
                    step = max(-AROUND, min(away, AROUND)) + AROUND
                    far = apart(self.pieces.of(candidate.span)[0] - self.pieces.of(span)[0])
                    made.near.append((i, j, far, step, FAMILIES.index(candidate.family)))
                    made.roles.append(self._roles(n, candidate, away == 0))
            for k, (earlier, other) in enumerate(triggers[:i]):
                if n is not None and other is not None:
                    made.pairs.append((k, i, apart(self.pieces.of(span)[0] - self.pieces.of(earlier)[0])))
                    made.same.append(int(n == other))
        return made

    def _shows(self, window: Window, candidate: Candidate) -> bool:
        first, last = self.pieces.of(candidate.span)
        return window.first <= first and last <= window.last

    def _flags(self, n: int | None) -> list[int]:
        return [UNKNOWN] * len(FLAGS) if n is None else [int(getattr(self.events[n], flag)) for flag in FLAGS]

    def _roles(self, n: int | None, candidate: Candidate, beside: bool) -> list[int]:
        """One label a role; a date is asked for no side, an actor for no date."""
        return [self._role(n, role, candidate, beside) for role in ROLES]

    def _role(self, n: int | None, role: str, candidate: Candidate, beside: bool) -> int:
        asked, given = (each if each in COUNTED else "name" for each in (role, candidate.family))
        if asked != given:
            return UNKNOWN
        if n is None:
            return 0
        event = self.events[n]
        if asked == "date":
            return int(_marked(candidate.span, [event.date_text] if event.date_text else []))
        if asked == "count":
            return int(event.killed_min is not None and event.killed_min in self._counted(candidate.span))
        return self._fills(self.told[n], event, role, candidate, beside)

    def _counted(self, span: Characters) -> frozenset[int]:
        """What a count of these characters may amount to."""
        return frozenset(
            bound
            for q in self.item.reading.quantities
            if (q.span.start, q.span.end) == span
            for bound in (q.low, q.high)
            if bound is not None
        )

    def _fills(self, told: Told, event: GoldEvent, role: str, candidate: Candidate, beside: bool) -> int:
        slots = SIDES if told.both_sides and role == "attacker" else (role,)
        names = self.names.get(candidate.span, frozenset())
        if not any(meet(names, wanted) for slot in slots for wanted in told.names[slot]):
            return 0
        key = {"source": "attributed_to"}
        phrases = [p for slot in slots for p in getattr(event, key.get(slot, slot)) or ()]
        return 1 if beside or _marked(candidate.span, phrases) else UNKNOWN


def _names(item: Read) -> dict[Characters, Names]:
    found: dict[Characters, Names] = {}
    for mention in item.reading.mentions:
        if mention in item.reading.entities:
            key = (mention.span.start, mention.span.end)
            names = {mention.span.text, item.reading.entities[mention].label}
            found[key] = found.get(key, frozenset()) | names
    return found


def _family_of(item: Read) -> dict[str, int]:
    """The names that the annotators found, each with the number of its family."""
    entities = item.gold.entities if item.gold else ()
    return {e.text: NAMES.index(NAMED[e.type]) for e in entities if e.type in NAMED}


def _written(names: dict[str, int], text: str) -> Iterator[tuple[Characters, int]]:
    """Wherever a name is written, shorter names first: what is inside a longer one is part of it."""
    for name in sorted(names, key=lambda each: (len(each), each)):
        at = text.find(name)
        while at >= 0:
            yield (at, at + len(name)), names[name]
            at = text.find(name, at + len(name))


def _kind(event: GoldEvent) -> int:
    return list(KINDS).index(event.type)


def _marked(span: Characters, phrases: Iterable[object]) -> bool:
    found = (words(phrase) for phrase in phrases)  # type: ignore[arg-type]
    return any(w.start is not None and w.end is not None and _touch(span, (w.start, w.end)) for w in found)


def _touch(one: Characters, other: Characters) -> bool:
    return one[0] < other[1] and other[0] < one[1]
