"""The schema of ``<language>/timing.toml``: the words that tell whether two things happened at one time."""

from __future__ import annotations

import msgspec


class TimingLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What keeps a date from an event of its sentence, and what hands it on."""

    elsewhen: frozenset[str]
    parts: frozenset[str]
    during: frozenset[str]
    beginners: frozenset[str]
    conjunctions: frozenset[str]
    of: str
    after: str
    next_day: frozenset[str]
