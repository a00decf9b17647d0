"""The schema of ``frames.toml``: roles by frame, form and path; unknown keys are errors."""

from __future__ import annotations

import msgspec


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The paths to each role, the likelier first."""

    attacker: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of telling an event, in each form that its trigger may take."""

    noun: Form
    active: Form
    passive: Form


class Prepositions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions, as they are written, by the role of what follows.

    ``within`` introduce a place right behind a trigger, ``placing`` one that the parse hangs on it.
    ``near`` is one with ``near_of`` behind it.
    """

    by: frozenset[str]
    on: frozenset[str]
    within: frozenset[str]
    placing: frozenset[str]
    near: frozenset[str]
    near_of: frozenset[str]


class FramesLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All frames of a language, and words that change who fills them; ``frames.toml`` tells how."""

    joining: frozenset[str]
    prepositions: Prepositions
    light: frozenset[str]
    announcing: frozenset[str]
    lying: frozenset[str]
    object_control: frozenset[str]
    accusing: tuple[str, ...]
    blaming: tuple[str, ...]
    opposing: tuple[str, ...]
    striking: frozenset[str]
    vehicles: frozenset[str]
    weapons: frozenset[str]
    attack: Frame
    capture: Frame
    clash: Frame
    custody: Frame
    move: Frame
    speech: Frame
    suffer: Frame
