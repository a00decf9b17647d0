"""Sources named by a preposition: "selon X", "d'après un bilan de X", "de source militaire"."""

from __future__ import annotations

from kg.mentions.speakers import STOPS, Reader, Said, last_speaker, phrase, several
from kg.mentions.wordings import length


def by_cue(reader: Reader, index: int, end: int) -> Said | None:
    """Who stands behind the cue at ``index``; ``None`` where no cue is or nobody stands."""
    doc, words = reader.doc, reader.words
    size = length(doc, index, words.cues)
    if not size:
        return _initial(reader, index, end)
    if index + size >= end or length(doc, index + size, words.decoys_after):
        return None
    cue = doc[index : index + size].text.lower()
    if cue in words.nouns_in_cue:
        return _noun_in_cue(reader, index, size, end)
    start = _past_information(reader, index + size, end)
    if doc[start].lower_ in words.pronouns or length(doc, start, (*words.same, *words.own_words)):
        speaker = last_speaker(reader, index, doc[start])
        return Said((speaker,), index, index + size, cue) if speaker else None
    claimants = several(reader, start, end, trusted=True)
    return Said(claimants, index, index + size, cue) if claimants else None


def _initial(reader: Reader, index: int, end: int) -> Said | None:
    """A word that names a speaker only where it opens a sentence before a person: "Pour M. Dupont,"."""
    doc, words = reader.doc, reader.words
    if not doc[index].is_sent_start or doc[index].lower_ not in words.initial:
        return None
    claimant = phrase(reader, index + 1, end, trusted=False)
    if claimant is None or not claimant.named or claimant.kind != "Person":
        return None
    return Said((claimant,), index, index + 1, doc[index].lower_)


def _noun_in_cue(reader: Reader, index: int, size: int, end: int) -> Said | None:
    """ "De source militaire": the noun of the cue is the source; "de même source" the one before."""
    doc, words = reader.doc, reader.words
    before = doc[index - 1] if index else None
    if before and not (doc[index].is_sent_start or before.text in STOPS or before.pos_ in {"VERB", "PRON"}):
        return None
    cue = doc[index : index + size].text.lower()
    if cue in words.same_in_cue:
        speaker = last_speaker(reader, index, None)
        return Said((speaker,), index, index + size, cue) if speaker else None
    claimant = phrase(reader, index + size - 1, end, trusted=True)
    return Said((claimant,), index, index + size, cue) if claimant else None


def _past_information(reader: Reader, start: int, end: int) -> int:
    """Where the owner begins behind "les informations de", "les détails fournis par"; else ``start``."""
    doc, words = reader.doc, reader.words
    size = length(doc, start, words.information)
    if not size:
        return start
    for index in range(start + size, min(end, start + size + 4)):
        if doc[index].text == ",":
            break
        if doc[index].lower_ in (*words.owners, *words.makers) and index + 1 < end:
            return index + 1
    return start
