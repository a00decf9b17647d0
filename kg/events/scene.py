"""An article as a stage: its triggers, what the finders say of each, and who may fill their roles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from kg.annotations.words import Document
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
        contractions = read(language, "grammar", GrammarLexicon).contractions
        self.first_tree, self.second_tree = Tree(self.doc, contractions), Tree(self.second, contractions)
        self.number = [n for n, sent in enumerate(self.doc.sents) for _ in range(len(sent))]
        self.sentences = [self.number[found.token] for found in triggers]
        self.verbs = _counted([token.pos_ == "VERB" for token in self.doc])
        self.commas = _counted([token.text == "," for token in self.doc])
        self.ids = {m: reading.entities[m].id for m in reading.mentions if m in reading.entities}
        self.counts = Counter(self.ids.values())
        self.most = max(self.counts.values(), default=1)
        self.first: dict[str, int] = {}
        for mention, ident in self.ids.items():
            self.first[ident] = min(mention.first, self.first.get(ident, mention.first))
        self.tokens = frozenset(t.token for t in triggers)
        self.acts = _counted([i in self.tokens for i in range(len(self.doc))])
        self.proposing = self._proposing()
        self.voted = [{(role, self.ids.get(m)) for role, m in told} for told in votes]
        self.proposed: dict[int, set[str]] = defaultdict(set)  # who is, for whatever role, by sentence
        for sentence, _, mention in self.proposing:
            self.proposed[sentence].add(self.ids.get(mention, ""))
        self.ranks = {family: self._ranks(family) for family in ("Actor", "Place")}
        self.claimants = frozenset(s.claimant for s in reading.sources)
        self.nested = _nested(self.ids)
        self.roles = self._told_roles()
        self.candidates = self._by_sentence()
        self.anchors = self._anchors()
        fit = {one.mention for told in self.candidates.values() for one in told}
        self.leads = {mention: _word_before(self.doc, mention) for mention in fit}
        self._met: dict[int, int | None] = {}

    def _proposing(self) -> dict[tuple[int, str, Mention], list[int]]:
        """The triggers of a sentence for which a finder proposes a mention in a role."""
        found: dict[tuple[int, str, Mention], list[int]] = defaultdict(list)
        for n, voted in enumerate(self.votes):
            for role, mention in voted:
                found[self.sentences[n], role, mention].append(n)
        return found

    def around(self, n: int) -> Sequence[Candidate]:
        """Who may fill a role of the ``n``-th trigger: those in its sentence, in text order."""
        return self.candidates.get(self.sentences[n], ())

    def rivals(self, n: int, candidate: Candidate, low: int, high: int) -> int:
        """How many who may fill a role of the ``n``-th trigger stand between, of actors or places alike."""
        anchors = self.anchors.get((self.sentences[n], side(candidate.mention.kind)), ())
        return max(bisect_left(anchors, high) - bisect_right(anchors, low), 0)

    def meets(self, token: int) -> int | None:
        """The nearest trigger above a token."""
        if token not in self._met:
            above = climb(self.doc.words[token])
            self._met[token] = next((word.i for word in above if word.i in self.tokens), None)
        return self._met[token]

    def _anchors(self) -> dict[tuple[int, str], list[int]]:
        """Where the candidates of each sentence stand, actors and places apart, in text order."""
        found: dict[tuple[int, str], list[int]] = defaultdict(list)
        for sentence, told in self.candidates.items():
            for one in told:
                found[sentence, side(one.mention.kind)].append(one.anchor)
        return found

    def _by_sentence(self) -> dict[int, list[Candidate]]:
        beside = self.opinions is not None  # then the sentences around are asked, too
        told = set(self.number if beside else self.sentences)
        every = [Candidate(m, m.head) for m in self.ids if self.number[m.head] in told]
        every = [c for c in every if allowed("target", c.mention.kind)]
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
        kinds = subclasses(family)
        own = {i for m, i in self.ids.items() if m.kind in kinds}
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


@cache
def side(kind: str) -> str:
    """``Actor`` or ``Place``."""
    return family(kind).split("-")[0]


def _word_before(doc: Document, mention: Mention) -> str:
    """The function word that introduces a mention, articles skipped; "-" for a content word."""
    words, at = doc.words, mention.first
    if words[at].pos_ == "ADP":
        return words[at].lower_
    at -= 1
    while at > 0 and words[at].pos_ == "DET":
        at -= 1
    introduces = at >= 0 and words[at].pos_ in {"ADP", "PUNCT", "CCONJ", "SCONJ"}
    return words[at].lower_ if introduces else "-"


class _Line(NamedTuple):
    """A word and those above it, nearest first; ``up`` and ``down`` are the edges on either way."""

    words: tuple[int, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]


class Tree:
    """The short ways between the words of one parse; what stands above each word is looked up once."""

    def __init__(self, doc: Document, contractions: Contractions) -> None:
        self.doc, self.contractions = doc, contractions
        self._lines: dict[int, _Line] = {}
        self._edges: dict[int, tuple[str, str]] = {}

    def steps(self, start: int, end: int) -> tuple[str, ...] | None:
        """The edges up from one word and down to the other; ``None`` when more than ``STEPS``."""
        rising, up, _ = self._line(start)
        falling, _, down = self._line(end)
        for n, at in enumerate(rising):
            if at in falling:
                deep = falling.index(at)
                return up[:n] + down[len(down) - deep :] if n + deep <= STEPS else None
        return None

    def _line(self, at: int) -> _Line:
        """A word and those above it, as far as a short way may go."""
        line = self._lines.get(at)
        if line is None:
            words = (at, *(above.i for above in climb(self.doc.words[at], STEPS)))
            up, down = zip(*map(self._edge, words[:-1]), strict=True) if words[1:] else ((), ())
            line = self._lines[at] = _Line(words, up, down[::-1])
        return line

    def _edge(self, at: int) -> tuple[str, str]:
        """The label above a word, with the preposition that it carries, on the way up and down."""
        edge = self._edges.get(at)
        if edge is None:
            word = self.doc.words[at]
            label = word.dep_
            carries = label.startswith(("obl", "nmod", "advcl", "acl"))
            if carries and (introduces := preposition(word, self.contractions)):
                label = f"{label}[{introduces}]"
            edge = self._edges[at] = (f"<{label}", f">{label}")
        return edge
