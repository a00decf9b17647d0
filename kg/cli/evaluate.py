"""``kg evaluate``: a knowledge base against annotated articles, slot by slot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet
from kg.cli.terminal import Terminal, printable

if TYPE_CHECKING:
    from kg.evaluation import Comparison, Tally

CONTEXT = 60
Gold = Annotated[
    Path, typer.Option("--gold", metavar="DIR", help="The gold: one <article id>.json per article.")
]
Everything = Annotated[bool, typer.Option("--all", help="Count background events like news.")]
Errors = Annotated[bool, typer.Option("--errors", help="List every disagreement with its sentence.")]
Written = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the figures here.")]
Earlier = Annotated[
    Path | None, typer.Option("--against", metavar="FILE", help="Compare with figures written earlier.")
]
Figures = dict[str, dict[str, float]]


def evaluate(
    gold: Gold,
    kb: Base = DEFAULT_BASE,
    everything: Everything = False,
    errors: Errors = False,
    written: Written = None,
    against: Earlier = None,
    quiet: Quiet = False,
) -> None:
    """Compare a knowledge base with annotated articles: precision, recall and F1 of every slot.

    [b]Examples[/b]

      kg evaluate --gold gold/ --kb kb

      kg evaluate --gold gold/ --kb kb --all --errors

      kg evaluate --gold gold/ --kb kb --json today.json --against yesterday.json
    """
    from kg.evaluation import compare, read_gold
    from kg.exports.events import event_records
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet)
    before = _earlier(against) if against else {}
    base = KnowledgeBase.open(kb)
    comparison = compare(base, event_records(base), read_gold(gold), everything)
    for article in comparison.lacking:
        terminal.warn(f"{article}: annotated, but not in {kb}; its gold was left out")
    if errors:
        _list(comparison, terminal)
    _show(comparison.tallies(), before, terminal)
    aside = comparison.scores.events
    terminal.say(
        f"set aside: gold {aside['gold_aside']} of {aside['gold']}, "
        f"knowledge base {aside['found_aside']} of {aside['found']}"
    )
    if written:
        figures = {slot: _figures(tally) for slot, tally in comparison.tallies().items()}
        written.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _figures(tally: Tally) -> dict[str, float]:
    rounded = {"p": tally.precision, "r": tally.recall, "f1": tally.f1}
    counts = {"tp": tally.right, "fp": tally.wrong, "fn": tally.missed}
    return {**{key: round(value, 4) for key, value in rounded.items()}, **counts}


def _earlier(path: Path) -> Figures:
    from kg.errors import ValidationError

    try:
        found: Figures = json.loads(path.read_text("utf-8"))
        return {slot: {"f1": float(row["f1"]), "r": float(row["r"])} for slot, row in found.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise ValidationError(f"{path}: not figures of an evaluation; write them with --json") from wrong


def _show(tallies: dict[str, Tally], before: Figures, terminal: Terminal) -> None:
    from rich import box
    from rich.table import Table

    from kg.evaluation import KNOWN

    columns = ["slot", "precision", "recall", "F1", "right", "wrong", "missed"]
    table = Table(*columns, *(["F1 before"] if before else []), box=box.SIMPLE, show_edge=False)
    for slot, tally in tallies.items():
        shares = [f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)]
        counts = [str(count) for count in (tally.right, tally.wrong, tally.missed)]
        if slot in KNOWN:  # gold files do not name them all: what else was found is not wrong
            shares[0] = shares[2] = counts[1] = ""
        table.add_row(slot, *shares, *counts, *([_change(tally, before.get(slot))] if before else []))
    terminal.results.print(table)


def _change(now: Tally, then: dict[str, float] | None) -> str:
    return f"{then['f1']:.3f} ({now.f1 - then['f1']:+.3f})" if then else "—"


def _list(comparison: Comparison, terminal: Terminal) -> None:
    """One line per disagreement, with the words around the event."""
    from rich.text import Text

    for each in sorted(comparison.scores.disagreements, key=lambda d: (d.article, d.at, d.slot)):
        text = comparison.texts[each.article]
        around = " ".join(text[max(each.at - CONTEXT, 0) : each.at + CONTEXT].split())
        line = Text(f"{each.article} ", style="bold").append(f"{each.slot} of {each.kind}: ", style="cyan")
        line.append(printable(f"found {each.found or '—'}, gold {each.gold or '—'}  … {around} …"))
        terminal.results.print(line)
