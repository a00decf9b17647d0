"""``kg query --list``: the questions, or everything about one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.cli.terminal import Terminal

if TYPE_CHECKING:
    from kg.queries import Question


def list_all(language: str | None, terminal: Terminal) -> None:
    """All questions with their titles, in one language or both, and the names of their parameters."""
    from kg.queries import catalogue
    from kg.queries.phrases import say

    languages = (language,) if language else ("en", "fr")
    print_table(catalogue().values(), languages, terminal)
    terminal.say(say(language or "en", "listed"))


def print_table(
    questions: Iterable[Question], languages: tuple[str, ...], terminal: Terminal, numbers: Iterable[int] = ()
) -> None:
    """Questions as a table, with their numbers where these are given."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kg.queries.phrases import say

    first = [""] if numbers else []
    heads = [*first, say(languages[0], "question"), *(say(each, "asks") for each in languages)]
    table = Table(*heads, say(languages[0], "parameters"), box=box.SIMPLE, show_edge=False)
    counted = map(str, numbers)
    for question in questions:
        number = [Text(next(counted))] if numbers else []
        titles = (Text(question.titled(each)) for each in languages)
        table.add_row(*number, Text(question.name, no_wrap=True), *titles, Text(_parameters(question)))
    terminal.results.print(table)


def _parameters(question: Question) -> str:
    named = [p for p in question.parameters if p.name != "limit"]
    return ", ".join(p.name + ("!" if p.required else "") for p in named)


def describe(question: Question, language: str, terminal: Terminal) -> None:
    """What one question asks and gives, and what each parameter means."""
    from rich.text import Text

    from kg.queries.phrases import meaning

    console = terminal.results
    other = "fr" if language == "en" else "en"
    console.print(Text(f"{question.titled(language)} / {question.titled(other)}", style="bold"))
    console.print(Text(question.told(language)))
    for parameter in question.parameters:
        told = f" {meaning(parameter, language)}"
        console.print(Text(f"  {parameter.name}", style="bold").append(told, style="not bold"))
    given = "".join(f" -p {p.name}=…" for p in question.parameters if p.required)
    console.print(Text(f"  kg query {question.name}{given}", style="dim"))
    for top in {p.default or "Event" for p in question.parameters if p.kind == "kind"}:
        _kinds(top, language, terminal)


def _kinds(top: str, language: str, terminal: Terminal) -> None:
    from rich.text import Text

    from kg.queries import kinds
    from kg.queries.phrases import say

    terminal.results.print(Text(say(language, "kinds", top=top), style="bold"))
    for depth, name, french, english in kinds(top):
        terminal.results.print(Text(f"  {'  ' * depth}{name} — {french}, {english}"))
