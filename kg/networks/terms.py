"""Small readings of query cells: local names and whole numbers."""

from __future__ import annotations


def number(text: str | None) -> int | None:
    """A whole number, or ``None`` for anything else (a broken figure does not stop the picture)."""
    return int(text) if text and len(text) < 12 and text.lstrip("-").isdecimal() else None
