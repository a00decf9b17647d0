"""The shape of ``<language>/nouns.toml``: the common nouns that head names and descriptions."""

from __future__ import annotations

import msgspec


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the description that must be found in it."""

    text: str
    span: str
    kind: str


class NounsLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Head nouns by the kind of what they describe; singular forms, several words allowed.

    ``transparent`` heads have the kind of their complement ("membres du Hezbollah"); ``weak`` heads
    yield to a qualifier ("groupe armé"). ``place_cues`` and ``actor_cues`` tell what kind of name
    follows ("province d'Idleb"); ``national`` the force that a head means with a demonym.
    """

    heads: dict[str, tuple[str, ...]]
    qualifiers: dict[str, tuple[str, ...]]
    weak: tuple[str, ...]
    transparent: tuple[str, ...]
    alone: tuple[str, ...]
    directions: tuple[str, ...]
    place_cues: dict[str, tuple[str, ...]]
    actor_cues: dict[str, tuple[str, ...]]
    name_heads: dict[str, tuple[str, ...]]
    regime: tuple[str, ...]
    armies: tuple[str, ...]
    aircraft: tuple[str, ...]
    seats: tuple[str, ...]
    realms: tuple[str, ...]
    groups: tuple[str, ...]
    fighters: tuple[str, ...]
    ruling: tuple[str, ...]
    examples: tuple[Example, ...]
    decoys: tuple[str, ...]
