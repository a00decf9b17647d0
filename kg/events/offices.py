"""Persons and the bodies that they lead, speak for or belong to, as their titles tell it.

"Le président turc X", "le chef du groupe Y, X", "X, porte-parole de Y", "X, de l'armée Y", "le régime de X".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.events.reading import Reading
from kg.events.relations import Holder
from kg.lexicon.loader import read
from kg.lexicon.nouns import Nouns, nouns, plain
from kg.lexicon.schema_offices import Office, OfficesLexicon
from kg.matching import fold
from kg.model import Entity, Mention, Relation
from kg.vocabulary import subclasses

Acting = Callable[[Entity], Entity]
_REACH = 14
_WORDS_OF_TITLE = 5
_RANKS = 4
_FIELD = 9


@dataclass(frozen=True, slots=True)
class _Held:
    """A title with what is said of it: whose it is, and the token after all that."""

    office: Office
    body: Entity
    mention: Mention | None
    first: int
    last: int


def find_offices(reading: Reading, holder: Holder, acting: Acting) -> Iterator[Relation]:
    """The relations of the persons that the article names to bodies, in text order.

    ``holder`` tells which state a demonym means, ``acting`` who acts where a country is named.
    """
    titles = _Titles(reading, holder, acting)
    for person in reading.mentions:
        if person.kind == "Person" and person.named and person in reading.entities:
            for held in titles.of(person):
                yield titles.relation(person, held)
            yield from titles.named_after(person)


@cache
def _numbered(lexicon: OfficesLexicon) -> dict[str, list[int]]:
    """By each title in folded form, the numbers of the offices that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, office in enumerate(lexicon.offices):
        for title in dict.fromkeys(map(fold, office.titles)):
            found[title].append(number)
    return dict(found)


@cache
def _beginnings(lexicon: OfficesLexicon) -> frozenset[str]:
    """All that a title may begin with, to its last letter."""
    return frozenset(title[:end] for title in _numbered(lexicon) for end in range(len(title) + 1))


