"""``kg export``: the graph in the format of somebody else's tool."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal

if TYPE_CHECKING:
    from kg.store import KnowledgeBase

FormatName = Annotated[
    str, typer.Argument(metavar="FORMAT", help="csv, events, geojson, gexf, jsonld, nquads, trig or turtle.")
]
Target = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file; - is stdout.")]
GEXF = "gexf"


class World(StrEnum):
    """How much of the known world goes into a graph."""

    ALL = "all"
    USED = "used"


HowMuch = Annotated[
    World,
    typer.Option("--world", help="Of the known actors and places, those that articles lead to, or all."),
]


def export(
    form: FormatName,
    kb: Base = DEFAULT_BASE,
    output: Target = Path("-"),
    world: HowMuch = World.USED,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the knowledge base in another format. The same content gives the same bytes.

    [b]Examples[/b]

      kg export turtle --kb kb -o graph.ttl

      kg export events --kb kb -o events.jsonl

      kg export gexf --kb kb -o network.gexf

    [b]What is in it[/b]

      turtle, trig, nquads, jsonld: the graph; trig, nquads and jsonld
      keep the graph of each article.

      events: every event of every article with its words (JSON Lines).

      csv: ACLED's columns. Only what happened and is news: no background,
      plans, denials, running totals or speech acts.

      geojson: all events, with status and background. One without a known
      position has a null geometry.

      gexf: the network of actors.
    """
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    _check(form)
    base = KnowledgeBase.open(kb)
    if str(output) == "-":
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "export"
            _write(form, base, made, world)
            sys.stdout.write(made.read_text(encoding="utf-8"))
        return
    replace(output, lambda part: _write(form, base, part, world), base)
    terminal.say(f"{output}: written ({output.stat().st_size} bytes)")


def replace(output: Path, write: Callable[[Path], None], base: KnowledgeBase) -> None:
    """Write beside the file and rename, so that it is whole or not there. Raises StoreError."""
    from kg.errors import StoreError

    if base.path and (base.path / "store").resolve() in output.resolve().parents:
        raise StoreError(f"{output}: inside the store; name another file")
    if output.is_dir() or not output.parent.is_dir():
        raise StoreError(f"{output}: no file can be made here; name a file in a folder that exists")
    part = output.with_name(f".{output.name}.part")
    try:
        write(part)
        os.replace(part, output)
    except OSError as wrong:
        raise StoreError(f"{output}: cannot be written ({wrong.strerror}); name another file") from wrong
    finally:
        part.unlink(missing_ok=True)


def _check(form: str) -> None:
    import difflib

    from kg.errors import KgError
    from kg.exports import WRITERS

    known = sorted([*WRITERS, GEXF])
    if form not in known:
        near = difflib.get_close_matches(form, known, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}? " if near else ""
        raise KgError(f"{form}: there is no such format; {hint}known are {', '.join(known)}")


def _write(form: str, base: KnowledgeBase, path: Path, world: World) -> None:
    if form == GEXF:
        from kg.cli.network import network
        from kg.networks import write_gexf

        write_gexf(network(base), path)
        return
    from kg.exports import WRITERS, UsedWorld

    graph = UsedWorld(base) if world is World.USED else base
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(WRITERS[form](graph))
