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
Timeout = Annotated[
    float, typer.Option("--timeout", min=0, help="Seconds that it may take; 0 for as long as it needs.")
]
Listing = Annotated[bool, typer.Option("--list", "-l", help="Name the questions; with NAME all about one.")]


def query(
    question: Question = None,
    kb: Base = DEFAULT_BASE,
    param: Params = None,
    form: Form = Format.TABLE,
    listing: Listing = False,
    timeout: Timeout = 0.0,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask a question of the catalogue, or any SPARQL from a file.

    [b]Examples[/b]

      kg query --list

      kg query --list timeline

      kg query who-attacked-where --kb kb --param place=Alep --param since=2016-07-01

      kg query events-near-place -p place=Alep -p kilometres=60 --format csv

      kg query my-own.rq --kb kb --format jsonl --timeout 10

    Exit code 0 when there are no rows; a name that nothing bears is told on stderr.
    """
    from kg.errors import QueryError

    terminal = Terminal(quiet, verbose)
    if listing:
        _list(question, terminal)
    elif question is None:
        raise QueryError("query: name a question or a .rq file; kg query --list names them all")
    else:
        answer = _answer(question, kb, _parameters(param or []), terminal, timeout)
        show(answer, form, terminal)
        for remark in answer.remarks:
            terminal.warn(remark)


def _list(question: str | None, terminal: Terminal) -> None:
    from kg.cli.questions import describe, list_all
    from kg.queries import find

    if question is None:
        list_all(terminal)
    else:
        describe(find(question), terminal)


def _answer(
    question: str, kb: Path, parameters: dict[str, str], terminal: Terminal, timeout: float
) -> Answer:
    from kg import queries
    from kg.store import KnowledgeBase

    is_file = question.endswith(".rq")
    if not is_file:
        known = queries.find(question)  # an unknown name is told before a missing knowledge base
        terminal.detail(f"{known.title}: {known.description}")
    base = KnowledgeBase.open(kb)
    if timeout:
        from kg.explorer.within import answer

        return answer(kb, question, parameters, timeout)
    if is_file:
        return queries.run_file(base, Path(question), parameters)
    return queries.run(base, question, parameters)


def _parameters(pairs: list[str]) -> dict[str, str]:
    from kg.errors import QueryError

    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise QueryError(f"--param {pair}: not a parameter; write --param key=value")
        found[key] = value
    return found
