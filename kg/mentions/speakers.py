"""The noun phrases that can speak, and the speakers that pronouns lead back to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.lexicon.schema_sources import SourcesLexicon
from kg.mentions.wordings import length
from kg.model import Mention, Source

STOPS = frozenset({",", ".", ";", ":", '"', "(", ")", "?", "!", "-"})
_NAMES = frozenset({"NOUN", "PROPN"})
_CAN_BE_MEANT = frozenset({"Person", "MediaOrganisation", "NGO", "Government", "StateForce"})  # by a pronoun
_PLACES = frozenset({"Road", "Facility", "Area", "District", "Province"})
_MEMORY = 6  # sentences after which a pronoun no longer leads back to a speaker
_TOGETHER = 3  # speakers that one verb may have
_LONGEST = 14  # tokens of a speaker's noun phrase


@dataclass
class Reader:
    """Reads one article from its first sentence to its last; ``found`` grows in order.

    ``dates`` are the tokens of dates, ``starts`` the first tokens of sentences, ``mentions`` by token.
    """

    annotated: Annotated
    words: SourcesLexicon
    dates: frozenset[int]
    starts: list[int]
    mentions: dict[int, Mention]
    found: list[Source] = field(default_factory=list)

    @property
    def doc(self) -> Document:
        """The first parse."""
        return self.annotated.doc


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it, the tokens of the cue, and its verb's lemma or its words."""

    claimants: tuple[Mention, ...]
    first: int
    last: int
    words: str


def phrase(reader: Reader, start: int, end: int, trusted: bool) -> Mention | None:
    """The speaker whose noun phrase begins at ``start``: a known mention, else a new one.

    Unless ``trusted``, only a name or a noun that can speak makes a new one.
    """
    doc, words = reader.doc, reader.words
    last = _phrase_end(reader, start, end)
    head = next((i for i in range(start, last) if nominal(doc[i], words)), None)
    if head is None or head in reader.dates:
        return None
    forms = (doc[head].lower_, doc[head].lower_.removesuffix("s"), doc[head].lemma_.lower())
    if any(form in words.voices for form in forms) and (owner := _owner(reader, head, last)):
        return owner
    if not words.nobody.isdisjoint(forms):
        return None
    if not words.texts.isdisjoint(forms) and (author := _author(reader, start, head)):
        return author
    kind = next((words.kind_of[form] for form in forms if form in words.kind_of), None)
    if kind == "Person" and (name := _apposed(reader, last, end)):
        return name
    if head in reader.mentions and "demonym" not in reader.mentions[head].finders:
        return speaker(reader, head)
    if kind is None and _named(doc[head]):
        kind = "Person" if any(t.ent_type_ == "PER" for t in doc[start:last]) else "Organisation"
    if kind is None and not trusted:
        return None
    return _made(reader, start, last, head, kind or "Organisation")


def several(reader: Reader, start: int, end: int, trusted: bool) -> tuple[Mention, ...]:
    """The speaker whose noun phrase begins at ``start``, and those that "et" adds."""
    found: list[Mention] = []
    while (who := phrase(reader, start, end, trusted)) is not None:
        found.append(who)
        behind = max(who.last, start + 1)
        size = length(reader.doc, behind, reader.words.also)
        start = behind + size
        if not size or start >= end or len(found) >= _TOGETHER:
            break
        trusted = False
    return tuple(dict.fromkeys(found))


def _author(reader: Reader, start: int, head: int) -> Mention | None:
    """Who spoke in the text that "le communiqué" means; ``None`` for one that is new or told of nobody."""
    noun, doc = reader.doc[head].lower_, reader.doc
    marks = [(*t.morph.get("Definite", []), *t.morph.get("PronType", [])) for t in doc[start:head]]
    if not any("Def" in mark or "Dem" in mark for mark in marks):
        return None
    for source in reversed(reader.found[-_MEMORY:]):
        told = doc[source.cue_first].sent
        if source.cue_first < start and any(t.lower_ == noun for t in told if t.i != head):
            return source.claimant
    return None


def _made(reader: Reader, start: int, last: int, head: int, kind: str) -> Mention:
    """A new mention of a speaker."""
    span = reader.annotated.span(start, last)
    return Mention(span, start, last, head, kind, None, _named(reader.doc[head]), frozenset({"sources"}))


def _owner(reader: Reader, head: int, last: int) -> Mention | None:
    """For whom a voice speaks: "un correspondant de l'AFP", "le communiqué de la présidence"."""
    for index in range(head + 1, last):
        mention = reader.mentions.get(index)
        if mention is not None and "demonym" not in mention.finders and (who := speaker(reader, index)):
            return who
    return None


