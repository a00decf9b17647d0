"""``kg verify``: is the knowledge base what was written?"""

from __future__ import annotations

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet
from kg.cli.terminal import Terminal, counted, printable


def verify(kb: Base = DEFAULT_BASE, quiet: Quiet = False) -> None:
    """Look for damage: changed or missing files, lines of the journal, graphs of articles.

    Every file and every quad is read and compared with its digest. Nothing is written.

    [b]Examples[/b]

      kg verify --kb kb

    Exit code 1 when something is damaged: one line each, with what to do.
    """
    from kg.store.checking import findings

    terminal = Terminal(quiet)
    number = 0
    for finding in findings(kb):
        number += 1
        terminal.results.print(printable(" ".join(str(finding).split())), soft_wrap=True, markup=False)
    if number:
        terminal.say(f"{kb}: {counted(number, 'damage')}")
        raise typer.Exit(1)
    terminal.say(f"{kb}: as it was written")
