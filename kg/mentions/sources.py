"""Who says what: "selon X", ", a indiqué X", "X affirme que", quotes and the pronouns that carry them.

Newswire puts the speaker behind the quote, where parsers seldom see a subject: position decides
first, the parse where position is silent. Words are data: ``kg/lexicon/<language>/sources.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from kg.annotations import Annotated
from kg.lexicon.loader import read
from kg.lexicon.schema_sources import SourcesLexicon
from kg.mentions.dates import find_periods
from kg.model import Mention, Source

_NAMES = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_STOPS = frozenset({",", ".", ";", ":", '"', "(", ")", "?", "!", "-"})
_GROUP = frozenset({"AUX", "ADV", "PRON"})
_CAN_BE_MEANT = frozenset({"Person", "MediaOrganisation", "NGO", "Government", "StateForce"})  # by a pronoun
_PLACES = frozenset({"Road", "Facility", "Area", "District", "Province"})
_MEMORY = 6  # sentences after which a pronoun no longer leads back to a speaker
_TAIL = 5  # tokens behind a verb in which its clause or quote begins
_WORDS = 8  # tokens that hold the longest phrase of the lexicon
_LONGEST = 14  # tokens of a speaker's noun phrase


@dataclass
class _Reader:
    """Reads one article from its first sentence to its last; ``found`` grows in order."""

    annotated: Annotated
    words: SourcesLexicon
    dates: frozenset[int]
    starts: list[int]
    mentions: dict[int, Mention]
    found: list[Source] = field(default_factory=list)

    @property
    def doc(self) -> Doc:
        """The first parse."""
        return self.annotated.doc


def find_sources(annotated: Annotated, mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """The sources of the article, in order of their scope and cue.

    The claimant is one of ``mentions`` where one stands there, else a new Mention of the noun
    phrase. The scope is the sentence of the cue, with the quotation that ends in it; a quotation
    that goes on unattributed has a Source of its own with the same claimant and cue.
    """
    language = annotated.article.language
    at = {token: mention for mention in mentions for token in range(mention.first, mention.last)}
    dates = frozenset(i for period in find_periods(annotated) for i in range(period.first, period.last))
    starts = [sentence.start for sentence in annotated.doc.sents]
    reader = _Reader(annotated, read(language, "sources", SourcesLexicon), dates, starts, at)
    opened: int | None = None
    carried: Source | None = None
    for sentence in annotated.doc.sents:
        if sentence.start in annotated.paragraphs:
            opened = None
        start = sentence.start if opened is None else opened
        here = sorted({s.cue.start: s for s in _in_sentence(reader, sentence, start)}.values(), key=_order)
        quoted = opened is not None or _starts_quote(sentence, reader.words)
        if not here and quoted and carried is not None:
            here = [Source(carried.claimant, carried.cue, sentence.start, sentence.end)]
        reader.found.extend(here)
        carried = here[-1] if here else None
        opened = _opened(sentence, reader.words, opened)
    return tuple(reader.found)


def _order(source: Source) -> int:
    return source.cue.start


def _starts_quote(sentence: Span, words: SourcesLexicon) -> bool:
    """True when the sentence begins with a quotation mark."""
    return sentence[0].text in words.quotes


def _opened(sentence: Span, words: SourcesLexicon, opened: int | None) -> int | None:
    """Where the quotation began that is still open at the end of the sentence."""
    for token in sentence:
        if token.text in words.quotes:
            opened = sentence.start if opened is None else None
    return opened


def _in_sentence(reader: _Reader, sentence: Span, start: int) -> Iterator[Source]:
    taken: set[int] = set()
    for index in range(sentence.start, sentence.end):
        claimed = _by_cue(reader, index, sentence.end) or _by_verb(reader, index, sentence)
        if claimed is None or not taken.isdisjoint(range(claimed[1], claimed[2])):
            continue
        claimant, first, last = claimed
        taken.update(range(first, last))
        yield Source(claimant, reader.annotated.span(first, last), start, sentence.end)


# ── "selon X" ──────────────────────────────────────────────────────────────────────────────────


def _by_cue(reader: _Reader, index: int, end: int) -> tuple[Mention, int, int] | None:
    """The noun phrase behind a cue, with the tokens of the cue."""
    doc, words = reader.doc, reader.words
    size = _length(doc, index, words.cues)
    if not size and doc[index].is_sent_start and doc[index].lower_ in words.initial:
        claimant = _phrase(reader, index + 1, end, trusted=False)
        person = claimant is not None and claimant.named and claimant.kind == "Person"
        return (claimant, index, index + 1) if claimant and person else None
    if not size or index + size >= end or _length(doc, index + size, words.decoys_after):
        return None
    cue = doc[index : index + size].text.lower()
    if cue in words.nouns_in_cue and not (doc[index].is_sent_start or doc[index - 1].text in _STOPS):
        return None
    start = index + size - 1 if cue in words.nouns_in_cue else index + size
    if start == index + size:
        length = _length(doc, start, words.information)
        behind = start + length
        owner = next((i for i in range(behind, min(end, behind + 4)) if doc[i].lower_ in words.owners), None)
        if length and owner is not None and doc[behind:owner].text.count(",") == 0 and owner + 1 < end:
            start = owner + 1
    if cue not in words.nouns_in_cue and doc[start].lower_ in words.pronouns:
        speaker = _last_speaker(reader, index)
        return (speaker, index, index + size) if speaker else None
    claimant = _phrase(reader, start, end, trusted=True)
    return (claimant, index, index + size) if claimant else None


# ── ", a indiqué X", "X affirme que" ───────────────────────────────────────────────────────────


def _by_verb(reader: _Reader, index: int, sentence: Span) -> tuple[Mention, int, int] | None:
    """The speaker of a verb of saying, with the tokens of its verb group."""
    doc, words = reader.doc, reader.words
    verb, last = _saying(doc, index, words)
    if verb is None:
        return None
    first = index
    while first > sentence.start and _in_group(doc, first - 1, words):
        first -= 1
    around = (i for i in range(first, min(sentence.end, last + 2)) if _hyphen(doc, i))
    if any(doc[i].lower_.lstrip("-") in words.pronouns for i in around):
        speaker = _last_speaker(reader, index)
        return (speaker, first, last) if speaker else None
    before = doc[first - 1] if first > sentence.start else None
    if before is None or before.text in _STOPS or before.lower_ in words.as_words:
        behind = _behind(reader, last, sentence.end)
        claimant = _phrase(reader, behind, sentence.end, trusted=False) if behind is not None else None
        if claimant:
            return claimant, first, last
    if not (verb in words.strong or last - index > 1 or _introduces(doc, last, sentence.end, words)):
        return None
    if _passive(doc, index):
        return None
    claimant = _subject(reader, index, first, sentence)
    return (claimant, first, last) if claimant else None


def _saying(doc: Doc, index: int, words: SourcesLexicon) -> tuple[str | None, int]:
    """The lemma of the verb of saying at ``index`` and the token after it; ``None`` for another word."""
    size = _length(doc, index, words.light_forms)
    if size:
        return words.light_forms[0], index + size
    token = doc[index]
    if token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "X"}:
        return None, index
    lemma = words.forms.get(token.lower_, token.lemma_)
    if lemma not in words.verbs and lemma not in words.strong:
        return None, index
    helped = index > 0 and any(t.pos_ == "AUX" for t in doc[max(0, index - 4) : index])
    if token.pos_ not in {"VERB", "AUX"} and not (token.lower_ in words.forms or helped):
        return None, index
    return lemma, index + 1


def _hyphen(doc: Doc, index: int) -> bool:
    """True for an inverted pronoun: "-t-il", "-elle"."""
    return doc[index].text.startswith("-") or (index > 0 and doc[index - 1].text.endswith("-"))


def _in_group(doc: Doc, index: int, words: SourcesLexicon) -> bool:
    """True for an auxiliary, adverb or clitic before the verb, not for its subject."""
    token = doc[index]
    if token.pos_ not in _GROUP or token.lower_ in words.relatives or token.lower_ in words.as_words:
        return False
    return _hyphen(doc, index) or (token.lower_ not in words.pronouns and token.dep_ not in _SUBJECTS)


def _behind(reader: _Reader, index: int, end: int) -> int | None:
    """Where the speaker begins behind the verb, past "à l'AFP", "mardi", "en outre"."""
    doc, words, limit = reader.doc, reader.words, min(end, index + 12)
    while index < limit:
        token = doc[index]
        if index in reader.dates:
            index += 1
        elif token.pos_ == "DET" or token.lower_ in words.plural_articles or _nominal(token, words):
            return index
        elif token.pos_ == "ADP":
            index = _past_complement(doc, index + 1, limit)
        elif token.pos_ == "ADV" or token.text == ",":
            index += 1
        else:
            return None
    return None


def _past_complement(doc: Doc, index: int, limit: int) -> int:
    """The token after a short complement: one noun phrase up to its first name."""
    while index < limit and doc[index].pos_ not in _NAMES:
        index += 1
    return index + 1


def _introduces(doc: Doc, index: int, end: int, words: SourcesLexicon) -> bool:
    """True when a clause, a quotation or an infinitive follows the verb."""
    for token in doc[index : min(end, index + _TAIL)]:
        if token.lower_ in words.conjunctions or token.text in words.colons or token.text in words.quotes:
            return True
        if "Inf" in token.morph.get("VerbForm", []):
            return True
        if token.text in _STOPS:
            return False
    return False


def _passive(doc: Doc, index: int) -> bool:
    return any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in doc[index].children)


def _subject(reader: _Reader, index: int, first: int, sentence: Span) -> Mention | None:
    """The speaker before the verb: relative, pronoun, subject by either parse, or who stands there."""
    doc, words = reader.doc, reader.words
    before = doc[first - 1] if first > sentence.start else None
    if before is not None and before.lower_ in words.relatives:
        return _antecedent(reader, first - 1, sentence.start)
    if before is not None and before.lower_ in words.pronouns:
        return None if before.lower_ in words.impersonal else _last_speaker(reader, index)
    for parse in (doc, reader.annotated.second):
        verb = parse[index]
        while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _subjects(verb):
            verb = verb.head
        for subject in _subjects(verb):
            if subject.i >= index or subject.i < sentence.start:
                continue
            if subject.lower_ in words.relatives:
                return _antecedent(reader, subject.i, sentence.start)
            if subject.lower_ in words.pronouns:
                return _last_speaker(reader, index)
            if claimant := _phrase(reader, _left(doc[subject.i]), first, trusted=False):
                return claimant
    if before is not None and before.i in reader.mentions:
        return _speaker(reader.mentions[before.i])
    return None


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "nsubj"]


def _left(token: Token) -> int:
    """Where the noun phrase of ``token`` begins: its determiner and what stands between."""
    lefts = [c.i for c in token.lefts if c.dep_ in {"det", "amod", "nummod", "flat:name"}]
    return min([token.i, *lefts])


def _antecedent(reader: _Reader, relative: int, start: int) -> Mention | None:
    """The actor named last before a relative pronoun."""
    for index in range(relative - 1, max(start, relative - 8) - 1, -1):
        if index in reader.mentions and (speaker := _speaker(reader.mentions[index])):
            return speaker
    for source in reversed(reader.found):
        return source.claimant if source.scope_first == start else None
    return None


def _speaker(mention: Mention) -> Mention | None:
    """The mention unless it is of a place that cannot speak."""
    return None if mention.kind in _PLACES else mention


def _last_speaker(reader: _Reader, index: int) -> Mention | None:
    """The nearest speaker before, for a pronoun; else the nearest actor mentioned at all."""
    starts = reader.starts[: bisect_right(reader.starts, index)][-_MEMORY - 1 :]
    for source in reversed(reader.found):
        if source.scope_last > starts[0] and source.scope_last <= index:
            return source.claimant
    for token in range(index - 1, starts[-2] - 1 if len(starts) > 1 else starts[0] - 1, -1):
        mention = reader.mentions.get(token)
        if mention is not None and mention.kind in _CAN_BE_MEANT:
            return mention
    return None


# ── noun phrases ───────────────────────────────────────────────────────────────────────────────


def _phrase(reader: _Reader, start: int, end: int, trusted: bool) -> Mention | None:
    """The speaker whose noun phrase begins at ``start``: a known mention, else a new one.

    Unless ``trusted``, only a name or a noun that can speak makes a new one.
    """
    doc, words = reader.doc, reader.words
    last = _phrase_end(reader, start, end)
    head = next((i for i in range(start, last) if _nominal(doc[i], words)), None)
    if head is None or head in reader.dates:
        return None
    forms = (doc[head].lower_, doc[head].lower_.removesuffix("s"), doc[head].lemma_.lower())
    if any(form in words.voices for form in forms):
        for index in range(head + 1, last):
            if index in reader.mentions and _speaker(reader.mentions[index]):
                return reader.mentions[index]
    kind = next((words.kind_of[form] for form in forms if form in words.kind_of), None)
    named = doc[head].pos_ == "PROPN" or doc[head].text[0].isupper()
    if kind == "Person" and (name := _apposed(reader, last, end)):
        return name
    if head in reader.mentions:
        return _speaker(reader.mentions[head])
    if kind is None and named:
        kind = "Person" if any(t.ent_type_ == "PER" for t in doc[start:last]) else "Organisation"
    if kind is None and not trusted:
        return None
    span = reader.annotated.span(start, last)
    return Mention(span, start, last, head, kind or "Organisation", None, named, frozenset({"sources"}))


def _nominal(token: Token, words: SourcesLexicon) -> bool:
    """A noun, a name, or a word that the lexicon knows as the head of a source."""
    capital = token.text[0].isupper() and token.pos_ not in {"DET", "ADP"}
    return token.pos_ in _NAMES or capital or token.lower_ in words.kind_of


def _named(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.text[0].isupper()


def _apposed(reader: _Reader, comma: int, end: int) -> Mention | None:
    """The name set off behind an office: "le porte-parole du ministère, Sofiène Zaag"."""
    doc, start = reader.doc, comma + 1
    if start >= end or doc[comma].text != "," or not doc[start].text[0].isupper() or start in reader.dates:
        return None
    last = start
    while last < end and last not in reader.dates and _named(doc[last]):
        last += 1
    if last < end and doc[last].text not in _STOPS:
        return None
    if start in reader.mentions:
        return _speaker(reader.mentions[start])
    span = reader.annotated.span(start, last)
    return Mention(span, start, last, last - 1, "Person", None, True, frozenset({"sources"}))


def _phrase_end(reader: _Reader, start: int, end: int) -> int:
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


def _ends(doc: Doc, index: int) -> bool:
    """True for punctuation that ends a phrase, not for the hyphen inside a word."""
    hyphen = doc[index].text == "-" and index > 0 and not doc[index - 1].whitespace_
    return doc[index].text in _STOPS and not hyphen


def _length(doc: Doc, index: int, phrases: Sequence[str]) -> int:
    """How many tokens the longest of the phrases takes at ``index``; 0 when none stands there."""
    if index >= len(doc):
        return 0
    text = doc[index : index + _WORDS].text.lower()
    sizes = [len(phrase) for phrase in phrases if text.startswith(phrase) and _whole(phrase, text)]
    if not sizes:
        return 0
    end = doc[index].idx + max(sizes)
    return next((token.i for token in doc[index:] if token.idx >= end), len(doc)) - index


def _whole(phrase: str, text: str) -> bool:
    """True unless the phrase ends inside a word of the text."""
    return phrase.endswith("'") or not re.match(r"[\w'-]", text[len(phrase) :])
