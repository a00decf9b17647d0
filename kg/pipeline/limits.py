"""What one article may cost before the process that reads it is ended, and what a process may grow to."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` by the clock for one article, ``memory`` in bytes for the process that reads it.

    ``start`` is how many seconds a process may take to load its models; one that has ``grown`` by so many
    bytes since then is ended after its article, and another goes on.
    """

    seconds: float = 30.0
    memory: int = 2_500 * MEGABYTE
    start: float = 300.0
    grown: int = 600 * MEGABYTE
