"""``kg validate``: what the shapes say of a graph, by article."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Quiet, Verbose
from kg.cli.terminal import Terminal, counted, printable
from kg.iris import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kg.lexicon.schema_report import ReportLexicon
    from kg.validation import Report, Result


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


Engine = Annotated[
    str, typer.Option("--engine", metavar="own|pyshacl", help="pyshacl gives a second opinion, slowly.")
]
SHOWN = 3


def validate(
    file: File = None,
    kb: Folder = None,
    lang: Lang = Language.FR,
    engine: Engine = "own",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check a knowledge base or a file against the shapes (SHACL).

    Faults are told by article: what is wrong and where (the sentence), why it matters, what to do.
    What is derived from several articles is checked too.

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
    report = _report(file, kb or Path("kb"), lang, engine)
    _show(report, terminal, lang)
    if not report.conforms:
        raise typer.Exit(1)


def _report(file: Path | None, kb: Path, lang: Language, engine: str) -> Report:
    from kg.store import KnowledgeBase

    if file is None:
        base = KnowledgeBase.open(kb)  # before the slow import: a wrong folder is told at once
        from kg.validation import validate as check

        return check(base.store, lang.value, engine)
    from kg.validation import validate as check

    return check(file, lang.value, engine)


def _show(report: Report, terminal: Terminal, lang: Language) -> None:
    """The faults under the article that they are about, then one closing line."""
    from rich.text import Text

    from kg.lexicon.loader import read
    from kg.lexicon.schema_report import ReportLexicon

    words = read(lang.value, "report", ReportLexicon)
    console = terminal.results
    for article, results in groupby(report.results, key=lambda result: result.article):
        console.print(Text((article or words.world).removeprefix(BASE), style="bold underline"))
        for _, alike in groupby(sorted(results, key=_kind), key=_kind):
            console.print(Text("\n").join(_told(list(alike), words, terminal.verbose)))
    verdict = "conforms" if report.conforms else "does not conform"
    kinds = (("Violation", "violation"), ("Warning", "warning"), ("Info", "remark"))
    counts = ", ".join(counted(report.count(name), thing) for name, thing in kinds)  # type: ignore[arg-type]
    terminal.say(f"{verdict}: {counts}")


def _kind(result: Result) -> tuple[int, str]:
    """Faults of one shape are told together, the gravest first."""
    return ("Violation", "Warning", "Info").index(result.severity), result.shape


def _told(alike: list[Result], words: ReportLexicon, verbose: bool) -> Iterator[Text]:
    """What is wrong; where, for the first few or for all; why that matters; what to do."""
    from rich.text import Text

    first = alike[0]
    styles = {"Violation": "bold red", "Warning": "yellow", "Info": "cyan"}
    line = Text("  ").append(words.severity(first.severity), style=styles[first.severity])
    yield line.append(f"  {printable(first.message)}")
    shown = alike if verbose else alike[:SHOWN]
    for result in shown:
        value = f" ({printable(result.value)[:80].removeprefix(BASE)})" if result.value is not None else ""
        yield Text(f"    {printable(result.focus).removeprefix(BASE)}{value}")
        if result.sentence:
            yield Text(f"      {words.sentence}: « {_short(printable(result.sentence))} »", style="italic")
    if len(alike) > len(shown):
        yield Text(f"    {words.more.format(len(alike) - len(shown))}", style="dim")
    for name, text in ((words.why, first.why), (words.advice, first.advice)):
        if text:
            yield Text(f"    {name}: {text}", style="dim")


def _short(sentence: str) -> str:
    """A sentence on one line, its end left out where it is long."""
    line = " ".join(sentence.split())
    return line if len(line) <= 160 else f"{line[:159]}…"
