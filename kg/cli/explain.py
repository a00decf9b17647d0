"""``kg explain``: the sentences behind an event, an actor, a relation or a whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, printable

if TYPE_CHECKING:
    from rich.text import Text

    from kg.queries import Answer
    from kg.store import KnowledgeBase

BASE = "https://w3id.org/conflict-kg/"
FAMILIES = ("article", "event", "actor", "place", "claim")
Thing = Annotated[
    str, typer.Argument(metavar="IRI|ARTICLE", help="An IRI, a short form (actor/osdh), or an article's id.")
]
Record = dict[str, Any]


def explain(thing: Thing, kb: Base = DEFAULT_BASE, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Show the sentences behind a fact, its words highlighted, with who says it and how firmly.

    [b]Examples[/b]

      kg explain 002 --kb kb

      kg explain actor/osdh --kb kb
    """
    from kg.errors import QueryError
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    base = KnowledgeBase.open(kb)
    answer = _claims(base, thing)
    if answer is None:
        raise QueryError(f"{thing}: nothing is known about it; kg query timeline names events and articles")
    console = terminal.results
    key = ("article", "start", "end")
    records = sorted(answer.records(), key=lambda r: (r["article"], r["start"], r["end"]))
    for (article, start, end), group in groupby(records, key=lambda r: tuple(r[k] for k in key)):
        claims = list(group)
        console.print(f"\n[bold]{article.removeprefix(BASE)}[/bold] [dim]{start}–{end}[/dim]")
        console.print(_highlighted(claims))
        for line in _once(_statement(claim, terminal.verbose) for claim in claims):
            console.print(line)
    terminal.say(f"{len(answer.rows)} claims")


def _claims(base: KnowledgeBase, thing: str) -> Answer | None:
    """The claims about the first reading of ``thing`` that there are any about."""
    from kg.queries import run

    for iri in _readings(thing):
        answer = run(base, "claims-about", {"thing": iri})
        if answer.rows:
            return answer
    return None


def _readings(thing: str) -> list[str]:
    if re.match(r"[a-z][a-z0-9+.-]*:", thing):
        return [thing]
    if "/" in thing:
        return [BASE + thing]
    return [f"{BASE}{family}/{thing}" for family in FAMILIES]


def _highlighted(claims: list[Record]) -> Text:
    """The sentence with the words of its claims in bold, those of doubt or attribution in magenta."""
    from rich.text import Text

    sentence, offset = claims[0]["sentence"], claims[0]["start"]
    text = Text(re.sub(r"[^\S ]", " ", sentence), style="")
    for claim in claims:
        for name, style in (("words", "bold yellow"), ("cue", "magenta")):
            start, end = claim[f"{name}Start"], claim[f"{name}End"]
            if start is not None and offset <= start < end <= offset + len(sentence):
                text.stylize(style, start - offset, end - offset)
    return text


def _statement(claim: Record, verbose: bool) -> Text:
    """``· subject · predicate: value`` and who says so."""
    from rich.text import Text

    line = Text("  · ", style="").append(printable(claim["subject"]), style="dim")
    line.append(f" · {claim['predicate']}: ").append(printable(str(claim["value"])), style="bold")
    if claim["claimant"]:
        line.append(f" — {printable(claim['claimant'])}", style="cyan")
    if claim["modality"] != "Asserted":
        cue = f": {printable(claim['cue'])}" if claim["cue"] else ""
        line.append(f" [{claim['modality'].lower()}{cue}]", style="magenta")
    line.append(f" {claim['tier'] or ''}".replace("Tier", "tier "), style="dim")
    if verbose:
        line.append(f" {claim['about'].removeprefix(BASE)}", style="dim")
    return line


def _once(lines: Iterable[Text]) -> list[Text]:
    """Each line the first time that it says what it says."""
    return list({line.plain: line for line in lines}.values())
