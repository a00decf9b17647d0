"""``kg query --list``: the questions, or everything about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.terminal import Terminal

if TYPE_CHECKING:
    from kg.queries import Parameter, Question


def list_all(terminal: Terminal) -> None:
    """All questions with their titles and the names of their parameters."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kg.queries import catalogue

    table = Table("question", "asks", "demande", "parameters", box=box.SIMPLE, show_edge=False)
    for name, question in catalogue().items():
        names = ", ".join(p.name + ("!" if p.required else "") for p in question.parameters)
        table.add_row(Text(name, no_wrap=True), Text(question.title), Text(question.title_fr), Text(names))
    terminal.results.print(table)
    terminal.say("Parameters with ! must be given. kg query --list NAME tells more of one question.")


def describe(question: Question, terminal: Terminal) -> None:
    """What one question asks and gives, and what each parameter means."""
    from rich.text import Text

    console = terminal.results
    console.print(Text(f"{question.title} / {question.title_fr}", style="bold"))
    console.print(Text(f"{question.summary}. {question.description}"))
    for parameter in question.parameters:
        console.print(Text(f"  {parameter.name}", style="bold").append(_meaning(parameter), style="not bold"))
    given = "".join(f" -p {p.name}=…" for p in question.parameters if p.required)
    console.print(Text(f"  kg query {question.name}{given}", style="dim"))
    for top in {p.default or "Event" for p in question.parameters if p.kind == "kind"}:
        _kinds(top, terminal)


def _meaning(parameter: Parameter) -> str:
    default = f" [default: {parameter.default}]" if parameter.default else ""
    must = " [must be given]" if parameter.required else ""
    return f" ({_FORMS.get(parameter.kind, parameter.kind)}): {parameter.description}{default}{must}"


def _kinds(top: str, terminal: Terminal) -> None:
    from rich.text import Text

    from kg.queries import kinds

    terminal.results.print(Text(f"kinds ({top} and those below it):", style="bold"))
    for depth, name, french, english in kinds(top):
        terminal.results.print(Text(f"  {'  ' * depth}{name} — {french}, {english}"))


_FORMS = {"boolean": "true or false", "date": "YYYY-MM-DD", "iri": "an IRI or short form", "kind": "a kind"}
