"""``kg serve``: the explorer and the SPARQL endpoint on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")]
Seconds = Annotated[float, typer.Option("--timeout", min=0.1, max=600, help="Seconds that a query may take.")]
Rows = Annotated[int, typer.Option("--rows", min=1, max=1_000_000, help="Rows that an answer may have.")]
Memory = Annotated[int, typer.Option("--memory", min=600, help="Megabytes that a query may take.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Queries of a kind at the same time.")]
Writable = Annotated[bool, typer.Option("--writable", help="Let who has the token write graphs of articles.")]
TokenEnv = Annotated[
    str, typer.Option("--token-env", metavar="NAME", help="The environment variable that holds the token.")
]
Hosts = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="A name that a proxy in front of it is called by."),
]
LEAST = 16  # characters of a token


def serve(
    kb: Base = DEFAULT_BASE,
    port: Port = 8470,
    timeout: Seconds = 10.0,
    rows: Rows = 10_000,
    memory: Memory = 1500,
    workers: Workers = 2,
    writable: Writable = False,
    token_env: TokenEnv = "KG_TOKEN",
    allow_host: Hosts = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Open a knowledge base as a web application and a SPARQL endpoint on 127.0.0.1.

    [b]Examples[/b]

      kg serve --kb kb

      kg serve --kb kb --port 8080 --timeout 2 --rows 1000

      KG_TOKEN=… kg serve --kb kb --writable

    Read-only unless --writable. Ctrl-C ends it.
    """
    from kg.explorer.service import serve as run
    from kg.explorer.settings import MEGABYTE, Settings
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    KnowledgeBase.open(kb)  # what is wrong with it is told here, in one line
    settings = Settings(
        kb=Path(kb).resolve(),
        port=port,
        hosts=tuple(allow_host or ()),
        seconds=timeout,
        rows=rows,
        memory=memory * MEGABYTE,
        workers=workers,
        token=_token(token_env) if writable else None,
    )
    run(settings, lambda address: terminal.say(f"{address} shows {kb}; Ctrl-C ends it"))


def _token(name: str) -> bytes:
    """The secret, out of the environment. Raises KgError when there is none, or one too easily guessed."""
    from kg.errors import KgError

    token = os.environ.pop(name, "")
    if len(token) < LEAST:
        raise KgError(f"--writable: put a token of {LEAST} characters or more into the environment as {name}")
    return token.encode("utf-8")
