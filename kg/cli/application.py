"""The command line as a whole: its verbs, and how every failure becomes one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.diff import diff
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.licenses import licenses
from kg.cli.push import push
from kg.cli.query import query
from kg.cli.rebuild import rebuild
from kg.cli.remove import remove
from kg.cli.retry import retry
from kg.cli.serve import serve
from kg.cli.status import status
from kg.cli.validate import validate
from kg.cli.verify import verify
from kg.cli.view import view
from kg.errors import KgError

VERBS: dict[str, Callable[..., Any]] = {
    "ask": ask,
    "build": build,
    "diff": diff,
    "evaluate": evaluate,
    "explain": explain,
    "export": export,
    "licenses": licenses,
    "push": push,
    "query": query,
    "rebuild": rebuild,
    "remove": remove,
    "retry": retry,
    "serve": serve,
    "status": status,
    "validate": validate,
    "verify": verify,
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


def _version(wanted: bool) -> None:
    if not wanted:
        return
    sys.stdout.write(f"conflict-kg {version_of() or '(not installed: run from its folder)'}\n")
    raise typer.Exit


def version_of() -> str:
    """The version that is installed; nothing where none is."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("conflict-kg")
    except PackageNotFoundError:
        return ""


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which one.")]


@app.callback()
def _kg(version: Version = False) -> None:
    """News articles on armed conflict in, a knowledge graph out, in which every fact is a claim."""


def main() -> None:
    """Run the command line. A failure that the user can mend is one line on stderr and exit code 2."""
    try:
        code = app(prog_name="kg", standalone_mode=False)
    except KgError as wrong:
        _complain(str(wrong))
    except BrokenPipeError:
        # The reader of our output has gone (kg query … | head); nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as wrong:
        place = f"{wrong.filename}: " if wrong.filename else ""
        _complain(f"{place}{wrong.strerror or wrong}; check the path, the rights and the space left")
    except typer.Abort:
        sys.exit(130)
    except Exception as wrong:
        if not hasattr(wrong, "format_message"):
            raise
        _misused(wrong)
    else:
        sys.exit(code or 0)


def _misused(wrong: Any) -> None:
    """What the command line could not make out, in our words and one line."""
    message = wrong.format_message().replace("Value error, ", "").rstrip(".")
    if not message:  # no verb: the help has been shown
        sys.exit(wrong.exit_code)
    verb = getattr(getattr(wrong, "ctx", None), "command_path", "kg")
    if verb == "kg query" and (name := _parameter(wrong)):
        _complain(f"No such option: --{name}; a question takes it as --param {name}=…")
    hint = "" if message.endswith("?") else ";"
    _complain(f"{message}{hint} {verb} -h tells how to use it")


def _parameter(wrong: Any) -> str:
    """The parameter of a question that was given as an option; empty for anything else."""
    from kg.queries import catalogue

    name = str(getattr(wrong, "option_name", "")).lstrip("-")
    known = {parameter.name for question in catalogue().values() for parameter in question.parameters}
    return name if name in known else ""


def _complain(message: str) -> None:
    sys.stderr.write("kg: " + " ".join(message.split()) + "\n")
    sys.exit(2)
