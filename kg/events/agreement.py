"""Whether a word is of the part of speech that its lexicon entry asks for, by both parses and its form.

Either parser alone takes "repris" for a noun or "siège" for a verb now and then, and both take a verb
in the present for something else where the sentence is unusual.
"""

from __future__ import annotations

from kg.annotations import Annotated
from kg.annotations.words import Word
from kg.lexicon import Entry
from kg.lexicon.schema_grammar import VerbGrammar

_TAGS = {"NOUN": {"NOUN", "PROPN"}, "VERB": {"VERB", "AUX", "ADJ"}, "ADJ": {"ADJ", "VERB", "NOUN"}}
_SUBJECTS = {"NOUN", "PROPN", "PRON", "CCONJ"}


def agreement(annotated: Annotated, verbs: VerbGrammar, entry: Entry, index: int) -> int:
    """How many of the two parses give the word the entry's part of speech; 3 when none is asked for.

    A phrase of several content words needs no parser to be sure of itself.
    """
    if entry.spec.pos is None or sum(entry.content) > 1:
        return 3
    tags = _TAGS[entry.spec.pos]
    token = annotated.doc[index]
    votes = sum(doc[index].pos_ in tags for doc in (annotated.doc, annotated.second))
    if entry.spec.pos == "VERB" and _verbal(annotated, token, entry, verbs):
        return max(votes, 1)
    if (
        entry.spec.pos == "NOUN"
        and token.is_title
        and token.i > token.sent.start
        and token.nbor(-1).text != '"'
    ):
        return 0
    bare = entry.spec.acted and _bare_participle(token)
    if entry.spec.pos == "VERB" and (bare or _nominal(token, verbs)):
        return 0
    return votes


def _nominal(token: Word, verbs: VerbGrammar) -> bool:
    """True for what is no verb whatever one parser says: "la reprise", "cible d'une offensive"."""
    if token.pos_ == "VERB":
        return False
    word = token.lower_
    mute = word.endswith(verbs.present_endings) and not word.endswith(verbs.participle_endings)
    return (mute and token.pos_ == "NOUN") or (token.i > 0 and _determined(token, verbs))


def _verbal(annotated: Annotated, token: Word, entry: Entry, verbs: VerbGrammar) -> bool:
    """True for what is a verb whatever the parsers say: "les relâcher", "l'état-major dément".

    No noun stands without an article right behind a name, a noun, a pronoun or "et".
    """
    if token.lower_ in entry.spec.lemma.split("|"):
        return True
    if token.i == token.sent.start or token.is_title or not token.lower_.endswith(verbs.finite_endings):
        return False
    return all(doc[token.i - 1].pos_ in _SUBJECTS for doc in (annotated.doc, annotated.second))


def _bare_participle(token: Word) -> bool:
    """True for a participle without auxiliary."""
    participle = "Part" in token.morph.get("VerbForm", []) or token.pos_ == "ADJ"
    return participle and not any(child.dep_.startswith("aux") for child in token.lefts)


def _determined(token: Word, verbs: VerbGrammar) -> bool:
    """True after an article: "la reprise" is no verb, whatever one parser says."""
    return token.nbor(-1).lower_ in verbs.never_behind and token.nbor(-1).pos_ == "DET"
