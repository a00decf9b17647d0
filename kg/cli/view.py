"""``kg view``: the explorer of a knowledge base in one HTML file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Output, Quiet, Verbose
from kg.cli.terminal import Terminal, counted


class Language(StrEnum):
    """What the page speaks at first; its reader may change it."""

    FR = "fr"
    EN = "en"


Speaks = Annotated[Language, typer.Option("--lang", help="The language that the page opens in.")]
Whole = Annotated[
    bool, typer.Option("--texts/--no-texts", help="Hold whole articles, or only the sentences that count.")
]


def view(
    output: Output = Path("explorer.html"),
    kb: Base = DEFAULT_BASE,
    lang: Annotated[
        Language, typer.Option("--lang", help="The language that the page opens in.")
    ] = Language.FR,
    texts: Annotated[
        bool,
        typer.Option(
            "--texts/--no-texts", help="Whether the articles are in it whole, or only their sentences."
        ),
    ] = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the network, the timeline and the pages of events, actors, places and articles as one file.

    The file needs nothing but itself and a browser.

    [b]Example[/b]

      kg view --kb kb -o explorer.html --lang en
    """
    from kg.cli.explorer import data
    from kg.cli.files import replace
    from kg.explorer.page import write_page
    from kg.store import KnowledgeBase

    base = KnowledgeBase.open(kb)
    shown = data(base, lang.value, texts)
    replace(output, lambda part: write_page(shown, part), base)
    events = counted(len(shown["events"]), "event")
    things = counted(len(shown["entities"]), "actor or place", "actors and places")
    Terminal(quiet, verbose).say(
        f"{output}: {counted(len(shown['articles']), 'article')}, {events}, {things}"
    )
