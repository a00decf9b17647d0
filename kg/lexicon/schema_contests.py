"""The schema of ``contests.toml``."""

from __future__ import annotations

import msgspec


class ContestExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A toll and the sentence that contests it; ``cue`` is the word against it."""

    text: str
    cue: str


class ContestsLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for a figure, and words against one; in ``decoys`` nobody contests the toll."""

    figures: frozenset[str]
    against: frozenset[str]
    examples: tuple[ContestExample, ...]
    decoys: tuple[str, ...]
