"""The schema of ``<language>/sources.toml``: the words that tell who says what."""

from __future__ import annotations

from functools import cached_property

import msgspec


class SourceExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and its sources as ``claimant|cue``; none for a decoy."""

    text: str
    found: tuple[str, ...] = ()


class SourcesLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Cues before a source, verbs of saying, and the kinds of sources by their head noun."""

    cues: tuple[str, ...]
    undated: tuple[str, ...]
    nouns_in_cue: tuple[str, ...]
    same_in_cue: tuple[str, ...]
    same: tuple[str, ...]
    texts: frozenset[str]
    also: tuple[str, ...]
    by_voice: tuple[str, ...]
    information: tuple[str, ...]
    owners: tuple[str, ...]
    makers: tuple[str, ...]
    nobody: frozenset[str]
    own_words: tuple[str, ...]
    negations: tuple[str, ...]
    negatives: tuple[str, ...]
    decoys_after: tuple[str, ...]
    pronouns: tuple[str, ...]
    plural_pronouns: tuple[str, ...]
    feminine_pronouns: tuple[str, ...]
    either_gender: tuple[str, ...]
    relatives: tuple[str, ...]
    impersonal: tuple[str, ...]
    as_words: tuple[str, ...]
    initial: tuple[str, ...]
    plural_articles: tuple[str, ...]
    conjunctions: tuple[str, ...]
    colons: tuple[str, ...]
    quotes: tuple[str, ...]
    voices: tuple[str, ...]
    verbs: frozenset[str]
    strong: frozenset[str]
    attitudes: frozenset[str]
    own_acts: frozenset[str]
    quoting: frozenset[str]
    presupposing: frozenset[str]
    light_forms: tuple[str, ...]
    forms: dict[str, str]
    kinds: dict[str, tuple[str, ...]]
    examples: tuple[SourceExample, ...] = ()
    decoys: tuple[SourceExample, ...] = ()

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """The kind of source that a head noun names."""
        return {word: kind for kind, words in self.kinds.items() for word in words}

    def stance(self, said: str) -> str:
        """What words of saying do: report, quote another, take a stand on what is known, own up."""
        kinds = {"attitude": self.attitudes, "own act": self.own_acts, "quoting": self.quoting}
        return next((kind for kind, words in kinds.items() if said in words), "report")
