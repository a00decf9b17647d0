"""The words that name events: by lexicon, part of speech and company, one trigger a word.

Both parses and the inflected forms have a say in what a word is, for either parser alone takes
"repris" for a noun or "siège" for a verb now and then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotations import Annotated
from kg.events.agreement import agreement
from kg.events.realis import realis
from kg.lexicon import Entry, Lexicon
from kg.model import Trigger

_WINDOW = 15
_WARLIKE = 10  # different words of armed conflict in one article
_WARLIKE_SHORT, _SHORT = 5, 30  # or fewer in a short one: one for so many words
_TOWN = "#town"
_Names = tuple[frozenset[str], ...]
_FUNCTION = {"ADP", "DET", "PUNCT", "PRON", "AUX", "CCONJ", "SPACE"}


@dataclass(frozen=True, slots=True)
class FoundTrigger:
    """A trigger and what its lexicon entry says of it: see ``kg.lexicon.schema.TriggerEntry``."""

    trigger: Trigger
    token: int
    frame: str
    weak: bool
    toll: bool
    entry: Entry


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
    status, background, hedge = realis(annotated, match.token, match.kind)
    trigger = Trigger(span, match.token, match.kind, status, background, hedge)
    spec = match.entry.spec
    return FoundTrigger(trigger, match.token, match.entry.frame, spec.weak, spec.toll, match.entry)


def _solid(match: _Match, place: int) -> bool:
    """True when the word at ``place`` is a content word of the entry."""
    return match.entry.content[match.places.index(place)]


def _matches(annotated: Annotated, lexicon: Lexicon) -> Iterator[_Match]:
    doc, second = annotated.doc, annotated.second
    warlike = _warlike(doc, lexicon.armed)
    names = tuple(_names(token) for token in doc)
    for token in doc:
        forms = {token.lower_}
        if token.lemma_ == second[token.i].lemma_:
            forms.add(token.lemma_.lower())
        entries = dict.fromkeys(entry for form in sorted(forms) for entry in lexicon.index.get(form, ()))
        for entry in entries:
            if match := _fit(annotated, lexicon, entry, token.i, names, warlike):
                yield match


def _warlike(doc: Doc, armed: frozenset[str]) -> bool:
    """True when the whole article speaks of armed conflict, by how many different words say so."""
    words = len({token.lower_ for token in doc} & armed)
    return words >= _WARLIKE or (words >= _WARLIKE_SHORT and words * _SHORT >= len(doc))


def _fit(
    annotated: Annotated, lexicon: Lexicon, entry: Entry, index: int, names: _Names, warlike: bool
) -> _Match | None:
    """The entry anchored at ``index``, if its words, tags and company are right there.

    ``names`` are what each word can be called. In a ``warlike`` article no word of armed conflict need
    stand near a weak entry.
    """
    votes = agreement(annotated, lexicon.grammar.verbs, entry, index)
    if not votes:
        return None
    places = _places(annotated.doc, entry, index)
    if places is None or not _company(annotated.doc, names, entry, places):
        return None
    kind: str | None = entry.kind
    near = not entry.needs or _near(annotated.doc, names, entry.needs, places)
    if not near and not (_TOWN in entry.needs and _names_a_town(annotated.doc, places[-1])):
        kind = entry.spec.otherwise
    if kind is None or (entry.spec.weak and not (warlike or _armed(annotated, lexicon, places))):
        return None
    rank = (sum(entry.content), len(places), int(kind == entry.kind and bool(entry.needs)), votes)
    return _Match(entry, kind, index, places, rank)


def _names_a_town(doc: Doc, place: int) -> bool:
    """True when a name without article comes next: "ont repris Mossoul", "la prise de Tombouctou"."""
    after = doc[place + 1 : place + 3]
    name = next((t for t in after if t.pos_ != "ADP"), None)
    return name is not None and name.pos_ in {"PROPN", "NOUN"} and name.is_title


def _places(doc: Doc, entry: Entry, index: int) -> tuple[int, ...] | None:
    """Where the words of the entry stand, with its anchor at ``index``; ``None`` when they do not."""
    anchor = entry.anchor
    places = [index]
    for words in reversed(entry.words[:anchor]):
        place = _next(doc, words, places[0], -1, entry.gap)
        if place is None:
            return None
        places.insert(0, place)
    for words in entry.words[anchor + 1 :]:
        place = _next(doc, words, places[-1], 1, entry.gap)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _next(doc: Doc, words: frozenset[str], start: int, step: int, gap: int) -> int | None:
    """The nearest such word at most ``gap`` words away, in the sentence and the clause."""
    sent = doc[start].sent
    for distance in range(1, gap + 2):
        place = start + step * distance
        if not sent.start <= place < sent.end:
            return None
        token = doc[place]
        if token.lower_ in words:
            return place
        if token.pos_ == "VERB" or token.text in {",", ";", ":", ".", "(", ")"}:
            return None
    return None


def _company(doc: Doc, names: _Names, entry: Entry, places: tuple[int, ...]) -> bool:
    """True when neither a neighbour nor the clause rules the entry out."""
    inside = doc[min(places) : max(places) + 1]
    if entry.not_inside and any(t.lower_ in entry.not_inside for t in inside):
        return False
    if entry.not_before and _content_beside(doc, names, places[-1], 1) & entry.not_before:
        return False
    if entry.not_after and _content_beside(doc, names, places[0], -1) & entry.not_after:
        return False
    return not (entry.unless and _near(doc, names, entry.unless, places))


def _content_beside(doc: Doc, names: _Names, index: int, step: int) -> set[str]:
    """The words beside ``index`` up to the first content word, as written and as lemmas."""
    sent = doc[index].sent
    found: set[str] = set()
    place = index + step
    while sent.start <= place < sent.end and abs(place - index) <= 4:
        token = doc[place]
        found |= names[place]
        if token.pos_ not in _FUNCTION:
            break
        place += step
    return found


def _names(token: Token) -> frozenset[str]:
    """The word as written, its lemma, and what it is: ``#`` a number, ``#name`` a proper name."""
    mark = {"NUM": "#", "PROPN": "#name"}.get(token.pos_, token.lower_)
    return frozenset([token.lower_, token.lemma_.lower(), mark])


def _near(doc: Doc, names: _Names, words: frozenset[str], places: tuple[int, ...]) -> bool:
    """True when one of the words stands in the sentence, a few words away at most."""
    sent = doc[places[0]].sent
    first, last = max(sent.start, places[0] - _WINDOW), min(sent.end, places[-1] + _WINDOW + 1)
    return any(not words.isdisjoint(names[i]) for i in range(first, last) if i not in places)


def _armed(annotated: Annotated, lexicon: Lexicon, places: tuple[int, ...]) -> bool:
    """True when a word of armed conflict stands in the sentence or in one beside it."""
    doc = annotated.doc
    first, last = annotated.sentence(places[0])
    first = annotated.sentence(first - 1)[0] if first else first
    last = annotated.sentence(last)[1] if last < len(doc) else last
    return any(doc[i].lower_ in lexicon.armed for i in range(first, last) if i not in places)
