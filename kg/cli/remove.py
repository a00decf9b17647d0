"""``kg remove``: articles out of a knowledge base."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, counted

Articles = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE…", help="The ids of articles, or what `kg status` names in quarantine."),
]


def remove(
    articles: Articles, kb: Base = DEFAULT_BASE, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Take articles out, also of quarantine, as if they had never been read; what others say stays.

    [b]Examples[/b]

      kg remove 002 --kb kb

      kg remove raid-2020 raid-2021 --kb kb --quiet

    Exit code 2 when one of them is not there; then nothing is taken out.
    """
    from kg import pipeline
    from kg.store import KnowledgeBase

    base = KnowledgeBase.open(kb, writable=True)
    pipeline.withdraw(articles, base)
    base.flush()
    Terminal(quiet, verbose).say(f"{kb}: {counted(len(set(articles)), 'article')} taken out")
