"""``kg view``: a picture of the actor network in one HTML file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Output, Quiet, Verbose
from kg.cli.terminal import Terminal, counted


class Language(StrEnum):
    """What the page may speak."""

    FR = "fr"
    EN = "en"


def view(
    output: Output = Path("network.html"),
    kb: Base = DEFAULT_BASE,
    lang: Annotated[Language, typer.Option("--lang", help="The language of the page.")] = Language.FR,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Draw who fights, supports, leads and opposes whom; the page needs nothing but itself.

    [b]Example[/b]

      kg view --kb kb -o network.html --lang en
    """
    from kg.cli.files import replace
    from kg.cli.network import contents, network
    from kg.networks import write_html
    from kg.store import KnowledgeBase

    base = KnowledgeBase.open(kb)
    picture = network(base, lang.value)
    replace(output, lambda part: write_html(picture, part, contents(base), lang.value), base)
    ties = counted(picture.number_of_edges(), "tie")
    things = counted(len(picture), "actor or place", "actors and places")
    Terminal(quiet, verbose).say(f"{output}: {things}, {ties}")
