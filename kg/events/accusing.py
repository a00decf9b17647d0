"""Who accuses somebody of an act is not who did it: "X l'accuse d'avoir tué", "Y, accusé par X d'avoir tué".

The words in their order tell it: parsers take the accuser for the subject of what he tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotations.words import Word
from kg.events.clause import infinitive
from kg.events.reading import Reading
from kg.events.triggers import FoundTrigger
from kg.lexicon import verb_forms
from kg.lexicon.loader import read
from kg.lexicon.schema_frames import FramesLexicon
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Filler


def without_accuser(reading: Reading, found: FoundTrigger, fillers: Sequence[Filler]) -> tuple[Filler, ...]:
    """The fillers; of an act that somebody is accused of, without an attacker who accuses."""
    accusing, verb = _accusing(reading, found), found.token
    if accusing is None:
        return tuple(fillers)
    active = "Fin" in accusing.morph.get("VerbForm", []) or _has_accused(reading, accusing)
    where = range(accusing.sent.start, accusing.i) if active else range(accusing.i, verb)
    return tuple(f for f in fillers if f.role != "attacker" or f.mention.head not in where)


def _accusing(reading: Reading, found: FoundTrigger) -> Word | None:
    """The form of "accuser" whose infinitive the trigger is; ``None`` too behind "que X accuse d'avoir"."""
    language, verb = reading.annotated.article.language, found.clause.token
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
    if not found.clause.is_verb or not infinitive(verb):
        return None
    known = verb_forms(language, read(language, "frames", FramesLexicon).accusing)
    relatives = read(language, "grammar", GrammarLexicon).pronouns.relative
    for word in reversed(reading.annotated.doc.words[verb.sent.start : verb.i]):
        if word.lower_ in known:
            before = reading.annotated.doc.words[verb.sent.start : word.i]
            return None if any(each.lower_ in relatives for each in before) else word
        if word.pos_ == "VERB" or word.lower_ in relatives:
            return None
    return None


def _has_accused(reading: Reading, participle: Word) -> bool:
    """True for "a accusé l'armée", not for "accusée par l'armée", "a été accusée"."""
    having = read(reading.annotated.article.language, "grammar", GrammarLexicon).verbs.having
    children = participle.children
    if any(child.dep_ == "aux:pass" for child in children):
        return False
    return any(c.dep_ == "obj" or (c.dep_.startswith("aux") and c.lemma_ == having) for c in children)
