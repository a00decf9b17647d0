"""The schema of ``hours.toml``."""

from __future__ import annotations

import msgspec


class HoursLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for each part of the day, and the parts that go over into each other."""

    parts: dict[str, tuple[str, ...]]
    beside: dict[str, tuple[str, ...]]

    def told(self, text: str) -> frozenset[str]:
        """The parts of the day that a text names."""
        words = set("".join(c if c.isalnum() or c == "-" else " " for c in text.casefold()).split())
        return frozenset(part for part, names in self.parts.items() if words.intersection(names))

    def apart(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """True when both are told, and no part of the one is, or goes over into, one of the other."""
        return bool(one and other) and not any(self._touch(a, b) for a in one for b in other)

    def _touch(self, one: str, other: str) -> bool:
        return one == other or other in self.beside.get(one, ()) or one in self.beside.get(other, ())
