"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Base = Annotated[Path, typer.Option("--kb", metavar="DIR", help="The knowledge base folder.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and failures.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is going on.")]
DEFAULT_BASE = Path("kb")
