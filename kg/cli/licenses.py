"""``kg licenses``: the libraries that the program stands on, with their licences."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.terminal import Terminal


class Form(StrEnum):
    """How the list can be written."""

    TABLE = "table"
    JSON = "json"
    CYCLONEDX = "cyclonedx"


Written = Annotated[Form, typer.Option("--format", "-f", help="How to write the list.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="[default: stdout]")]


def licenses(form: Written = Form.TABLE, output: Output = None) -> None:
    """Name the libraries that this program needs, their versions and licences.

    [b]Examples[/b]

      kg licenses

      kg licenses --format cyclonedx -o bom.json
    """
    text = _text(form)
    if output is None:
        Terminal().results.file.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def _text(form: Form) -> str:
    from dataclasses import asdict

    from kg import licences
    from kg.cli.application import version_of  # here: it knows all verbs

    found = licences.libraries()
    if form is Form.CYCLONEDX:
        return json.dumps(licences.bill(version_of(), found), ensure_ascii=False, indent=1) + "\n"
    if form is Form.JSON:
        return json.dumps([asdict(library) for library in found], ensure_ascii=False, indent=1) + "\n"
    wide = max(len(library.name) for library in found) + 2
    return "".join(f"{one.name:{wide}}{one.version:14}{one.licence}\n" for one in found)
