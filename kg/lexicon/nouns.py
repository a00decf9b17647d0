"""The common nouns of a language and the little words around them, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.loader import read
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.lexicon.schema_nouns import NounsLexicon
from kg.matching import Matcher, fold, singular

_LONGEST_CUE = 3


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns with their matchers, and the grammar around them; compared folded and in the singular."""

    lexicon: NounsLexicon
    grammar: GrammarLexicon
    heads: Matcher[str]
    transparent: Matcher[str]
    place_cues: Matcher[str]
    actor_cues: Matcher[str]
    titles: Matcher[str]
    directions: Matcher[str]
    name_heads: dict[str, str]
    qualifiers: dict[str, str]
    folded: dict[str, frozenset[str]]

    def has(self, group: str, word: str) -> bool:
        """True when ``word`` is in a flat list of the lexicon, e.g. ``determiners``; any number."""
        words = self.folded[group]
        plain = fold(word)
        return plain in words or singular(plain) in words


def plain(word: str) -> str:
    """A word folded and in the singular, as the lexicon's lists have it."""
    return singular(fold(word))


@cache
def nouns(language: str = "fr") -> Nouns:
    """The nouns of a language; read once a process. Raises LexiconError when the file is broken."""
    lexicon = read(language, "nouns", NounsLexicon)
    grammar = read(language, "grammar", GrammarLexicon)
    return Nouns(
        lexicon,
        grammar,
        heads=_by_kind({**lexicon.heads, "": lexicon.transparent}),
        transparent=_plain(lexicon.transparent),
        place_cues=_by_kind(lexicon.place_cues),
        actor_cues=_by_kind(lexicon.actor_cues),
        titles=_plain(grammar.names.titles),
        directions=_plain(lexicon.directions),
        name_heads={fold(word): kind for kind, words in lexicon.name_heads.items() for word in words},
        qualifiers={fold(word): kind for kind, words in lexicon.qualifiers.items() for word in words},
        folded=_folded(lexicon, grammar),
    )


def cue_before(matcher: Matcher[str], tokens: Iterable[str]) -> tuple[str, int] | None:
    """The kind that the last words of ``tokens`` announce, and how many words tell it."""
    words = list(tokens)[-_LONGEST_CUE:]
    for length in range(len(words), 0, -1):
        found = matcher.exact(" ".join(words[-length:]))
        if found:
            return found[0], length
    return None


def _by_kind(table: Mapping[str, tuple[str, ...]]) -> Matcher[str]:
    matcher: Matcher[str] = Matcher(singular)
    for kind, phrases in table.items():
        for phrase in phrases:
            matcher.add(phrase, kind)
    return matcher


def _plain(phrases: Iterable[str]) -> Matcher[str]:
    matcher: Matcher[str] = Matcher(singular)
    for phrase in phrases:
        matcher.add(phrase, phrase)
    return matcher


def _folded(lexicon: NounsLexicon, grammar: GrammarLexicon) -> dict[str, frozenset[str]]:
    """Every flat list of words, folded, under its name."""
    lists = {
        "alone": lexicon.alone,
        "aircraft": lexicon.aircraft,
        "armies": lexicon.armies,
        "directions": lexicon.directions,
        "fighters": lexicon.fighters,
        "groups": lexicon.groups,
        "regime": lexicon.regime,
        "ruling": lexicon.ruling,
        "realms": lexicon.realms,
        "seats": lexicon.seats,
        "weak": lexicon.weak,
    }
    for part in (grammar.nouns, grammar.names):
        lists.update({field: getattr(part, field) for field in part.__struct_fields__})
    pronouns = grammar.pronouns
    lists |= {"singular": pronouns.singular, "plural": pronouns.plural, "feminine": pronouns.feminine}
    return {name: frozenset(map(fold, words)) for name, words in lists.items()}
