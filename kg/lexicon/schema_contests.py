"""The schema of ``contests.toml``."""

from __future__ import annotations

import msgspec


class ContestExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A toll and the sentence that contests it; ``cue`` is the word against it."""

    text: str
    cue: str


class ContestsLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for a figure, and words against one; verbs that deny, and what they deny in a word.

    ``told`` are nouns for what somebody else has said or is said to have done; ``untrue`` what is
    said of it. In ``decoys`` nobody contests the toll.
    """

    figures: frozenset[str]
    against: frozenset[str]
    denials: frozenset[str]
    told: frozenset[str]
    untrue: frozenset[str]
    examples: tuple[ContestExample, ...]
    decoys: tuple[str, ...]
