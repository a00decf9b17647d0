"""Sources named by a verb of saying: ", a indiqué X", "X affirme que", "a-t-il ajouté"."""

from __future__ import annotations

from kg.annotations.words import Document, Stretch, Word
from kg.lexicon.schema_sources import SourcesLexicon
from kg.mentions.speakers import STOPS, Reader, Said, last_speaker, nominal, phrase, several, speaker
from kg.mentions.wordings import length
from kg.model import Mention

_NAMES = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_GROUP = frozenset({"AUX", "ADV", "PRON"})
_FAR = 12  # tokens within which the speaker stands behind the verb
_TAIL = 5  # tokens behind a verb in which its clause or quote begins


def by_verb(reader: Reader, index: int, sentence: Stretch) -> Said | None:
    """The speakers of the verb of saying at ``index``, with the tokens of its verb group."""
    doc, words = reader.doc, reader.words
    verb, last = _saying(doc, index, words)
    if verb is None:
        return None
    if _participle(doc[index]):
        return _going_on(reader, index, sentence, verb)
    first = index
    while first > sentence.start and _in_group(doc, first - 1, words):
        first -= 1
    if verb not in words.own_acts and _negated(doc, first, last, words):
        return None
    pronoun = _inverted(doc, first, min(sentence.end, last + 3), words)
    if pronoun is not None:
        who = None if pronoun.lower_.lstrip("-") in words.impersonal else last_speaker(reader, index, pronoun)
        return Said((who,), first, last, verb) if who else None
    return _behind_verb(reader, first, last, sentence, verb) or _before_verb(
        reader, index, first, last, sentence, verb
    )


def _behind_verb(reader: Reader, first: int, last: int, sentence: Stretch, verb: str) -> Said | None:
    """ ", a indiqué X": the speaker behind a verb that follows a quotation or a comma."""
    doc, words = reader.doc, reader.words
    before = doc[first - 1] if first > sentence.start else None
    if not (before is None or before.text in STOPS or before.lower_ in words.as_words):
        return None
    start = _behind(reader, last, sentence.end)
    claimants = several(reader, start, sentence.end, trusted=False) if start is not None else ()
    if start is None or not claimants:
        return None
    return Said((*claimants, *_voices(reader, start, sentence.end, claimants[0])), first, last, verb)


def _voices(reader: Reader, start: int, end: int, claimant: Mention) -> tuple[Mention, ...]:
    """Who lends the claimant a voice: "l'état-major, par la voix du colonel X"."""
    for index in range(start, min(end, start + _FAR)):
        size = length(reader.doc, index, reader.words.by_voice)
        voice = phrase(reader, index + size, end, trusted=False) if size and index + size < end else None
        if voice is not None and voice != claimant:
            return (voice,)
    return ()


def _before_verb(
    reader: Reader, index: int, first: int, last: int, sentence: Stretch, verb: str
) -> Said | None:
    """ "X affirme que": the speaker before a verb that says something by itself or by what follows."""
    words, doc = reader.words, reader.doc
    says = verb in words.strong or last - index > 1 or _introduces(doc, last, sentence.end, words)
    if not says or _passive(doc, index):
        return None
    claimant = _subject(reader, index, first, sentence)
    return Said((claimant,), first, last, verb) if claimant else None


# ── the verb ───────────────────────────────────────────────────────────────────────────────────


def _saying(doc: Document, index: int, words: SourcesLexicon) -> tuple[str | None, int]:
    """The lemma of the verb of saying at ``index`` and the token after it; ``None`` for another word."""
    size = length(doc, index, words.light_forms)
    if size:
        return words.light_forms[0], index + size
    token = doc[index]
    if token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "X"} and token.lower_ not in words.forms:
        return None, index
    lemma = words.forms.get(token.lower_, token.lemma_)
    if (lemma not in words.verbs and lemma not in words.strong) or _adjectival(token):
        return None, index
    if _participle(token):
        return lemma, index + 1
    helped = index > 0 and any(t.pos_ == "AUX" for t in doc[max(0, index - 4) : index])
    if token.pos_ not in _VERBS and (_headed(doc, index) or not (helped or token.lower_ in words.forms)):
        return None, index
    return lemma, index + 1


def _headed(doc: Document, index: int) -> bool:
    """True for a form behind a determiner: "un juge", "cette note"."""
    return index > 0 and doc[index - 1].pos_ in {"DET", "ADP", "NUM"}


def _participle(token: Word) -> bool:
    """True for "expliquant"."""
    return "Part" in token.morph.get("VerbForm", []) and "Pres" in token.morph.get("Tense", [])


def _going_on(reader: Reader, index: int, sentence: Stretch, verb: str) -> Said | None:
    """ "…, expliquant que": the speaker before it in the sentence goes on."""
    if not _introduces(reader.doc, index + 1, sentence.end, reader.words):
        return None
    before = (s for s in reversed(reader.found) if sentence.start <= s.cue_first < index)
    source = next(before, None)
    return Said((source.claimant,), index, index + 1, verb) if source else None


