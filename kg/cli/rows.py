"""Rows of an answer as a table for people, or as CSV, JSON or JSON Lines for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.cli.layout import widths
from kg.cli.terminal import Terminal, counted, printable
from kg.iris import BASE

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.queries import Answer


class Format(StrEnum):
    """The formats of ``kg query --format``."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def show(answer: Answer, form: Format, terminal: Terminal) -> None:
    """Write the answer to stdout."""
    if form is Format.TABLE:
        _table(answer, terminal)
        return
    import sys

    for text in _WRITERS[form](answer):
        sys.stdout.write(text)


def _table(answer: Answer, terminal: Terminal) -> None:
    """A table where one fits, otherwise one record below the other."""
    shown = [i for i, _ in enumerate(answer.columns) if any(row[i] is not None for row in answer.rows)]
    shown = shown or list(range(len(answer.columns)))
    cells = [[answer.columns[i], *(_cell(row[i]) for row in answer.rows)] for i in shown]
    console = terminal.results
    fitting = widths(cells, console.width)
    console.print(_wide(cells, fitting) if fitting else _records(cells), soft_wrap=False)
    terminal.say(counted(len(answer.rows), "row"))


def _wide(cells: list[list[str]], fitting: list[int]) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column, width in zip(cells, fitting, strict=True):
        table.add_column(column[0], overflow="fold", width=width)
    for row in zip(*(column[1:] for column in cells), strict=True):
        table.add_row(*map(Text, row))
    return table


def _records(cells: list[list[str]]) -> RenderableType:
    """Name and value of what each row has, with an empty line between rows."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    names = [column[0] for column in cells]
    for row in zip(*(column[1:] for column in cells), strict=True):
        for name, cell in zip(names, row, strict=True):
            if cell:
                table.add_row(Text(name), Text(cell))
        table.add_row("", "")
    return table


def _cell(value: object) -> str:
    """A short cell: our own IRIs without their beginning, empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return printable(str(value).removeprefix(BASE)).replace("\n", " ")


def _csv(answer: Answer) -> Iterator[str]:
    from kg.exports.cells import table

    yield from table(answer.columns, answer.rows)


def _json(answer: Answer) -> Iterator[str]:
    yield json.dumps(answer.records(), ensure_ascii=False, indent=1) + "\n"


def _jsonl(answer: Answer) -> Iterator[str]:
    for record in answer.records():
        yield json.dumps(record, ensure_ascii=False) + "\n"


_WRITERS: dict[Format, Callable[[Answer], Iterator[str]]] = {
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
}
