"""The class names that event records use, and the ACLED types that go with classes."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path

import msgspec

from kg import vocabulary

_FOLDER = Path(__file__).resolve().parent


class AcledType(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """ACLED's event_type and sub_event_type."""

    event_type: str
    sub_event_type: str = ""


def record_type(kind: str) -> str:
    """The class itself when records know it, else its nearest ancestor that they know."""
    return nearest(kind, _names()) or "OtherEvent"


def acled_type(kind: str) -> AcledType:
    """ACLED's types of a class or of its nearest ancestor that has them; empty for none."""
    found = nearest(kind, acled_types())
    return acled_types()[found] if found else AcledType("")


def nearest(kind: str, known: Container[str]) -> str | None:
    """The class or the nearest of its ancestors among ``known``; ``None`` when there is none."""
    if kind in known:
        return kind
    if kind not in vocabulary.classes():
        return None
    return next((parent for parent in vocabulary.ancestors(kind) if parent in known), None)


@cache
def _names() -> frozenset[str]:
    lines = (_FOLDER / "event_types.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def acled_types() -> Mapping[str, AcledType]:
    """ACLED's types by class name, from acled.toml."""
    return msgspec.toml.decode((_FOLDER / "acled.toml").read_bytes(), type=dict[str, AcledType])
