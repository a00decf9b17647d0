"""``kg push``: a knowledge base into a SPARQL store elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Insecure, Kind, Profile, Quiet, Timeout, Verbose
from kg.cli.terminal import Terminal, counted

To = Annotated[str, typer.Option("--to", metavar="URL", help="The address of the store.")]
Batch = Annotated[int, typer.Option("--batch", min=1, metavar="TRIPLES", help="At most so many a request.")]
Everything = Annotated[bool, typer.Option("--all", help="Send what has been sent before too.")]


def push(
    to: To,
    kb: Base = DEFAULT_BASE,
    profile: Profile = Kind.GENERIC,
    batch: Batch = 10_000,
    everything: Everything = False,
    timeout: Timeout = 60.0,
    insecure: Insecure = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Send a knowledge base to a SPARQL store: what has changed since the last push, and no more.

    The login is read from KG_PUSH_USER and KG_PUSH_PASSWORD. A push that was cut short goes on when repeated.

    [b]Examples[/b]

      kg push --to http://127.0.0.1:7878 --profile oxigraph --kb kb

      kg push --to http://127.0.0.1:8890 --profile virtuoso

      kg push --to https://store.example/repositories/conflict --profile graphdb

      kg push --to https://store.example/sparql --batch 2000

    generic sends SPARQL updates to that address; the others know where the Graph Store Protocol is.
    """
    from kg.store import KnowledgeBase
    from kg.store.remote import Connection
    from kg.store.remote import profile as profile_of
    from kg.store.remote import push as send

    terminal = Terminal(quiet, verbose)
    base = KnowledgeBase.open(kb)
    with Connection(to, profile_of(profile.value), timeout=timeout, insecure=insecure) as connection:
        done = send(
            base,
            connection,
            batch=batch,
            everything=everything,
            progress=lambda name, triples: terminal.detail(f"{name}: {counted(triples, 'triple')}"),
        )
    sent = f"{counted(done.sent, 'graph')} sent ({counted(done.triples, 'triple')})"
    terminal.say(f"{connection.url}: {sent}, {done.unchanged} unchanged, {done.removed} removed")
