"""Who did it to whom, and where: independent finders that vote on each role of each trigger.

``patterns`` looks at the surface, ``frames-md`` and ``frames-sm`` at two parses of the same words.
What several find is firmer than what one finds; the vote stays in the graph as confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.events.learned import Choice
from kg.events.surface import surface_roles
from kg.events.syntax import climb, first_edge, follow, form, joined, path, preposition, relative
from kg.events.triggers import FoundTrigger
from kg.events.votes import ROLES, Proposal, Votes, allowed, finders
from kg.lexicon.loader import read
from kg.lexicon.schema_frames import Form, FramesLexicon, Prepositions
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Entity, Filler, Mention, Span
from kg.vocabulary import subclasses

LYING_REACH = 4
RULES = 3  # finders that go by rules
SETTLED = frozenset(["Area", "Country", "Locality", "Place", "Province"])

# A place, the prepositions before it, and what stands above it.
_Placed = tuple[Mention, frozenset[str], list[int]]


class RoleFinder:
    """Finds the fillers of a trigger among the mentions of an article."""

    def __init__(
        self,
        annotated: Annotated,
        mentions: Sequence[Mention],
        doubts: Iterable[str],
        antecedent: Callable[[int], Mention | None],
    ) -> None:
        self.annotated = annotated
        self.mentions = sorted(mentions, key=lambda m: (m.first, -m.last))
        self.frames = read(annotated.article.language, "frames", FramesLexicon)
        self.grammar = read(annotated.article.language, "grammar", GrammarLexicon)
        self.doubts = frozenset(doubts)
        self.antecedent = antecedent
        self.acts: set[int] = set()
        self.speaking: set[int] = set()
        self.speech = subclasses("SpeechAct") - subclasses("ClaimOfResponsibility")
        self.actors = subclasses("Actor")
        self.places = subclasses("Place")
        self.fit = self.actors | self.places
        self._by_token: dict[int, list[Mention]] = defaultdict(list)
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        self._standing: dict[tuple[str, int], list[_Placed]] = {}
        for mention in self.mentions:
            self._by_sentence[annotated.sentence(mention.first)[0]].append(mention)
            for token in range(mention.first, mention.last):
                self._by_token[token].append(mention)

    def fillers(self, votes: Votes, choice: Choice, entities: Mapping[Mention, Entity]) -> tuple[Filler, ...]:
        """The roles of one trigger, each with the finders that agree on it, in text order."""
        return tuple(
            Filler(
                role,
                mention,
                entities[mention],
                finders(votes.get((role, mention), ()))
                | {name for name, likely in choice.trained.items() if (role, mention) in likely},
                hedge=self._hedge(votes.get((role, mention), ())),
                asked=RULES + len(choice.trained),
                sure=(role, mention) in choice.sure,
            )
            for role, mention in sorted(choice.roles, key=lambda key: (key[1].first, key[0]))
            if mention in entities and allowed(role, entities[mention].kind)
            if role != "place" or not self._moves(mention)
            if role != "attacker" or not self._serves(mention)
        )

    def _serves(self, mention: Mention) -> bool:
        """True for a bare weapon, as in "tirs d'artillerie": with that it was done, by whom nobody says."""
        bare = mention.last - mention.first == 1
        return bare and self.annotated.doc[mention.first].lower_ in self.frames.weapons

    def _moves(self, mention: Mention) -> bool:
        """True for a vehicle: that is struck or used, and nowhere."""
        head = self.annotated.doc[mention.head]
        return not {head.lower_, head.lemma_}.isdisjoint(self.frames.vehicles)

    def votes(self, found: FoundTrigger, triggers: Sequence[FoundTrigger]) -> Votes:
        """What the finders propose for a trigger, by role and mention."""
        votes: dict[tuple[str, Mention], list[Proposal]] = defaultdict(list)
        self.acts = {t.token for t in triggers}
        self.speaking = {t.token for t in triggers if t.trigger.kind in self.speech} - {found.token}
        for raw in self._proposals(found, triggers):
            proposal = self._placed(found, raw)
            if allowed(proposal.role, proposal.mention.kind):
                votes[proposal.role, proposal.mention].append(proposal)
        return votes

    def _proposals(self, found: FoundTrigger, triggers: Sequence[FoundTrigger]) -> Iterator[Proposal]:
        for name, doc in (("frames-md", self.annotated.doc), ("frames-sm", self.annotated.second)):
            yield from self._from_frames(found, doc, name)
            yield from self._places(found, triggers, doc, name)
        near = self._by_sentence.get(self.annotated.sentence(found.token)[0], ())
        for role, mention in surface_roles(self.annotated, found, triggers, near, self.frames):
            yield Proposal(role, mention, "patterns")

    def _from_frames(self, found: FoundTrigger, doc: Document, finder: str) -> Iterator[Proposal]:
        """The fillers that the likeliest path to each role meets."""
        token = doc[found.token]
        paths: Form = getattr(getattr(self.frames, found.frame), form(token))
        around = {"", f"<{token.dep_}", *(f">{child.dep_}" for child in token.children)}
        for role in ("attacker", "target"):
            for written in getattr(paths, role):
                if first_edge(written) not in around:
                    continue
                met = list(self._met(role, token, written, finder))
                yield from met
                if met:
                    break

    def _met(self, role: str, token: Word, written: str, finder: str) -> Iterator[Proposal]:
        for passed in follow(token, path(written), self.grammar.contractions):
            if role == "attacker" and written.startswith("<o") and not self._carried(token, passed):
                continue
            if role == "attacker" and self._only_speaks(passed[0]):
                continue
            if (
                role == "target"
                and written.startswith("<obl")
                and passed[0].lemma_ not in self.frames.striking
            ):
                continue
            for end in joined(self._doer(passed)):
                mention = self._at(end)
                if mention and allowed(role, mention.kind):
                    yield Proposal(role, mention, finder, self._doubt(passed))

    def _only_speaks(self, verb: Word) -> bool:
        """True for "attribuée par X à Y" and "condamnée par X": who speaks of an act did not do it."""
        other = verb.i in self.speaking and verb.lemma_ not in self.frames.light
        return other or verb.lemma_ in self.frames.blaming

    def _doer(self, passed: Sequence[Word]) -> Word:
        """The end of a path; not the subject but the object in "X accuse Y d'avoir tué"."""
        end = passed[-1]
        if end.dep_ == "nsubj" and end.head.lemma_ in self.frames.object_control and end.head in passed:
            return next((c for c in end.head.children if c.dep_ in {"obj", "iobj"}), end)
        return end

    def _carried(self, token: Word, passed: Sequence[Word]) -> bool:
        """A noun is its subject's act only under a light verb: to flee a fight is not to fight."""
        verbs = [t for t in passed if t.pos_ in {"VERB", "AUX"}]
        return token.pos_ == "VERB" or any(t.lemma_ in self.frames.light for t in verbs)

    def _places(
        self, found: FoundTrigger, triggers: Sequence[FoundTrigger], doc: Document, finder: str
    ) -> Iterator[Proposal]:
        """Places whose way up the tree meets this trigger before any other."""
        others = {t.token for t in triggers if t.token != found.token and not t.toll}
        anchors = {found.token} | _governors(doc[found.token])
        sentence = self.annotated.sentence(found.token)[0]
        for mention, leads, line in self._placed_in(sentence, doc, finder):
            above = doc[mention.head].head.i
            struck = found.frame == "attack" and above == found.token and mention.kind == "Locality"
            if self.frames.prepositions.placing.isdisjoint(leads) and not struck:
                continue  # "l'attaque de Gao"
            for above in line:
                if above in anchors:
                    yield Proposal("place", self._sharper(mention, doc), finder)
                if above in anchors or above in others:
                    break

    def _placed_in(self, sentence: int, doc: Document, finder: str) -> list[_Placed]:
        """The places of a sentence before which a preposition stands, each with what stands above it."""
        key = finder, sentence
        if key not in self._standing:
            told = (m for m in self._by_sentence.get(sentence, ()) if m.kind in self.places)
            led = ((m, self._leads(m, doc)) for m in told if not self._says_where_another_is(m))
            self._standing[key] = [(m, by, [w.i for w in climb(doc[m.head])]) for m, by in led if by]
        return self._standing[key]

    def _leads(self, mention: Mention, doc: Document) -> frozenset[str]:
        """The prepositions that a place follows or depends on, as far as they tell where something is."""
        words = self.frames.prepositions
        leads = preposition(doc[mention.head], self.grammar.contractions), _before(doc, mention, words)
        told: frozenset[str] = words.placing | words.near_of
        return told.intersection(leads)

    def _says_where_another_is(self, mention: Mention) -> bool:
        """True for a place that only tells where the one before it lies: "à X, près de Y"."""
        words, at = self.annotated.doc.words, mention.first - 1
        near = self.frames.prepositions.near
        while at > 0 and words[at].lower_ not in near and at > mention.first - LYING_REACH:
            at -= 1
        comma = at > 1 and words[at].lower_ in near and words[at - 1].text == ","
        return comma and any(m.last == at - 1 and m.kind in self.places for m in self.mentions)

    def _sharper(self, mention: Mention, doc: Document) -> Mention:
        """The named place that vague ones lie in: "nombreuses villes relevant de la province de X"."""
        if mention.named or "Plur" not in doc[mention.head].morph.get("Number", []):
            return mention
        behind = range(mention.last, min(mention.last + LYING_REACH, len(doc)))
        lying = next((at for at in behind if doc[at].lemma_ in self.frames.lying), len(doc))
        named = (m for m in self.mentions if lying < m.head <= lying + LYING_REACH)
        return next((m for m in named if m.named and m.kind in self.places), mention)

    def _at(self, token: Word) -> Mention | None:
        """The largest mention that the token heads, or the largest around it; pronouns give way."""
        if token.pos_ == "PRON":
            relatives = self.grammar.pronouns.relative
            if token.dep_ != "ROOT" and (named := relative(token, relatives)) is not None:
                return self._at(named)
            return None if self._means_an_act(token) else self.antecedent(token.i)
        around = [m for m in self._by_token.get(token.i, ()) if m.kind in self.fit]
        headed = [m for m in around if m.head == token.i] or around
        first = min(headed, key=lambda m: (m.first - m.last, m.first), default=None)
        same = [m for m in around if first and (m.kind in self.places) == (first.kind in self.places)]
        return max(same, key=lambda m: (m.last - m.first, -m.first), default=None)

    def _means_an_act(self, pronoun: Word) -> bool:
        """ "La guerre dure. Elle a fait 300 morts": the subject before it is an event of its gender."""
        before = pronoun.sent.start - 1
        if before < 0:
            return False
        subjects = [t for t in pronoun.doc[before].sent if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"]
        genders = pronoun.morph.get("Gender", [])
        return any(t.i in self.acts and t.morph.get("Gender", []) == genders for t in subjects)

    def _placed(self, found: FoundTrigger, proposal: Proposal) -> Proposal:
        """A town that is struck is where it happens; what is taken or besieged stays a target."""
        struck = found.frame != "capture" and proposal.mention.kind in SETTLED
        return replace(proposal, role="place") if proposal.role == "target" and struck else proposal

    def _doubt(self, passed: Sequence[Word]) -> int | None:
        """A word of doubt that modifies a step of the path: "vraisemblablement menés par"."""
        for token in passed[:-1]:
            for child in token.children:
                if child.lower_ in self.doubts:
                    return child.i
        return None

    def _hedge(self, said: Sequence[Proposal]) -> Span | None:
        doubts = [p.doubt for p in said if p.doubt is not None]
        return self.annotated.span(min(doubts), min(doubts) + 1) if doubts else None


def _before(doc: Document, mention: Mention, words: Prepositions) -> str:
    """The preposition just before a mention, determiners skipped; "près" for "près de"."""
    at = mention.first - 1
    while at >= 0 and doc[at].pos_ == "DET":
        at -= 1
    if at > 0 and doc[at].lower_ in words.near_of and doc[at - 1].lower_ in words.placing:
        at -= 1
    return doc[at].lower_ if at >= 0 else ""


def _governors(token: Word) -> set[int]:
    """The verb that a noun trigger leans on ("mené des frappes"), the participle that leans on it."""
    found = {child.i for child in token.children if child.dep_ == "acl"}
    if token.pos_ == "NOUN" and token.dep_ in {"obj", "nsubj", "nsubj:pass"}:
        found.add(token.head.i)
    return found


def most_voted(votes: Votes) -> tuple[tuple[str, Mention], ...]:
    """Keep for each mention the role with the most finders; attacker before target before place."""
    best: dict[Mention, tuple[str, Mention]] = {}
    for key in sorted(votes, key=lambda k: (-len(finders(votes[k])), ROLES.index(k[0]), k[1].first)):
        best.setdefault(key[1], key)
    return tuple(best.values())