def _adjectival(token: Word) -> bool:
    """True for a past participle that no auxiliary makes a verb: "captifs réclamés par"."""
    if "Part" not in token.morph.get("VerbForm", []) or _participle(token):
        return False
    if any(child.dep_.startswith("aux") for child in token.lefts):
        return False
    near = token.doc[max(token.sent.start, token.i - 5) : token.i]
    if any(t.pos_ == "AUX" for t in near):
        return False
    above = token.head
    return token.dep_ != "conj" or not any(child.dep_.startswith("aux") for child in above.lefts)


def _negated(doc: Document, first: int, last: int, words: SourcesLexicon) -> bool:
    """True for "n'a pas confirmé": who says nothing."""
    group = {token.lower_ for token in doc[first : last + 1]}
    return not group.isdisjoint(words.negations) and not group.isdisjoint(words.negatives)


def _inverted(doc: Document, first: int, last: int, words: SourcesLexicon) -> Word | None:
    """The pronoun behind a hyphen in a verb group: "-t-il", "-elle"."""
    for token in doc[first:last]:
        hyphen = token.text.startswith("-") or (token.i > 0 and doc[token.i - 1].text.endswith("-"))
        if hyphen and token.lower_.lstrip("-") in words.pronouns:
            return token
    return None


def _in_group(doc: Document, index: int, words: SourcesLexicon) -> bool:
    """True for an auxiliary, adverb or clitic before the verb, not for its subject."""
    token = doc[index]
    if token.pos_ not in _GROUP or token.lower_ in words.relatives or token.lower_ in words.as_words:
        return False
    if token.ent_type_ == "PER" or (token.text[0].isupper() and not token.is_sent_start):
        return False
    hyphen = token.text.startswith("-") or (index > 0 and doc[index - 1].text.endswith("-"))
    return hyphen or (token.lower_ not in words.pronouns and token.dep_ not in _SUBJECTS)


def _introduces(doc: Document, index: int, end: int, words: SourcesLexicon) -> bool:
    """True when a clause, a quotation or an infinitive follows the verb."""
    for token in doc[index : min(end, index + _TAIL)]:
        if token.lower_ in words.conjunctions or token.text in words.colons or token.text in words.quotes:
            return True
        if "Inf" in token.morph.get("VerbForm", []):
            return True
        if token.text in STOPS:
            return False
    return False


def _passive(doc: Document, index: int) -> bool:
    return any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in doc[index].children)


# ── where the speaker stands ───────────────────────────────────────────────────────────────────


def _behind(reader: Reader, index: int, end: int) -> int | None:
    """Where the speaker begins behind the verb, past "à l'AFP", "mardi", "en outre"."""
    doc, words, limit = reader.doc, reader.words, min(end, index + _FAR)
    while index < limit:
        token = doc[index]
        if index in reader.dates:
            index += 1
        elif token.pos_ == "DET" or token.lower_ in words.plural_articles or nominal(token, words):
            return index
        elif token.pos_ == "ADP":
            index = _past_complement(doc, index + 1, limit)
        elif token.pos_ == "ADV" or token.text == ",":
            index += 1
        else:
            return None
    return None


def _past_complement(doc: Document, index: int, limit: int) -> int:
    """The token after a short complement: one noun phrase up to its first name."""
    while index < limit and doc[index].pos_ not in _NAMES:
        index += 1
    return index + 1


def _subject(reader: Reader, index: int, first: int, sentence: Stretch) -> Mention | None:
    """The speaker before the verb: relative, pronoun, subject by either parse, or who stands there."""
    doc, words = reader.doc, reader.words
    before = doc[first - 1] if first > sentence.start else None
    if before is not None and before.lower_ in words.relatives:
        return _antecedent(reader, first - 1, sentence.start)
    if before is not None and before.lower_ in words.pronouns:
        return None if before.lower_ in words.impersonal else last_speaker(reader, index, before)
    for subject in _parsed_subjects(reader, index, sentence.start):
        if subject.lower_ in words.relatives:
            return _antecedent(reader, subject.i, sentence.start)
        if subject.lower_ in words.pronouns:
            return last_speaker(reader, index, subject)
        if claimant := phrase(reader, _left(doc[subject.i]), first, trusted=False):
            return claimant
    if before is not None and before.i in reader.mentions:
        return speaker(reader, before.i)
    return None


def _parsed_subjects(reader: Reader, index: int, start: int) -> list[Word]:
    """The subjects of the verb that either parse sees before it in its sentence."""
    found: list[Word] = []
    for parse in (reader.doc, reader.annotated.second):
        verb = parse[index]
        while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _subjects(verb):
            verb = verb.head
        found.extend(subject for subject in _subjects(verb) if start <= subject.i < index)
    return found


def _subjects(verb: Word) -> list[Word]:
    return [child for child in verb.children if child.dep_ == "nsubj"]


def _left(token: Word) -> int:
    """Where the noun phrase of ``token`` begins: its determiner and what stands between."""
    lefts = [c.i for c in token.lefts if c.dep_ in {"det", "amod", "nummod", "flat:name"}]
    return min([token.i, *lefts])


def _antecedent(reader: Reader, relative: int, start: int) -> Mention | None:
    """The actor named last before a relative pronoun."""
    for index in range(relative - 1, max(start, relative - 8) - 1, -1):
        if index in reader.mentions and (who := speaker(reader, index)):
            return who
    for source in reversed(reader.found):
        return source.claimant if source.scope_first == start else None
    return None
