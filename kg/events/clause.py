"""A trigger in its clause: the verb that it is or leans on, its auxiliaries, tense, and what stands above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.lexicon import load, verb_forms
from kg.lexicon.loader import read
from kg.lexicon.schema import CueLexicon
from kg.lexicon.schema_grammar import GrammarLexicon

_VERBS = {"VERB", "AUX"}
_NOMINAL = {
    *("nmod", "obj", "obl", "obl:arg", "obl:mod", "obl:agent"),
    *("nsubj", "nsubj:pass", "conj", "appos", "iobj"),
}


@dataclass(frozen=True)
class Clause:
    """A trigger in its clause: the verb that it is or leans on, and what stands above that."""

    annotated: Annotated
    token: Word
    cues: CueLexicon

    @classmethod
    def of(cls, annotated: Annotated, token: int) -> Clause:
        """The clause of a token."""
        return cls(annotated, annotated.doc[token], load(annotated.article.language).cues)

    @property
    def doc(self) -> Document:
        """The first parse."""
        return self.annotated.doc

    @cached_property
    def grammar(self) -> GrammarLexicon:
        """The little words of the article's language."""
        grammar: GrammarLexicon = read(self.annotated.article.language, "grammar", GrammarLexicon)
        return grammar

    @cached_property
    def is_verb(self) -> bool:
        """True when the trigger is a verb, or a participle used as one."""
        return self.token.pos_ in _VERBS or "VerbForm" in str(self.token.morph)

    @cached_property
    def verb(self) -> Word | None:
        """The trigger itself if a verb; else the verb that it is subject or object of."""
        if self.is_verb:
            return self.token
        current = self.token
        for _ in range(3):
            if current.dep_ not in _NOMINAL or current.head == current:
                return None
            current = current.head
            if current.pos_ in _VERBS or any(child.dep_ == "cop" for child in current.children):
                return current
        return None

    @cached_property
    def auxiliaries(self) -> list[Word]:
        """Auxiliaries of the verb, in order."""
        return [c for c in self.verb.lefts if c.dep_.startswith(("aux", "cop"))] if self.verb else []

    @cached_property
    def finite(self) -> Word | None:
        """The word that carries the tense: the first auxiliary, or the verb."""
        return self.auxiliaries[0] if self.auxiliaries else self.verb

    @cached_property
    def governor(self) -> Word | None:
        """The verb or adjective above an infinitive ("tenter de prendre", "prêt à prendre")."""
        verb = self.verb
        if verb is None or verb.dep_ not in {"xcomp", "ccomp", "advcl", "acl", "obl:arg", "conj"}:
            return None
        return verb.head

    def before(self, token: Word, width: int) -> list[str]:
        """The words just before ``token`` in its sentence, nearest first."""
        start = max(token.sent.start, token.i - width)
        return [word.lower_ for word in reversed(self.doc.words[start : token.i])]

    @cached_property
    def journalistic(self) -> bool:
        """True for "aurait tué": the conditional perfect by which the press passes on a rumour."""
        if self.verb is None or not self.auxiliaries or not self.tense("Cnd"):
            return False
        finite = self.auxiliaries[0]
        return (
            finite.dep_.startswith("aux")
            and finite.lemma_ in self.grammar.verbs.auxiliaries
            and self.token.dep_ != "obl:mod"
        )

    def governed(self, token: Word | None, verbs: tuple[str, ...]) -> bool:
        """True when ``token`` is a form of one of the verbs."""
        if token is None:
            return False
        language = self.annotated.article.language
        known = token.pos_ in _VERBS and token.lower_ in verb_forms(language, verbs)
        return token.lemma_ in verbs or known

    @property
    def perfect(self) -> bool:
        """True for "avoir tué": an infinitive that has happened."""
        having = self.grammar.verbs.having
        return any(t.lemma_ == having and "Inf" in t.morph.get("VerbForm", []) for t in self.auxiliaries)

    def tense(self, value: str) -> bool:
        """True when the word that carries the tense has this Tense or Mood (``Fut``, ``Cnd``)."""
        finite = self.finite
        if finite is None:
            return False
        if not self.is_verb and self.token.head != self.verb and finite.i > self.token.i + 8:
            return False
        return value in (*finite.morph.get("Tense", []), *finite.morph.get("Mood", []))


def infinitive(verb: Word) -> bool:
    """True for "prendre", "avoir pris", "être pris"."""
    return "Inf" in verb.morph.get("VerbForm", []) or any(
        "Inf" in c.morph.get("VerbForm", []) for c in verb.lefts if c.dep_.startswith("aux")
    )
