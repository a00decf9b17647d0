"""``kg validate``: what the shapes say of a graph, by article."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Quiet, Verbose
from kg.cli.terminal import Terminal, counted, printable

if TYPE_CHECKING:
    from kg.validation import Report

BASE = "https://w3id.org/conflict-kg/"


class Language(StrEnum):
    """The languages of the messages."""

    FR = "fr"
    EN = "en"


File = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="A graph: Turtle, TriG, N-Triples or N-Quads.")
]
Folder = Annotated[
    Path | None, typer.Option("--kb", metavar="DIR", help="The knowledge base folder. [default: kb]")
]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the messages.")]


def validate(
    file: File = None,
    kb: Folder = None,
    lang: Lang = Language.FR,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check a knowledge base or a file against the shapes (SHACL).

    [b]Examples[/b]

      kg validate --kb kb

      kg validate graph.ttl --lang en

    Exit code 1 when the graph does not conform.
    """
    from kg.errors import ValidationError

    if file is not None and kb is not None:
        raise ValidationError("validate: a file and --kb; name one of the two")
    if file is not None and not file.is_file():
        raise ValidationError(f"{file}: there is no such file; name a graph, or a knowledge base with --kb")
    terminal = Terminal(quiet, verbose)
    report = _report(file, kb or Path("kb"), lang)
    _show(report, terminal)
    if not report.conforms:
        raise typer.Exit(1)


def _report(file: Path | None, kb: Path, lang: Language) -> Report:
    from kg.store import KnowledgeBase

    if file is None:
        base = KnowledgeBase.open(kb)  # before the slow import: a wrong folder is told at once
        from kg.validation import validate as check

        return check(base.store, lang.value)
    from kg.validation import validate as check

    return check(file, lang.value)


def _show(report: Report, terminal: Terminal) -> None:
    """The results under the article that they are about, then one closing line."""
    from rich.text import Text

    console = terminal.results
    styles = {"Violation": "bold red", "Warning": "yellow", "Info": "cyan"}
    ordered = sorted(report.results, key=lambda result: result.article or "")
    for article, results in groupby(ordered, key=lambda result: result.article):
        console.print(Text((article or "—").removeprefix(BASE), style="bold underline"))
        for result in results:
            line = Text("  ").append(result.severity, style=styles.get(result.severity, ""))
            line.append(f" {printable(result.focus).removeprefix(BASE)}: {printable(result.message)}")
            if terminal.verbose and result.value is not None:
                line.append(f" ({printable(result.value)})", style="dim")
            console.print(line)
    verdict = "conforms" if report.conforms else "does not conform"
    terminal.say(f"{verdict}: {counted(len(report.results), 'result')}")
