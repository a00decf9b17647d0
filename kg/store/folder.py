"""The folder of a knowledge base: ``kg.json`` says what it is, ``store/`` holds the quads."""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError

MARKER = "kg.json"
STORE = "store"
FORMAT = "conflict-kg"
VERSION = 2


def prepare(path: Path) -> None:
    """Make the folder and its marker. An existing knowledge base is left as it is.

    Raises StoreError when the folder holds other things or cannot be written.
    """
    if (path / MARKER).exists():
        check(path)
        return
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StoreError(f"{path}: not a knowledge base and not empty; name a new folder with --kb")
        path.mkdir(parents=True, exist_ok=True)
        marker = json.dumps({"format": FORMAT, "version": VERSION})
        (path / MARKER).write_text(marker + "\n", encoding="utf-8")
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise StoreError(f"{path}: cannot write here ({reason}); name another folder with --kb") from wrong


def check(path: Path) -> None:
    """Raise StoreError unless the folder is a knowledge base of this version."""
    if not path.exists():
        raise StoreError(f"{path}: there is no such knowledge base; make it with kg build SOURCE --kb {path}")
    try:
        marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise StoreError(f"{path}: not a knowledge base; name a folder that kg build has made") from wrong
    if not isinstance(marker, dict) or marker.get("format") != FORMAT:
        raise StoreError(f"{path}: not a knowledge base; name a folder that kg build has made")
    if marker.get("version") != VERSION:
        version = marker.get("version")
        raise StoreError(f"{path}: format {version}, this program knows {VERSION}; build it again")


def open_store(path: Path, writable: bool) -> Store:
    """The Oxigraph store in the folder. Raises StoreError when damaged, locked or forbidden."""
    location = path / STORE
    try:
        if writable:
            return Store(str(location))
        if not (location / "CURRENT").exists():
            raise StoreError(f"{path}: the store is missing from this knowledge base; build it again")
        return Store.read_only(str(location))
    except OSError as wrong:
        if "LOCK" in str(wrong) or "lock" in str(wrong):
            raise StoreError(f"{path}: another process is writing here; wait for it to end") from wrong
        what = f"the store cannot be opened ({wrong})"
        raise StoreError(f"{path}: {what}; check the rights or build it again") from wrong
