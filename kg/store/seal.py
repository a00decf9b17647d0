"""The digest of the journal's file, written when a writer is done.

SQLite leaves parts of a file unused, where a changed bit hurts nobody and no check of lines can see it.
A writer that is killed leaves the seal of an earlier state, which then says nothing.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from kg.store.journal import NAME as JOURNAL

NAME = "journal.sha256"


def write(base: Path, number: int) -> None:
    """Seal the journal of a state; where that cannot be done nothing hangs on it."""
    new = base / (NAME + ".new")
    with suppress(OSError):
        with new.open("w", encoding="ascii") as file:
            file.write(f"{_digest(base / JOURNAL)} {number}\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(base / NAME)


def broken(base: Path, number: int) -> bool:
    """True when the journal was sealed for this state, and its file has changed since."""
    try:
        digest, sealed = (base / NAME).read_text("ascii").split()
        return int(sealed) == number and digest != _digest(base / JOURNAL)
    except (OSError, ValueError):
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
