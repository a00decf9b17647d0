"""Rows of an answer as a table for people, or as CSV, JSON or JSON Lines for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.cli.terminal import Terminal, printable

if TYPE_CHECKING:
    from kg.queries import Answer

BASE = "https://w3id.org/conflict-kg/"


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
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, show_edge=False)
    shown = [i for i, _ in enumerate(answer.columns) if any(row[i] is not None for row in answer.rows)]
    for index in shown or range(len(answer.columns)):
        table.add_column(answer.columns[index], overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_cell(row[index])) for index in shown))
    terminal.results.print(table)
    terminal.say(f"{len(answer.rows)} rows")


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
