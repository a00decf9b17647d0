"""What whoever starts the server decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """The knowledge base, the address, and the limits of one query.

    ``seconds``, ``rows`` and ``memory`` (bytes) bound a query, ``characters`` its text. ``body`` is the most
    that a request may bring, ``upload`` the most that a writing one may. ``token`` is the secret of
    those who may write; without one nobody may. ``hosts`` are names beside 127.0.0.1 and localhost that
    clients may call the server by.
    """

    kb: Path
    port: int = 8470
    hosts: tuple[str, ...] = ()
    seconds: float = 10.0
    rows: int = 10_000
    memory: int = 1500 * MEGABYTE
    workers: int = 2
    characters: int = 8_000
    body: int = 64 * 1024
    upload: int = 16 * MEGABYTE
    token: bytes | None = None
    language: str = "fr"
    header_seconds: float = 10.0
    body_seconds: float = 10.0
    connections: int = 1000

    def __repr__(self) -> str:
        """Without the token: it must not get into a log."""
        return f"Settings(kb={self.kb}, port={self.port}, writable={self.token is not None})"
