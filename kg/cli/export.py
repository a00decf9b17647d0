"""``kg export``: the graph, or part of it, in the format of somebody else's tool."""

from __future__ import annotations

import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.filters import Actors, MinTier, Places, Since, Tier, Until, wanted
from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal

FormatName = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT",
        help="acled, events, geojson, gexf, graphml, jsonld, neo4j, nquads, ntriples, plover, trig, turtle, "
        "ucdp or void.",
    ),
]
Target = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="The file (neo4j: folder or .zip); - is stdout."),
]


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
    since: Since = None,
    until: Until = None,
    place: Places = None,
    actor: Actors = None,
    min_confidence: MinTier = Tier.C,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the knowledge base in another format. The same content gives the same bytes.

    [b]Examples[/b]

      kg export turtle --kb kb -o graph.ttl

      kg export acled --kb kb -o events.csv --from 2016-07-01 --place Alep

      kg export graphml --kb kb -o network.graphml --min-confidence B

      kg export neo4j --kb kb -o neo4j.zip

    [b]What is in it[/b]

      turtle, ntriples; trig, nquads, jsonld: the graph; the latter three
      keep the graph of each article. jsonld has its context within.

      void: what the data set holds, in VoID and DCAT.

      events: every event of every article with its words (JSON Lines).

      acled: CSV with ACLED's columns. Only what happened: no plans,
      denials, running totals or speech acts; what is told as background
      is there when its month is known, and marked.

      ucdp: CSV with the columns of UCDP's GED: what of that killed people.

      plover: JSON Lines; all dated events that have a PLOVER category.

      geojson: all events, with status and background. One without a known
      position has a null geometry, and the names of its places.

      gexf, graphml: the network of actors, for Gephi.

      neo4j: tables for neo4j-admin, in a folder or (-o x.zip) a zip.

    [b]Filters[/b], for every format

      An event is in when its days overlap the period (an open end counts,
      no date does not), when it is in or within the place, when the actor
      takes part or speaks; with all that is claimed of it. A claim is in
      when it was found surely enough; what no claim says any more goes.
    """
    from kg.cli.excerpts import filtered
    from kg.cli.files import check, replace, write_to
    from kg.exports import UsedWorld
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    check(form, output)
    whole = KnowledgeBase.open(kb)
    asked = wanted(whole, (since, until), place, actor, min_confidence)
    base = whole if asked is None else filtered(whole, asked)
    graph = UsedWorld(base) if world is World.USED else base
    if str(output) == "-":
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "export"
            write_to(form, base, graph, made, zipped=False)
            sys.stdout.write(made.read_text(encoding="utf-8"))
        return
    zipped = output.suffix.lower() == ".zip"
    replace(output, lambda path: write_to(form, base, graph, path, zipped), whole)
    terminal.say(f"{output}: written ({_size(output)} bytes)")


def _size(output: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    return sum(file.stat().st_size for file in ([output] if output.is_file() else output.iterdir()))
