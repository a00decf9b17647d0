"""The command line as a whole: its verbs, and how every failure becomes one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import typer

from kg.cli.build import build
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.query import query
from kg.cli.validate import validate
from kg.cli.view import view
from kg.errors import KgError

VERBS: dict[str, Callable[..., Any]] = {
    "build": build,
    "evaluate": evaluate,
    "explain": explain,
    "export": export,
    "query": query,
    "validate": validate,
    "view": view,
}

app = typer.Typer(
    name="kg",
    help="News articles on armed conflict in, a knowledge graph out, in which every fact is a claim.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _verb in VERBS.items():
    app.command(_name)(_verb)


@app.callback()
def _kg() -> None:
    """News articles on armed conflict in, a knowledge graph out, in which every fact is a claim."""


def main() -> None:
    """Run the command line. A failure that the user can mend is one line on stderr and exit code 2."""
    try:
        app(prog_name="kg")
    except KgError as wrong:
        _complain(str(wrong))
    except BrokenPipeError:
        # The reader of our output has gone (kg query … | head); nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as wrong:
        place = f"{wrong.filename}: " if wrong.filename else ""
        _complain(f"{place}{wrong.strerror or wrong}; check the path, the rights and the space left")


def _complain(message: str) -> None:
    sys.stderr.write("kg: " + " ".join(message.split()) + "\n")
    sys.exit(2)
