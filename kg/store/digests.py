"""Digests of quads: of a whole graph, and of one that changes a little at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

_RANGE = 1 << 256


@dataclass(frozen=True, slots=True)
class Sum:
    """How many statements there are, and the sum of their digests: the order in which they came is lost.

    It can be brought up to date with what came and went, and costs nothing but that.
    """

    count: int = 0
    total: int = 0

    def plus(self, statements: Iterable[str | bytes]) -> Sum:
        """With these, of which none was in it."""
        come = [_number(statement) for statement in statements]
        return Sum(self.count + len(come), (self.total + sum(come)) % _RANGE)

    def minus(self, statements: Iterable[str | bytes]) -> Sum:
        """Without these, of which all were in it."""
        gone = [_number(statement) for statement in statements]
        return Sum(self.count - len(gone), (self.total - sum(gone)) % _RANGE)

    @property
    def digest(self) -> str:
        """64 hexadecimal digits."""
        return f"{self.total:064x}"


def summed(statements: Iterable[str | bytes]) -> Sum:
    """The sum of different statements."""
    return Sum().plus(statements)


def _number(statement: str | bytes) -> int:
    told = statement if isinstance(statement, bytes) else statement.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(told).digest(), "big")
