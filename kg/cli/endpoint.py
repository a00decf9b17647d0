"""Where a question is put to: the knowledge base in a folder, or a SPARQL store elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Kind
from kg.cli.terminal import Terminal

if TYPE_CHECKING:
    from kg.queries.runner import Graph

Endpoint = Annotated[str | None, typer.Option("--endpoint", metavar="URL", help="Ask a store elsewhere.")]

REMOTE = 60.0  # seconds for one request


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the folder, or the endpoint where one is given; ``timeout`` in seconds."""

    kb: Path
    endpoint: str | None = None
    profile: Kind = Kind.GENERIC
    timeout: float | None = None
    insecure: bool = False

    def graph(self, terminal: Terminal) -> Graph:
        """The knowledge base, or what speaks for the store. Raises StoreError."""
        from kg.store import KnowledgeBase

        if self.endpoint is None:
            return KnowledgeBase.open(self.kb)
        from kg.store.remote import Connection, RemoteGraph, profile

        kind = profile(self.profile.value)
        connection = Connection(self.endpoint, kind, timeout=self.timeout or REMOTE, insecure=self.insecure)
        return RemoteGraph(connection, terminal.detail)
