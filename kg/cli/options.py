"""Options that several verbs share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Base = Annotated[Path, typer.Option("--kb", metavar="DIR", help="The knowledge base folder.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and failures.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is going on.")]
DEFAULT_BASE = Path("kb")


class Kind(StrEnum):
    """The kinds of stores elsewhere: ``kg.store.remote.PROFILES``."""

    FUSEKI = "fuseki"
    GENERIC = "generic"
    GRAPHDB = "graphdb"
    OXIGRAPH = "oxigraph"
    VIRTUOSO = "virtuoso"


Profile = Annotated[Kind, typer.Option("--profile", help="What kind of store it is.")]
Insecure = Annotated[bool, typer.Option("--insecure", help="Allow plain http to another machine.")]
Timeout = Annotated[float, typer.Option("--timeout", min=1, metavar="SECONDS", help="For one request.")]
