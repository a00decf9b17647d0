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


class FramesLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All frames of a language, and lemmas that change who fills them; ``frames.toml`` tells how."""

    light: frozenset[str]
    lying: frozenset[str]
    object_control: frozenset[str]
    striking: frozenset[str]
    attack: Frame
    capture: Frame
    clash: Frame
    custody: Frame
    move: Frame
    speech: Frame
    suffer: Frame
