"""The schema of ``contests.toml``."""

from __future__ import annotations

import msgspec


class ContestsLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for a figure, and words against one."""

    figures: frozenset[str]
    against: frozenset[str]