class _Titles:
    """Reads titles in one article."""

    def __init__(self, reading: Reading, holder: Holder, acting: Acting) -> None:
        self.reading, self.holder, self.acting = reading, holder, acting
        self.doc = reading.annotated.doc
        self.words: Nouns = nouns(reading.annotated.article.language)
        self.lexicon = read(reading.annotated.article.language, "offices", OfficesLexicon)
        self.titles, self.beginnings = _numbered(self.lexicon), _beginnings(self.lexicon)
        self.links = frozenset(map(fold, self.lexicon.links))
        self.former = frozenset(map(fold, self.lexicon.former))
        self.heads = frozenset(map(plain, self.lexicon.bodies.heads))
        self.actors = subclasses("Actor") - {"Person"}

    def of(self, person: Mention) -> Iterator[_Held]:
        """The titles around a person: the nearest before it, the one in apposition after it."""
        before = next(filter(None, map(self._held_before(person), self._starts(person))), None)
        before = before or self._bare(person)
        if before is not None:
            yield before
        after = self._held_after(person)
        if after is not None:
            yield after

    def _bare(self, person: Mention) -> _Held | None:
        """ "Le président Macron": the state is that of a known person's country."""
        entity = self.reading.entities[person]
        for at in range(max(self.doc[person.first].sent.start, person.first - 2), person.first):
            found = self._longest(at)
            national = next((o for o in found[0] if o.national), None) if found else None
            if found and national and found[1] == person.first and not self._over(at) and entity.country:
                state = self.acting(Entity(entity.country, entity.country, "Country"))
                return _Held(national, state, None, at, found[1]) if state.kind == "State" else None
        return None

    def _starts(self, person: Mention) -> range:
        floor = max(self.doc[person.first].sent.start, person.first - _REACH)
        return range(person.first - 1, floor - 1, -1)

    def _held_before(self, person: Mention) -> Callable[[int], _Held | None]:
        def held(at: int) -> _Held | None:
            found = self._title(at)
            return found if found and self._bridged(found.last, person.first) else None

        return held

    def _bridged(self, end: int, first: int) -> bool:
        """True when only a comma and a rank stand between a title and the name: ", le colonel"."""
        between = self.doc[end:first]
        if not len(between):
            return True
        if between[0].text not in (",", '"') or len(between) > _RANKS + 1:
            return between[0].text == "(" and len(between) == 1
        return all(self._rank(token.i) for token in between[1:])

    def _rank(self, at: int) -> bool:
        token = self.doc[at]
        titled = bool(self.words.titles.exact(token.text)) or self.words.has("civilities", token.text)
        return titled or self.words.has("determiners", token.text) or token.text in ('"', "-")

    def _held_after(self, person: Mention) -> _Held | None:
        """ "X, porte-parole de Y"; "X, de l'armée Y" makes a member."""
        at = person.last
        if at + 1 >= len(self.doc) or self.doc[at].text not in (",", "("):
            return None
        at += 1
        if fold(self.doc[at].text) in self.words.folded["linking"]:
            body = self._body(at)
            office = next(o for o in self.lexicon.offices if o.kind == "memberOf")
            return _Held(office, self.reading.entities[body], body, at, body.last) if body else None
        while at < len(self.doc) and self._opening(at):
            at += 1
        return self._title(at) if at < len(self.doc) else None

    def _opening(self, at: int) -> bool:
        """True for what may stand before a title: its determiner, "haut", "jeune"; not "ancien"."""
        text = self.doc[at].text
        skipped = self.words.has("determiners", text) or self.words.has("preposed", text)
        return skipped and fold(text) not in self.former and not self._longest(at)

    def _title(self, at: int) -> _Held | None:
        """The title at a token, with the body that its complement or its demonym names."""
        found = self._longest(at)
        if found is None or self._over(at):
            return None
        offices, end = found
        rest, state = self._adjectives(end)
        body = self._body(rest)
        if body is not None:
            entity = self.acting(self.reading.entities[body])
            return _Held(offices[0], entity, body, at, body.last) if self._fits(entity) else None
        national = next((o for o in offices if o.national), None)
        if state is not None and national is not None and state.kind == "State":
            return _Held(national, state, None, at, rest)
        body = self._farther_body(rest)
        return _Held(offices[0], self.reading.entities[body], body, at, body.last) if body else None

    def _farther_body(self, at: int) -> Mention | None:
        """The name past a first complement: "spécialiste des questions de défense à l'Institut X"."""
        for token in self.doc[at : at + _FIELD]:
            if token.pos_ not in {"ADJ", "ADP", "DET", "NOUN"}:
                break
            body = self._body(token.i)
            if body is not None and body.named and self._fits(self.reading.entities[body]):
                return body
        return None

    def _fits(self, entity: Entity) -> bool:
        return entity.kind in self.actors and entity.kind != "PopulationGroup"

    def _longest(self, at: int) -> tuple[list[Office], int] | None:
        """The offices of the longest title that begins at a token, and where it ends."""
        first = self.doc[at]
        if self.beginnings.isdisjoint((fold(first.text), plain(first.text))):
            return None
        stop = min(at + _WORDS_OF_TITLE, first.sent.end)
        for end in range(stop, at, -1):
            text = fold(self.doc[at:end].text)
            singular = " ".join(plain(t.text) for t in self.doc[at:end])
            same = {*self.titles.get(text, ()), *self.titles.get(singular, ())}
            if same:
                return [self.lexicon.offices[n] for n in sorted(same)], end
        return None

    def _over(self, at: int) -> bool:
        """True for "l'ancien président", "l'ex-chef"."""
        before = self.doc[max(self.doc[at].sent.start, at - 2) : at]
        return any(fold(token.text).strip("-") in self.former for token in before)

    def _adjectives(self, at: int) -> tuple[int, Entity | None]:
        """One past the adjectives after a title, and the state that one of them tells."""
        state = None
        while at < len(self.doc):
            told = self.holder(self.doc[at])
            token = self.doc[at]
            if not (told or (token.pos_ == "ADJ" and token.text.islower()) or self._hyphen(at)):
                break
            state = state or told
            at += 1
        return at, state

    def _hyphen(self, at: int) -> bool:
        token = self.doc[at]
        return token.text == "-" and not token.whitespace_ and not self.doc[at - 1].whitespace_

    def _body(self, at: int) -> Mention | None:
        """The actor that "de" at a token leads to: the longest mention that begins right after."""
        if at >= len(self.doc) or fold(self.doc[at].text) not in self.links:
            return None
        near = [m for m in self.reading.mentions if at <= m.first <= at + 2 and m in self.reading.entities]
        kinds = self.actors | {"Country"}
        near = [m for m in near if m.kind in kinds and self._small(at + 1, m.first)]
        return min(near, key=lambda m: (not m.named, m.first, -m.last), default=None)

    def _small(self, first: int, last: int) -> bool:
        return all(self.words.has("determiners", token.text) for token in self.doc[first:last])

    def named_after(self, person: Mention) -> Iterator[Relation]:
        """ "Le régime de X": the body is led by X."""
        link = person.first - 1
        if link < 1 or fold(self.doc[link].text) not in self.words.folded["linking"]:
            return
        around = [m for m in self.reading.mentions if m.head < link and m.last == person.last]
        for body in around:
            entity = self.reading.entities.get(body)
            if entity and entity.kind in self.actors and plain(self.doc[body.head].text) in self.heads:
                yield self._built("ledBy", body, entity, person, self.reading.entities[person], body.first)
                return

    def relation(self, person: Mention, held: _Held) -> Relation:
        """The person's relation to the body of a title."""
        who = self.reading.entities[person]
        return self._built(held.office.kind, person, who, held.mention, held.body, held.first, held.last)

    def _built(
        self,
        kind: str,
        subject: Mention,
        who: Entity,
        target: Mention | None,
        whom: Entity,
        first: int,
        last: int | None = None,
    ) -> Relation:
        annotated = self.reading.annotated
        start, end = annotated.sentence(first)
        words = target.span if target else annotated.span(first, last or first + 1)
        return Relation(
            article=annotated.article.id,
            kind=kind,
            subject=who,
            object=whom,
            evidence=annotated.span(start, end),
            claimant=self.reading.claimant(first),
            subject_span=subject.span,
            object_span=words,
            finders=frozenset(["patterns"]),
        )
