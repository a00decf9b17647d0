"""``kg query``: a question of the catalogue, or any SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.endpoint import Asked, Endpoint
from kg.cli.options import DEFAULT_BASE, Base, Insecure, Kind, Profile, Quiet, Verbose
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
    float | None,
    typer.Option("--timeout", min=0.1, metavar="SECONDS", help="What it may take; elsewhere 60 unless said."),
]
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
    endpoint: Endpoint = None,
    profile: Profile = Kind.GENERIC,
    timeout: Timeout = None,
    insecure: Insecure = False,
) -> None:
    """Ask a question of the catalogue, or any SPARQL from a file.

    [b]Examples[/b]

      kg query --list

      kg query --list timeline --lang fr

      kg query who-attacked-where --kb kb --param place=Alep --param since=2016-07-01

      kg query events-near-place -p place=Alep -p kilometres=60 --format csv

      kg query my-own.rq --kb kb --format jsonl --timeout 10

      kg query timeline --endpoint http://127.0.0.1:7878 --profile oxigraph

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
        asked = Asked(kb, endpoint, profile, timeout, insecure)
        answer = _answer(question, asked, _parameters(param or []), form, terminal)
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


def _answer(
    question: str, asked: Asked, parameters: dict[str, str], form: Format, terminal: Terminal
) -> Answer:
    from kg import queries

    is_file = question.endswith(".rq")
    if not is_file:
        known = queries.find(question)  # an unknown name is told before a missing knowledge base
        terminal.detail(f"{known.title}: {known.description}")
        if known.page and form is Format.TABLE:
            parameters.setdefault("limit", str(known.page))
    if asked.timeout and asked.endpoint is None:
        from kg.explorer.within import answer

        return answer(asked.kb, question, parameters, asked.timeout)
    base = asked.graph(terminal)
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
