"""Names that no list knows: titles and runs of capitals, typed by the words around them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import Nouns, cue_before
from kg.matching import Matcher, fold
from kg.mentions.acronyms import is_acronym

_NOT_IN_NAMES = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "NUM", "INTJ"})
_NOT_FIRST = frozenset({"ADV", "VERB", "ADJ"})
_KIND_OF_LABEL = {"PER": "Person", "LOC": "Locality", "ORG": "Organisation"}
_EXTENDED = frozenset({"Area", "District", "Facility", "Province", "Road"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words before a name, from token ``first``, that tell its ``kind``."""

    kind: str
    first: int
    last: int = 0

    @property
    def in_span(self) -> bool:
        """True when the noun is a part of the name: "province d'Idleb", but "ville d'Alep"."""
        return self.kind in _EXTENDED


def runs(
    doc: Document, nouns: Nouns, gazetteer: Gazetteer, taken: Container[int] = ()
) -> Iterator[tuple[int, int]]:
    """The rows of capitalised tokens that may be names, left to right, around tokens already ``taken``."""
    end = 0
    for token in doc:
        if not token.text[:1].isupper() or token.i < end or token.i in taken or not _opens(token, nouns):
            continue
        end = _run_end(doc, token.i, nouns, taken)
        if _plausible(doc, token.i, end, gazetteer):
            yield token.i, end


def _opens(token: Word, nouns: Nouns) -> bool:
    """True when a name may begin with this capital."""
    text = token.text
    if not any(c.isalpha() for c in text) or (len(text) == 1 and not token.is_alpha):
        return False
    if opens_title(text, nouns) and not opens_sentence(token) and token.i + 1 < len(token.doc):
        return token.nbor().text[:1].isupper()
    if nouns.has("determiners", text) or nouns.has("civilities", text) or nouns.has("never", text):
        return False
    opening = opens_sentence(token)
    if not opening:
        return token.pos_ not in {"DET", "ADP", "CCONJ", "SCONJ"}
    if nouns.has("locatives", text) or nouns.has("linking", text) or token.is_stop:
        return False
    return token.pos_ not in _NOT_IN_NAMES and (token.pos_ not in _NOT_FIRST or token.ent_type_ != "")


def opens_title(text: str, nouns: Nouns) -> bool:
    """True for a definite article with a capital, as newspapers have it: "Le Monde"."""
    return text[:1].isupper() and text in map(str.capitalize, nouns.grammar.articles.definite)


def opens_sentence(token: Word) -> bool:
    """True where any word has a capital: at the start of a sentence, a quote, a heading."""
    return bool(token.is_sent_start) or (token.i > 0 and token.nbor(-1).text in "\"':(-")


def _run_end(doc: Document, first: int, nouns: Nouns, taken: Container[int]) -> int:
    """One past the last token of the run that opens at ``first``."""
    end = first + 1
    sentence_end = doc[first].sent.end
    while end < sentence_end and end not in taken:
        step = _step(doc, end, sentence_end, nouns)
        if step == 0:
            break
        end += step
    if fold(doc[first].text) not in nouns.name_heads:
        return end
    return _institution(doc, end, sentence_end, nouns, taken)


def _institution(doc: Document, end: int, stop: int, nouns: Nouns, taken: Container[int]) -> int:
    """One past "Direction générale de la sécurité intérieure": small letters after a noun in capitals."""
    for _ in range(2):
        while end < stop and (doc[end].pos_ == "ADJ" or doc[end].text.isdigit()) and end not in taken:
            end += 1
        noun = end
        while noun < stop and doc[noun].pos_ in {"ADP", "DET"} and noun - end < 2:
            noun += 1
        linked = end < stop and doc[end].lower_ in nouns.grammar.nouns.linking
        if not linked or noun >= stop or doc[noun].pos_ != "NOUN" or not doc[noun].text.islower():
            break
        end = noun + 1
        while end < stop and doc[end].pos_ == "ADJ":
            end += 1
    return end


def _step(doc: Document, at: int, stop: int, nouns: Nouns) -> int:
    """How many tokens from ``at`` continue a run: 0 when it ends."""
    text = doc[at].text
    follows = doc[at + 1].text if at + 1 < stop else ""
    if text == "-" and follows and not doc[at - 1].whitespace_ and not doc[at].whitespace_:
        return 2
    if nouns.has("particles", text) and not text[0].isupper():
        return 1 if follows == "-" or follows[:1].isupper() else 0
    if text.endswith("'") and follows[:1].isupper() and text[:1].isupper():
        return 2
    return int(text[:1].isupper() and not nouns.has("never", text) and doc[at].pos_ not in {"DET", "ADP"})


