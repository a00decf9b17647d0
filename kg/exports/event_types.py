"""The class names that event records use, and the nearest of a class among those known somewhere."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from pathlib import Path

from kg import vocabulary

_FOLDER = Path(__file__).resolve().parent


def record_type(kind: str) -> str:
    """The class itself when records know it, else its nearest ancestor that they know."""
    return nearest(kind, _names()) or "OtherEvent"


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
