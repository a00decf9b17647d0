"""Files that are whole or not there, and the formats that are written into them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, StoreError

if TYPE_CHECKING:
    from kg.exports import Graph
    from kg.store import KnowledgeBase

# Formats of the actor network, which another room draws.
NETWORKS = ("gexf", "graphml")
# What others call a format.
_ALSO_CALLED = {"csv": "acled", "json-ld": "jsonld", "nt": "ntriples", "nq": "nquads", "ttl": "turtle"}


def replace(output: Path, write: Callable[[Path], None], base: KnowledgeBase) -> None:
    """Write beside the file or folder and rename, so that it is whole or not there. Raises StoreError.

    A folder may be there when it is empty.
    """
    if base.path and _of_the_base(base.path.resolve(), output.resolve()):
        raise StoreError(f"{output}: inside the store; name another file")
    if not output.name or not output.parent.is_dir() or (output.is_dir() and any(output.iterdir())):
        raise StoreError(f"{output}: no file can be made here; name a file in a folder that exists")
    part = output.with_name(f".{output.name}.part")
    _clear(part)
    try:
        write(part)
        if part.is_dir() and output.is_dir():
            output.rmdir()
        os.replace(part, output)
    except OSError as wrong:
        raise StoreError(f"{output}: cannot be written ({wrong.strerror}); name another file") from wrong
    finally:
        _clear(part)


def _of_the_base(base: Path, output: Path) -> bool:
    """True for a base's own folders and files; beside these, files of the user's may lie in it."""
    own = {"journal.db", "journal.sha256", "kg.json", "lock", "states", "push", "writer.json"}
    return base in output.parent.parents or (output.parent == base and output.name in own)


def _clear(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    part.unlink(missing_ok=True)


def check(form: str, output: Path) -> None:
    """Raise KgError for a format that there is not, and for one that cannot be written to such an output."""
    import difflib

    from kg.exports import BUNDLES, WRITERS

    known = sorted([*WRITERS, *NETWORKS, *BUNDLES])
    if form not in known:
        near = (
            [_ALSO_CALLED[form]]
            if form in _ALSO_CALLED
            else difflib.get_close_matches(form, known, n=1, cutoff=0.4)
        )
        hint = f"did you mean {near[0]}? " if near else ""
        raise KgError(f"{form}: there is no such format; {hint}known are {', '.join(known)}")
    bundle = form in BUNDLES
    if bundle and str(output) == "-":
        raise KgError(f"{form}: these are several files; name a folder or a .zip with -o")
    if not bundle and output.is_dir():
        raise StoreError(f"{output}: no file can be made here; name a file in a folder that exists")
    if bundle and output.is_dir() and any(output.iterdir()):
        raise StoreError(f"{output}: there is something in it; name a folder that is new or empty, or a .zip")


def write_to(form: str, base: KnowledgeBase, graph: Graph, path: Path, zipped: bool) -> None:
    """Write a format into a file; one of several files into a folder or a zip.

    ``graph`` is the knowledge base with as much of the world as is wanted.
    """
    if form in NETWORKS:
        from kg import networks
        from kg.cli.network import network

        writers = {"gexf": networks.write_gexf, "graphml": networks.write_graphml}
        writers[form](network(base), path)
        return
    from kg.exports import BUNDLES, WRITERS, write_folder, write_zip

    if form in BUNDLES:
        (write_zip if zipped else write_folder)(BUNDLES[form](graph), path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(WRITERS[form](graph))