def _plausible(doc: Document, first: int, end: int, gazetteer: Gazetteer) -> bool:
    """False for a lone demonym ("Américains") and for a first word that is only capitalised."""
    token = doc[first]
    if end > first + 1:
        return True
    if gazetteer.demonym(token.text) and not gazetteer.named(token.text):
        return False
    if not opens_sentence(token) or is_acronym(token.text):
        return True
    return _named_elsewhere(doc, token) or (token.pos_ == "PROPN" and token.ent_type_ != "")


def _named_elsewhere(doc: Document, token: Word) -> bool:
    return any(t.text == token.text and not opens_sentence(t) for t in doc)


def place_cue(doc: Document, first: int, nouns: Nouns) -> Cue | None:
    """The place noun that the name at ``first`` completes: "la province septentrionale d'Alep"."""
    at = first - 1
    floor = doc[first].sent.start
    while at >= floor and (doc[at].text == '"' or nouns.has("determiners", doc[at].text)):
        at -= 1
        if at >= floor and nouns.has("linking", doc[at].text):
            break
    if at >= floor and nouns.has("linking", doc[at].text):
        at -= 1
    return _cue_ending(doc, at, floor, nouns, nouns.place_cues)


def actor_cue(doc: Document, first: int, nouns: Nouns) -> Cue | None:
    """The actor noun that stands right before the name at ``first``: "le groupe terroriste X"."""
    at = first - 1
    floor = doc[first].sent.start
    if at >= floor and doc[at].text == '"':
        at -= 1
    return _cue_ending(doc, at, floor, nouns, nouns.actor_cues)


def _cue_ending(doc: Document, at: int, floor: int, nouns: Nouns, matcher: Matcher[str]) -> Cue | None:
    """A cue whose last word is at ``at``, or before up to three adjectives there."""
    for skipped in range(4):
        here = at - skipped
        if here < floor:
            return None
        found = cue_before(matcher, [t.text for t in doc[max(floor, here - 2) : here + 1]])
        if found:
            return Cue(found[0], here - found[1] + 1, here + 1)
        if doc[here].pos_ not in {"ADJ", "VERB"} or doc[here].text[:1].isupper():
            return None
    return None


def is_person(annotated: Annotated, first: int, end: int, nouns: Nouns) -> bool:
    """True when a title stands before or after the name, or a word of saying has it as subject."""
    doc = annotated.doc
    floor = doc[first].sent.start
    if first > floor and nouns.has("civilities", doc[first - 1].text):
        return True
    if _title_before(doc, first, floor, nouns) or _title_after(doc, end, nouns):
        return True
    head = doc[first:end].root
    speaks = head.dep_ == "nsubj" and fold(head.head.lemma_) in nouns.folded["saying"]
    return speaks and end - first >= 2 and not is_acronym(doc[first].text) and head.ent_type_ == "PER"


def _title_before(doc: Document, first: int, floor: int, nouns: Nouns) -> bool:
    """A title noun within four tokens before the name, with only adjectives between."""
    at = first - 1
    for _ in range(4):
        if at < floor:
            return False
        if cue_before(nouns.titles, [t.text for t in doc[max(floor, at - 2) : at + 1]]):
            return True
        if doc[at].pos_ not in {"ADJ"} and doc[at].text not in "-":
            return False
        at -= 1
    return False


def _title_after(doc: Document, end: int, nouns: Nouns) -> bool:
    """ ", directeur de l'OSDH": a title in apposition after a comma."""
    at = end
    if at >= len(doc) or doc[at].text != ",":
        return False
    at += 1
    while at < len(doc) and (nouns.has("determiners", doc[at].text) or nouns.has("preposed", doc[at].text)):
        at += 1
    return at < len(doc) and bool(nouns.titles.exact(doc[at].text) or _compound_title(doc, at, nouns))


def _compound_title(doc: Document, at: int, nouns: Nouns) -> bool:
    text = "".join(t.text for t in doc[at : at + 3])
    return "-" in text and bool(nouns.titles.exact(text))


def recognised(doc: Document, first: int, end: int) -> str | None:
    """What the recogniser calls most of the words; ``None`` where it is silent on more than half of them."""
    labels = [t.ent_type_ for t in doc[first:end] if t.ent_type_ in _KIND_OF_LABEL]
    if not labels or 2 * len(labels) < end - first:
        return None
    return _KIND_OF_LABEL[max(sorted(set(labels)), key=labels.count)]


def locative(doc: Document, first: int, nouns: Nouns) -> bool:
    """True when a preposition of place stands before the name, its determiner skipped."""
    at = first - 1
    if at > 0 and nouns.has("determiners", doc[at].text) and not nouns.has("locatives", doc[at].text):
        at -= 1
    return at >= doc[first].sent.start and nouns.has("locatives", doc[at].text)
