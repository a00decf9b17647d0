"""The words that name events: by lexicon, part of speech and company, one trigger a word.

Both parses and the inflected forms have a say in what a word is, for either parser alone takes
"repris" for a noun or "siège" for a verb now and then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kg.annotations import Annotated
from kg.annotations.words import Document, Stretch
from kg.events.agreement import agreement
from kg.events.clause import Clause
from kg.events.realis import realis
from kg.lexicon import Entry, Lexicon
from kg.model import Trigger

_WINDOW = 15
_WARLIKE = 10  # different words of armed conflict in one article
_WARLIKE_SHORT, _SHORT = 5, 30  # or fewer in a short one: one for so many words
_TOWN = "#town"
_PARTING = {",", ";", ":", ".", "(", ")"}
_FUNCTION = {"ADP", "DET", "PUNCT", "PRON", "AUX", "CCONJ", "SPACE"}


@dataclass(frozen=True, slots=True)
class FoundTrigger:
    """A trigger in its clause, and what its lexicon entry says: see ``kg.lexicon.schema.TriggerEntry``."""

    trigger: Trigger
    token: int
    frame: str
    weak: bool
    toll: bool
    entry: Entry
    clause: Clause = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Match:
    """An entry that fits at ``places``; ``token`` is its anchor, ``rank`` how specific it is."""

    entry: Entry
    kind: str
    token: int
    places: tuple[int, ...]
    rank: tuple[int, ...]


def find_triggers(annotated: Annotated, lexicon: Lexicon) -> Iterator[FoundTrigger]:
    """The triggers of an article in document order; of several on one word the most specific."""
    taken: set[int] = set()
    chosen: list[_Match] = []
    for match in sorted(_matches(annotated, lexicon), key=lambda m: (m.rank, -m.token), reverse=True):
        solid = {place for place in match.places if _solid(match, place)}
        if not solid & taken:
            taken |= solid
            chosen.append(match)
    for match in sorted(chosen, key=lambda m: m.token):
        yield _found(annotated, match)


def _found(annotated: Annotated, match: _Match) -> FoundTrigger:
    """The match as a record, with its span from the first word to the last content word."""
    solid = [place for place in match.places if _solid(match, place)]
    span = annotated.span(min(match.places), max(solid) + 1)
    clause = Clause.of(annotated, match.token)
    status, background, hedge = realis(clause, match.kind)
    trigger = Trigger(span, match.token, match.kind, status, background, hedge)
    spec = match.entry.spec
    return FoundTrigger(trigger, match.token, match.entry.frame, spec.weak, spec.toll, match.entry, clause)


def _solid(match: _Match, place: int) -> bool:
    """True when the word at ``place`` is a content word of the entry."""
    return match.entry.content[match.places.index(place)]


@dataclass(frozen=True)
class _Text:
    """An article word by word: how each is written and called, and which ones speak of armed conflict."""

    annotated: Annotated
    lower: tuple[str, ...]
    armed: tuple[int, ...]
    _told: dict[int, frozenset[str]] = field(default_factory=dict, compare=False)

    def told(self, sentence: Stretch) -> frozenset[str]:
        """All names of the words of a sentence."""
        if sentence.start not in self._told:
            names = map(self.names, range(sentence.start, sentence.end))
            self._told[sentence.start] = frozenset().union(*names)
        return self._told[sentence.start]

    def names(self, at: int) -> frozenset[str]:
        """What the word at a place may be called."""
        word = self.annotated.doc.words[at]
        return _names(word.lower_, word.lemma_, word.pos_)

    @property
    def doc(self) -> Document:
        """The first parse."""
        return self.annotated.doc

    @classmethod
    def of(cls, annotated: Annotated, armed: frozenset[str]) -> _Text:
        lower = tuple([token.lower_ for token in annotated.doc])
        return cls(annotated, lower, tuple([i for i, word in enumerate(lower) if word in armed]))

    @cached_property
    def warlike(self) -> bool:
        """True when the whole of it speaks of armed conflict, by how many different words say so."""
        words = len({self.lower[i] for i in self.armed})
        return words >= _WARLIKE or (words >= _WARLIKE_SHORT and words * _SHORT >= len(self.lower))


def _matches(annotated: Annotated, lexicon: Lexicon) -> Iterator[_Match]:
    text, index = _Text.of(annotated, lexicon.armed), lexicon.index
    for token, other, word in zip(annotated.doc, annotated.second, text.lower, strict=True):
        lemma = token.lemma_.lower() if token.lemma_ == other.lemma_ else word
        if word not in index and lemma not in index:
            continue
        entries = index.get(word, ())
        if lemma != word and (others := index.get(lemma, ())):
            told = (*others, *entries) if lemma < word else (*entries, *others)
            entries = tuple({id(entry): entry for entry in told}.values())
        for entry in entries:
            if match := _fit(text, lexicon, entry, token.i):
                yield match


def _fit(text: _Text, lexicon: Lexicon, entry: Entry, index: int) -> _Match | None:
    """The entry anchored at ``index``, if its words, tags and company are right there.

    In a warlike article no word of armed conflict need stand near a weak entry.
    """
    places = _places(text, entry, index)
    votes = agreement(text.annotated, lexicon.grammar.verbs, entry, index) if places else 0
    if places is None or not votes or not _company(text, entry, places):
        return None
    kind: str | None = entry.kind
    near = not entry.needs or _near(text, entry.needs, places)
    if not near and not (_TOWN in entry.needs and _names_a_town(text.doc, places[-1])):
        kind = entry.spec.otherwise
    if kind is None or (entry.spec.weak and not (text.warlike or _armed(text, places))):
        return None
    rank = (sum(entry.content), len(places), int(kind == entry.kind and bool(entry.needs)), votes)
    return _Match(entry, kind, index, places, rank)


def _names_a_town(doc: Document, place: int) -> bool:
    """True when a name without article comes next: "ont repris Mossoul", "la prise de Tombouctou"."""
    after = doc[place + 1 : place + 3]
    name = next((t for t in after if t.pos_ != "ADP"), None)
    return name is not None and name.pos_ in {"PROPN", "NOUN"} and name.is_title


def _places(text: _Text, entry: Entry, index: int) -> tuple[int, ...] | None:
    """Where the words of the entry stand, with its anchor at ``index``; ``None`` when they do not."""
    if len(entry.words) == 1:
        return (index,)
    anchor = entry.anchor
    places = [index]
    for words in reversed(entry.words[:anchor]):
        place = _next(text, words, places[0], -1, entry.gap)
        if place is None:
            return None
        places.insert(0, place)
    for words in entry.words[anchor + 1 :]:
        place = _next(text, words, places[-1], 1, entry.gap)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _next(text: _Text, words: frozenset[str], start: int, step: int, gap: int) -> int | None:
    """The nearest such word at most ``gap`` words away, in the sentence and the clause."""
    lower, place = text.lower, start + step
    end = min(start + gap + 2, len(lower)) if step > 0 else max(start - gap - 2, -1)
    while place != end and lower[place] not in words:
        place += step
    if place == end:
        return None
    between = range(start + step, place, step)
    parted = any(text.lower[at] in _PARTING or text.doc[at].pos_ == "VERB" for at in between)
    first, last = min(start, place), max(start, place)
    return None if parted or text.doc[last].sent.start > first else place


def _company(text: _Text, entry: Entry, places: tuple[int, ...]) -> bool:
    """True when neither a neighbour nor the clause rules the entry out."""
    inside = text.lower[min(places) : max(places) + 1]
    if entry.not_inside and not entry.not_inside.isdisjoint(inside):
        return False
    if entry.not_before and _content_beside(text, places[-1], 1) & entry.not_before:
        return False
    if entry.not_after and _content_beside(text, places[0], -1) & entry.not_after:
        return False
    return not (entry.unless and _near(text, entry.unless, places))


def _content_beside(text: _Text, index: int, step: int) -> set[str]:
    """The words beside ``index`` up to the first content word, as written and as lemmas."""
    sent = text.doc[index].sent
    found: set[str] = set()
    place = index + step
    while sent.start <= place < sent.end and abs(place - index) <= 4:
        found |= text.names(place)
        if text.doc[place].pos_ not in _FUNCTION:
            break
        place += step
    return found


@lru_cache(maxsize=20_000)
def _names(lower: str, lemma: str, pos: str) -> frozenset[str]:
    """A word as written, its lemma, and what it is: ``#`` a number, ``#name`` a proper name."""
    mark = {"NUM": "#", "PROPN": "#name"}.get(pos, lower)
    return frozenset([lower, lemma.lower(), mark])


def _near(text: _Text, words: frozenset[str], places: tuple[int, ...]) -> bool:
    """True when one of the words stands in the sentence, a few words away at most."""
    sent = text.doc[places[0]].sent
    if words.isdisjoint(text.told(sent)):
        return False
    first, last = max(sent.start, places[0] - _WINDOW), min(sent.end, places[-1] + _WINDOW + 1)
    return any(not words.isdisjoint(text.names(i)) for i in range(first, last) if i not in places)


def _armed(text: _Text, places: tuple[int, ...]) -> bool:
    """True when a word of armed conflict stands in the sentence or in one beside it."""
    annotated, doc = text.annotated, text.doc
    first, last = annotated.sentence(places[0])
    first = annotated.sentence(first - 1)[0] if first else first
    last = annotated.sentence(last)[1] if last < len(doc) else last
    return any(first <= i < last and i not in places for i in text.armed)
