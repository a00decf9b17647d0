"""``kg view``: a picture of the actor network in one HTML file."""

from __future__ import annotations

from pathlib import Path

from kg.cli.options import DEFAULT_BASE, Base, Output, Quiet, Verbose
from kg.cli.terminal import Terminal


def view(
    output: Output = Path("network.html"),
    kb: Base = DEFAULT_BASE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Draw who fights, supports, leads and opposes whom; the page needs nothing but itself.

    [b]Example[/b]

      kg view --kb kb -o network.html
    """
    from kg.cli.export import replace
    from kg.cli.network import network
    from kg.networks import write_html
    from kg.store import KnowledgeBase

    base = KnowledgeBase.open(kb)
    picture = network(base)
    replace(output, lambda part: write_html(picture, part, f"Actor network: {kb.resolve().name}"), base)
    ties = picture.number_of_edges()
    Terminal(quiet, verbose).say(f"{output}: {len(picture)} actors and places, {ties} ties")
