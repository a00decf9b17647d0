"""The schema of ``<language>/grammar.toml``: the little words around nouns, names and verbs; pronouns."""

from __future__ import annotations

import msgspec


class Articles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles, and the prepositions that swallow them ("of the" and "to the" in one word)."""

    definite: tuple[str, ...]
    singular: frozenset[str]
    elided: tuple[str, ...]
    indefinite: tuple[str, ...]
    plural_indefinite: tuple[str, ...]
    contracted: tuple[str, ...]
    of_the: tuple[str, ...]
    to_the: tuple[str, ...]
    regional: tuple[str, ...]
    before_groups: tuple[str, ...]


class NounGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The little words around a noun."""

    determiners: tuple[str, ...]
    predeterminers: tuple[str, ...]
    demonstratives: tuple[str, ...]
    indefinites: tuple[str, ...]
    quantities: tuple[str, ...]
    preposed: tuple[str, ...]
    linking: tuple[str, ...]
    conjunctions: tuple[str, ...]
    locatives: tuple[str, ...]
    relational: tuple[str, ...]
    nearness: tuple[str, ...]
    postposed: tuple[str, ...]
    verbs_too: tuple[str, ...]
    plural_verb_endings: tuple[str, ...]
    never_heads: tuple[str, ...]
    never_adjectives: tuple[str, ...]


class NameGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells names from other capitals, and persons from places."""

    civilities: tuple[str, ...]
    titles: tuple[str, ...]
    particles: tuple[str, ...]
    saying: tuple[str, ...]
    reporting: tuple[str, ...]
    agentive: tuple[str, ...]
    blaming: tuple[str, ...]
    before_verbs: tuple[str, ...]
    never: tuple[str, ...]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns of the third person, and what shows that one stands for nobody."""

    singular: tuple[str, ...]
    plural: tuple[str, ...]
    feminine: tuple[str, ...]
    relative: frozenset[str]
    impersonal: tuple[str, ...]


class VerbGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around a verb, and what tells it from a noun; ``having`` and ``being`` are auxiliaries."""

    having: str
    being: str
    clitics: frozenset[str]
    never_behind: frozenset[str]
    present_endings: tuple[str, ...]
    finite_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]

    @property
    def auxiliaries(self) -> frozenset[str]:
        """The lemmas of both auxiliaries."""
        return frozenset([self.having, self.being])


class GrammarLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The little words of a language by what they stand around or for.

    ``contractions`` are prepositions with an article or without their vowel, and the preposition alone.
    """

    articles: Articles
    nouns: NounGrammar
    names: NameGrammar
    pronouns: Pronouns
    verbs: VerbGrammar
    contractions: dict[str, str]
