"""``kg rebuild``: the knowledge base again, from the articles that it has kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, counted

if TYPE_CHECKING:
    from kg.model import Article


def rebuild(kb: Base = DEFAULT_BASE, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Make a knowledge base again from its articles: after damage, or for a new version of the program.

    The journal keeps every article with its metadata, and so does its graph; what one of them has
    lost comes from the other. The new base is made beside the old one and takes its place at the end;
    until then the old one is read as before. The same program gives the same N-Quads.

    [b]Examples[/b]

      kg rebuild --kb kb

    Exit code 1 when an article was lost or failed.
    """
    from kg import pipeline

    terminal = Terminal(quiet, verbose)

    def done(article: Article) -> None:
        terminal.detail(f"article {article.id}: done")

    made = pipeline.rebuild(kb, done)
    for problem in made.failed:
        terminal.warn(f"{problem} [{problem.code}]")
    for graph in made.lost:
        terminal.warn(f"{graph}: its text is in neither journal nor store; build it from its source")
    aside = f", {made.quarantined} in quarantine as before" if made.quarantined else ""
    terminal.say(f"{kb}: {counted(made.articles, 'article')} read again{aside}")
    if made.failed or made.lost:
        raise typer.Exit(1)