def speaker(reader: Reader, index: int) -> Mention | None:
    """The mention at a token unless it is of a place that cannot speak; an unknown place was a name."""
    mention = reader.mentions[index]
    if mention.kind in _PLACES:
        return None
    if mention.kind == "Locality" and mention.key is None:
        return _made(reader, mention.first, mention.last, mention.head, "Organisation")
    return mention


def nominal(token: Word, words: SourcesLexicon) -> bool:
    """A noun, a name, or a word that the lexicon knows as the head of a source."""
    capital = token.text[0].isupper() and not token.is_sent_start
    name = capital and token.pos_ in {"ADJ", "X", "VERB", "SYM"}
    return token.pos_ in _NAMES or name or token.lower_ in words.kind_of


def _named(token: Word) -> bool:
    return token.pos_ == "PROPN" or token.text[0].isupper()


def _apposed(reader: Reader, comma: int, end: int) -> Mention | None:
    """The name set off behind an office: "le porte-parole du ministère, Sofiène Zaag"."""
    doc, start = reader.doc, comma + 1
    if start >= end or doc[comma].text != "," or not doc[start].text[0].isupper() or start in reader.dates:
        return None
    last = start
    while last < end and last not in reader.dates and _named(doc[last]):
        last += 1
    if last < end and doc[last].text not in STOPS:
        return None
    if start in reader.mentions:
        return speaker(reader, start)
    return _made(reader, start, last, last - 1, "Person")


# ── pronouns ───────────────────────────────────────────────────────────────────────────────────


def last_speaker(reader: Reader, index: int, pronoun: Word | None) -> Mention | None:
    """The nearest speaker before that a pronoun can mean; else the nearest actor mentioned at all."""
    starts = reader.starts[: bisect_right(reader.starts, index)][-_MEMORY - 1 :]
    for source in reversed(reader.found):
        near = starts[0] < source.scope_last <= index
        if near and _fits(reader, pronoun, source.claimant):
            return source.claimant
    for token in range(index - 1, starts[-2] - 1 if len(starts) > 1 else starts[0] - 1, -1):
        mention = reader.mentions.get(token)
        if mention is not None and mention.kind in _CAN_BE_MEANT and _fits(reader, pronoun, mention):
            return mention
    return None


def _fits(reader: Reader, pronoun: Word | None, mention: Mention) -> bool:
    """False when number or gender of the pronoun speak against the mention."""
    words = reader.words
    if pronoun is None or pronoun.lower_.split("-")[-1] not in words.pronouns:
        return True
    plain = pronoun.lower_.split("-")[-1]
    head = reader.doc[mention.head]
    if plain in words.plural_pronouns:
        return mention.kind != "Person" or head.text.endswith(("s", "x"))
    around = (head, *reader.doc[max(mention.first - 1, 0) : mention.head])
    if any("Plur" in t.morph.get("Number", []) for t in around if t.pos_ in {"DET", "NOUN"}):
        return False
    told = [gender for t in around if t.pos_ == "DET" for gender in t.morph.get("Gender", [])]
    if not told and head.pos_ == "NOUN" and head.lower_ not in words.either_gender:
        told = head.morph.get("Gender", [])
    return not told or ("Fem" if plain in words.feminine_pronouns else "Masc") in told


# ── noun phrases ───────────────────────────────────────────────────────────────────────────────


def _phrase_end(reader: Reader, start: int, end: int) -> int:
    """One past the noun phrase: up to punctuation, a verb, a day, or a preposition of another phrase."""
    doc, words = reader.doc, reader.words
    index = start
    seen = False
    while index < min(end, start + _LONGEST):
        token = doc[index]
        if _ends(doc, index) or token.pos_ in {"SCONJ", "PRON", "AUX"} or index in reader.dates:
            break
        if token.pos_ == "VERB" or (seen and token.pos_ == "ADP" and token.lower_ not in words.owners):
            break
        if seen and token.pos_ in {"CCONJ", "ADV"}:
            break
        seen = seen or token.pos_ in _NAMES
        index += 1
    while index - 1 > start and doc[index - 1].pos_ in {"ADP", "DET"}:
        index -= 1
    return max(index, start + 1) if start < end else start


def _ends(doc: Document, index: int) -> bool:
    """True for punctuation that ends a phrase, not for the hyphen inside a word."""
    hyphen = doc[index].text == "-" and index > 0 and not doc[index - 1].whitespace_
    return doc[index].text in STOPS and not hyphen
