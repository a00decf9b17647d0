"""``kg query``: a question of the catalogue, or any SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.rows import Format, show
from kg.cli.terminal import Terminal

if TYPE_CHECKING:
    from kg.queries import Answer

Question = Annotated[
    str | None, typer.Argument(metavar="NAME|FILE.rq", help="A question's name, or a file of SPARQL.")
]
Params = Annotated[list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter.")]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to write the rows.")]
Listing = Annotated[bool, typer.Option("--list", "-l", help="Name the questions; with NAME all about one.")]
Language = Annotated[str | None, typer.Option("--lang", metavar="fr|en", help="The language of --list.")]


def query(
    question: Question = None,
    kb: Base = DEFAULT_BASE,
    param: Params = None,
    form: Form = Format.TABLE,
    listing: Listing = False,
    lang: Language = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask a question of the catalogue, or any SPARQL from a file.

    [b]Examples[/b]

      kg query --list

      kg query --list timeline --lang fr

      kg query who-attacked-where --kb kb --param place=Alep --param since=2016-07-01

      kg query events-near-place -p place=Alep -p kilometres=60 --format csv

      kg query my-own.rq --kb kb --format jsonl

    A table shows the first rows of a long answer (--param limit=1000: more); other formats have them all.
    Exit code 0 when there are no rows; a name that nothing bears, and rows left out, are told on stderr.
    """
    from kg.errors import QueryError

    terminal = Terminal(quiet, verbose)
    if listing:
        _list(question, lang, terminal)
    elif question is None:
        raise QueryError("query: name a question or a .rq file; kg query --list names them all")
    else:
        answer = _answer(question, kb, _parameters(param or []), form, terminal)
        show(answer, form, terminal)
        for remark in answer.remarks:
            terminal.warn(remark)


def _list(question: str | None, language: str | None, terminal: Terminal) -> None:
    from kg.cli.questions import describe, list_all
    from kg.queries import find
    from kg.queries.phrases import spoken

    if question is None:
        list_all(spoken(language), terminal)
    else:
        describe(find(question), spoken(language) or "en", terminal)


def _answer(question: str, kb: Path, parameters: dict[str, str], form: Format, terminal: Terminal) -> Answer:
    from kg import queries
    from kg.store import KnowledgeBase

    if question.endswith(".rq"):
        return queries.run_file(KnowledgeBase.open(kb), Path(question), parameters)
    known = queries.find(question)  # an unknown name is told before a missing knowledge base
    terminal.detail(f"{known.title}: {known.description}")
    if known.page and form is Format.TABLE:
        parameters.setdefault("limit", str(known.page))
    return queries.run(KnowledgeBase.open(kb), question, parameters)


def _parameters(pairs: list[str]) -> dict[str, str]:
    from kg.errors import QueryError

    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise QueryError(f"--param {pair}: not a parameter; write --param key=value")
        found[key] = value
    return found
