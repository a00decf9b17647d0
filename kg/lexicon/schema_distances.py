"""The schema of ``distances.toml``."""

from __future__ import annotations

import msgspec


class DistancesLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around a distance; ``examples`` are a text, its two places and the kilometres between them."""

    units: frozenset[str]
    leads: frozenset[str]
    about: frozenset[str]
    lying: frozenset[str]
    origins: frozenset[str]
    examples: tuple[str, ...]
    decoys: tuple[str, ...]
