"""An article as a stage: its triggers, what the finders say of each, and who may fill their roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from kg.annotations.words import Word
from kg.events.opinions import opinions
from kg.events.reading import Reading
from kg.events.syntax import Contractions, climb, preposition
from kg.events.triggers import FoundTrigger
from kg.events.votes import Votes, allowed
from kg.lexicon.loader import read
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Mention
from kg.vocabulary import ancestors, subclasses

STEPS = 5
_ACTORS = ("State", "ArmedGroup", "StateForce", "Coalition", "Person", "PopulationGroup")
_PLACES = ("Country", "Province", "Locality", "Facility")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may fill a role; ``anchor`` is its head, or the pronoun that stands for it."""

    mention: Mention
    anchor: int


class Scene:
    """Made once an article; answers how often, how early and in which roles an entity is told."""

    def __init__(self, reading: Reading, triggers: Sequence[FoundTrigger], votes: Sequence[Votes]) -> None:
        self.reading, self.triggers, self.votes = reading, triggers, votes
        self.opinions = opinions(reading, triggers)
        self.doc, self.second = reading.annotated.doc, reading.annotated.second
        language = reading.annotated.article.language
        self.contractions = read(language, "grammar", GrammarLexicon).contractions
        self.number = [n for n, sent in enumerate(self.doc.sents) for _ in sent]
        self.verbs = _counted(token.pos_ == "VERB" for token in self.doc)
        self.commas = _counted(token.text == "," for token in self.doc)
        self.ids = {m: reading.entities[m].id for m in reading.mentions if m in reading.entities}
        self.counts = Counter(self.ids.values())
        self.first: dict[str, int] = {}
        for mention, ident in self.ids.items():
            self.first[ident] = min(mention.first, self.first.get(ident, mention.first))
        self.tokens = frozenset(t.token for t in triggers)
        self.acts = _counted(i in self.tokens for i in range(len(self.doc)))
        self.proposing = self._proposing()
        self.ranks = {family: self._ranks(family) for family in ("Actor", "Place")}
        self.claimants = frozenset(s.claimant for s in reading.sources)
        self.nested = _nested(self.ids)
        self.roles = self._told_roles()
        self.candidates = self._by_sentence()

    def sentence(self, n: int) -> int:
        """The number of the sentence of the ``n``-th trigger."""
        return self.number[self.triggers[n].token]

    def _proposing(self) -> dict[tuple[int, str, Mention], list[int]]:
        """The triggers of a sentence for which a finder proposes a mention in a role."""
        found: dict[tuple[int, str, Mention], list[int]] = defaultdict(list)
        for n, voted in enumerate(self.votes):
            for role, mention in voted:
                found[self.sentence(n), role, mention].append(n)
        return found

    def around(self, n: int) -> Sequence[Candidate]:
        """Who may fill a role of the ``n``-th trigger: those in its sentence, in text order."""
        return self.candidates.get(self.sentence(n), ())

    def _by_sentence(self) -> dict[int, list[Candidate]]:
        every = [Candidate(m, m.head) for m in self.ids if allowed("target", m.kind)]
        every += [c for c in self._pronouns() if c.mention in self.ids]
        found: dict[int, list[Candidate]] = defaultdict(list)
        for one in sorted(every, key=lambda c: (c.anchor, c.mention.first, -c.mention.last, c.mention.kind)):
            found[self.number[one.anchor]].append(one)
        return found

    def _pronouns(self) -> Iterator[Candidate]:
        """Those whom a pronoun stands for, in the sentences that have a trigger."""
        told = {self.number[t] for t in self.tokens}
        for token in self.doc:
            if token.pos_ != "PRON" or self.number[token.i] not in told:
                continue
            if (meant := self.reading.antecedent(token.i)) is not None:
                yield Candidate(meant, token.i)

    def _ranks(self, family: str) -> dict[str, int]:
        """Actors or places by how often they are mentioned: 0 for the most frequent."""
        own = {i for m, i in self.ids.items() if m.kind in subclasses(family)}
        ranked = sorted(own, key=lambda i: (-self.counts[i], self.first[i], i))
        return {ident: n for n, ident in enumerate(ranked)}

    def _told_roles(self) -> dict[str, Counter[str]]:
        """How often the finders propose each entity for each role, over the whole article."""
        roles: dict[str, Counter[str]] = defaultdict(Counter)
        for voted in self.votes:
            for role, mention in voted:
                if mention in self.ids:
                    roles[self.ids[mention]][role] += 1
        return roles


def _counted(marks: Iterable[bool]) -> list[int]:
    """How many of the marks hold before each place."""
    return list(accumulate(marks, initial=0))


def _nested(mentions: Iterable[Mention]) -> frozenset[Mention]:
    """The mentions that lie inside a wider one: those before each in this order begin no later than it."""
    found: set[tuple[int, int]] = set()
    reach = 0
    for first, last in sorted({(m.first, m.last) for m in mentions}, key=lambda span: (span[0], -span[1])):
        if last <= reach:
            found.add((first, last))
        reach = max(reach, last)
    return frozenset(m for m in mentions if (m.first, m.last) in found)


@cache
def family(kind: str) -> str:
    """The coarse kind of an actor or place: ``Actor-State``, ``Place-Locality``, ``Actor``."""
    lines = (kind, *ancestors(kind))
    for side, names in (("Actor", _ACTORS), ("Place", _PLACES)):
        if named := next((name for name in names if name in lines), None):
            return f"{side}-{named}"
    return "Actor" if kind in subclasses("Actor") else "Place"


def steps_between(start: Word, end: Word, contractions: Contractions) -> list[str] | None:
    """The edges up from one token and down to the other; ``None`` when more than ``STEPS``."""
    up = [start, *climb(start, STEPS)]
    down = [end, *climb(end, STEPS)]
    places = {token.i: n for n, token in enumerate(down)}
    meeting = next(((n, places[t.i]) for n, t in enumerate(up) if t.i in places), None)
    if meeting is None or sum(meeting) > STEPS:
        return None
    rising = [f"<{_edge(t, contractions)}" for t in up[: meeting[0]]]
    return rising + [f">{_edge(t, contractions)}" for t in reversed(down[: meeting[1]])]


def _edge(token: Word, contractions: Contractions) -> str:
    """The label above a token, with the preposition that it carries."""
    carries = token.dep_.startswith(("obl", "nmod", "advcl", "acl"))
    word = preposition(token, contractions) if carries else ""
    return f"{token.dep_}[{word}]" if word else str(token.dep_)
