"""``kg query --list``: the questions, or everything about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.terminal import Terminal

if TYPE_CHECKING:
    from kg.queries import Parameter, Question

LANGUAGES = ("fr", "en")


def chosen(language: str | None) -> str | None:
    """The language that was asked for, if any. Raises QueryError for one that the questions do not speak."""
    if language is not None and language not in LANGUAGES:
        from kg.errors import QueryError

        raise QueryError(f"--lang {language}: the questions speak no such language; give fr or en")
    return language


def list_all(language: str | None, terminal: Terminal) -> None:
    """All questions with their titles, in one language or both, and the names of their parameters."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kg.queries import catalogue

    languages = (language,) if language else ("en", "fr")
    heads = {"en": "asks", "fr": "demande"}
    table = Table(
        "question", *(heads[each] for each in languages), "parameters", box=box.SIMPLE, show_edge=False
    )
    for name, question in catalogue().items():
        names = ", ".join(
            p.name + ("!" if p.required else "") for p in question.parameters if p.name != "limit"
        )
        titles = (Text(question.titled(each)) for each in languages)
        table.add_row(Text(name, no_wrap=True), *titles, Text(names))
    terminal.results.print(table)
    terminal.say(_SAID[language or "en"])


def describe(question: Question, language: str, terminal: Terminal) -> None:
    """What one question asks and gives, and what each parameter means."""
    from rich.text import Text

    console = terminal.results
    other = "fr" if language == "en" else "en"
    console.print(Text(f"{question.titled(language)} / {question.titled(other)}", style="bold"))
    console.print(Text(question.told(language)))
    for parameter in question.parameters:
        meaning = meant(parameter, language)
        console.print(Text(f"  {parameter.name}", style="bold").append(meaning, style="not bold"))
    given = "".join(f" -p {p.name}=…" for p in question.parameters if p.required)
    console.print(Text(f"  kg query {question.name}{given}", style="dim"))
    for top in {p.default or "Event" for p in question.parameters if p.kind == "kind"}:
        _kinds(top, language, terminal)


def meant(parameter: Parameter, language: str) -> str:
    """`` (form): what it means [default: …]``."""
    words = _WORDS[language]
    default = f" [{words['default']}: {parameter.default}]" if parameter.default else ""
    must = f" [{words['must']}]" if parameter.required else ""
    form = words.get(parameter.kind, parameter.kind)
    return f" ({form}): {parameter.told(language)}{default}{must}"


def _kinds(top: str, language: str, terminal: Terminal) -> None:
    from rich.text import Text

    from kg.queries import kinds

    terminal.results.print(Text(_WORDS[language]["kinds"].format(top=top), style="bold"))
    for depth, name, french, english in kinds(top):
        terminal.results.print(Text(f"  {'  ' * depth}{name} — {french}, {english}"))


_SAID = {
    "en": "Parameters with ! must be given. kg query --list NAME tells more of one question; kg ask asks for them.",
    "fr": "Les paramètres avec ! sont obligatoires. kg query --list NOM --lang fr en dit plus ; kg ask les demande.",
}
_WORDS = {
    "en": {
        "actor": "a name", "boolean": "true or false", "date": "YYYY-MM-DD", "decimal": "a number",
        "default": "default", "event": "an identifier", "integer": "a whole number",
        "iri": "an IRI or short form", "kind": "a kind", "kinds": "kinds ({top} and those below it):",
        "must": "must be given", "place": "a name", "text": "a text", "thing": "an identifier or a name",
    },
    "fr": {
        "actor": "un nom", "boolean": "true ou false", "date": "AAAA-MM-JJ", "decimal": "un nombre",
        "default": "par défaut", "event": "un identifiant", "integer": "un nombre entier",
        "iri": "un IRI ou sa forme courte", "kind": "une classe", "kinds": "classes ({top} et ses sous-classes) :",
        "must": "obligatoire", "place": "un nom", "text": "un texte", "thing": "un identifiant ou un nom",
    },
}  # fmt: skip
