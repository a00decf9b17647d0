"""``kg explain``: the sentences behind an event, an actor, a relation or a whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.ledger import ledger
from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, counted, printable
from kg.iris import BASE, safe_id

if TYPE_CHECKING:
    from rich.text import Text

    from kg.store import KnowledgeBase


TIERS = "tier A: all methods that vote agree; B: two agree; C: a single one, or an inference"
Thing = Annotated[
    str,
    typer.Argument(
        metavar="THING",
        help="An IRI, a short form (actor/osdh), an article's id, the beginning of an event's id, or a name.",
    ),
]
Record = dict[str, Any]


def explain(thing: Thing, kb: Base = DEFAULT_BASE, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Show the sentences behind a fact, its words highlighted, with who says it and how firmly.

    [b]Examples[/b]

      kg explain 002 --kb kb

      kg explain event/5ea0 --kb kb

      kg explain "Ahrar al-Cham" --kb kb
    """
    from kg import queries
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    base = KnowledgeBase.open(kb)
    meaning = _meant(base, thing)
    records = queries.run(base, "claims-about", {"thing": meaning}).records()
    console = terminal.results
    for (article, start, end), claims in _groups(records, "article", "start", "end"):
        console.print(f"\n[bold]{article.removeprefix(BASE)}[/bold] [dim]{start}–{end}[/dim]")
        console.print(_highlighted(claims))
        for _, told in _groups(claims, "about"):
            console.print(_head(told[0]), soft_wrap=True)
            for line in _once(_statement(claim) for claim in told):
                console.print(line)
    if meaning.startswith(f"{BASE}event/"):
        for part in ledger(base, meaning):
            console.print(part, soft_wrap=True)
    terminal.say(f"{counted(len({record['claim'] for record in records}), 'claim')}; {TIERS}")


def _meant(base: KnowledgeBase, thing: str) -> str:
    """The IRI of the thing. Raises QueryError, which tells of an article in quarantine why it is there."""
    from kg import queries
    from kg.errors import QueryError

    try:
        return queries.meant(base, thing)
    except QueryError:
        refused = base.journal.quarantined(safe_id(thing))
        if refused is None:
            raise
        why = f"in quarantine [{refused.code}]: {refused.message}; kg retry reads it again"
    raise QueryError(f"{thing}: {why}")


def _groups(records: Iterable[Record], *names: str) -> Iterator[tuple[tuple[Any, ...], list[Record]]]:
    """The records that agree in these fields, in the order of the fields."""

    def key(record: Record) -> tuple[Any, ...]:
        return tuple(record[name] for name in names)

    for values, group in groupby(sorted(records, key=key), key=key):
        yield values, list(group)


def _head(claim: Record) -> Text:
    """What the claims are about: its label, and its identifier to copy."""
    from rich.text import Text

    line = Text("  ").append(printable(claim["subject"]), style="bold cyan")
    return line.append(f"  {claim['about'].removeprefix(BASE)}", style="dim")


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


def _statement(claim: Record) -> Text:
    """``· predicate: value`` and who says so; a date that no day is known of is quoted."""
    from rich.text import Text

    value = str(claim["value"] or f"« {claim['words'] or '…'} », day unknown")
    line = Text(f"    · {claim['predicate']}: ").append(printable(value), style="bold")
    if claim["claimant"]:
        line.append(f" — {printable(claim['claimant'])}", style="cyan")
    if claim["modality"] != "Asserted":
        cue = f": {printable(claim['cue'])}" if claim["cue"] else ""
        line.append(f" [{claim['modality'].lower()}{cue}]", style="magenta")
    return line.append(f" {claim['tier'] or ''}".replace("Tier", "tier "), style="dim")


def _once(lines: Iterable[Text]) -> list[Text]:
    """Each line the first time that it says what it says."""
    return list({line.plain: line for line in lines}.values())
