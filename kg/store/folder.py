"""The folder of a knowledge base: ``kg.json`` says what it is, ``journal.db`` what is in it.

``states/`` holds it (see there).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.store import journal as journals
from kg.store import seal, states
from kg.store.journal import Journal
from kg.store.lock import LOCK, WRITER, Lock
from kg.store.state import State

MARKER = "kg.json"
FORMAT = "conflict-kg"
VERSION = 3
_OWN = {
    journals.NAME, journals.NAME + "-journal", seal.NAME, LOCK, WRITER, states.STATES, states.REBUILT,
    MARKER + ".new",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A store with its journal, how both are let go, and how a writer begins anew from a state."""

    store: Store
    journal: Journal
    close: Callable[[], None]
    begin: Callable[[State], Store] | None = None


def prepare(path: Path) -> Lock:
    """Make the folder and take the right to write into it. What is there already is left as it is.

    Raises StoreError when the folder holds other things, cannot be written, or has another writer.
    """
    if is_marked(path):
        check(path)
        return Lock(path)
    try:
        if path.exists() and (not path.is_dir() or any(map(_strange, path.iterdir()))):
            raise StoreError(f"{path}: not a knowledge base and not empty; name a new folder with --kb")
        path.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise StoreError(unwritable(path, wrong)) from wrong
    return Lock(path)


def is_marked(path: Path) -> bool:
    """True when the folder says that it is a knowledge base, of whatever format."""
    return (path / MARKER).exists()


def mark(path: Path) -> None:
    """Say that the folder is a knowledge base: the last step of making it."""
    new = path / (MARKER + ".new")
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(json.dumps({"format": FORMAT, "version": VERSION}) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path / MARKER)
        states.sync(path)
    except OSError as wrong:
        raise StoreError(unwritable(path, wrong)) from wrong


def exchange(path: Path, fresh: Path) -> None:
    """Put a fresh base, made in the folder of another, in its place; both have been let go.

    The journal is exchanged last and at once: before that the base is the old one, after it the new.
    Raises StoreError when the disk cannot.
    """
    try:
        (place,) = states.newest_first(fresh)
        (path / states.STATES).mkdir(exist_ok=True)
        place.rename(path / states.STATES / place.name)
        states.sync(path / states.STATES)
        for name in (journals.NAME + "-journal", seal.NAME):
            (path / name).unlink(missing_ok=True)
        (fresh / journals.NAME).replace(path / journals.NAME)
        (fresh / seal.NAME).replace(path / seal.NAME)
    except OSError as wrong:
        raise StoreError(unwritable(path, wrong)) from wrong
    mark(path)
    states.sweep(path, int(place.name))


def check(path: Path) -> None:
    """Raise StoreError unless the folder is a knowledge base of this version."""
    if not path.exists():
        raise StoreError(f"{path}: there is no such knowledge base; make it with kg build SOURCE --kb {path}")
    try:
        marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except PermissionError as wrong:
        raise StoreError(f"{path}: cannot be read ({wrong.strerror}); correct the rights") from wrong
    except (OSError, ValueError) as wrong:
        raise StoreError(f"{path}: not a knowledge base; name a folder that kg build has made") from wrong
    if not isinstance(marker, dict) or marker.get("format") != FORMAT:
        raise StoreError(f"{path}: not a knowledge base; name a folder that kg build has made")
    version = marker.get("version")
    if version != VERSION:
        what = f"format {version}, this program knows {VERSION}"
        raise StoreError(f"{path}: {what}; build it again from its articles, into a new folder")


def open_state(path: Path) -> Opened:
    """The last state, for reading; it stays as it is, whatever a writer does meanwhile.

    Raises StoreError when it is damaged or forbidden.
    """
    journal = Journal.open(path)  # closed when nobody has it any more
    with ExitStack() as opened:
        try:
            state, place, held = states.hold(path, journal)
            opened.callback(os.close, held)
            _refuse_damage(path, states.lacking(path, state))
            return Opened(Store.read_only(str(place)), journal, opened.pop_all().close)
        except (OSError, RuntimeError) as wrong:
            raise StoreError(_unreadable(path, wrong)) from wrong


def open_work(path: Path, lock: Lock) -> Opened:
    """A copy of the last state to write into. Raises StoreError when that is damaged, or there is no room."""
    with ExitStack() as opened:
        opened.callback(lock.release)
        journal = Journal.open(path, writable=True) if is_marked(path) else Journal.create(path)
        try:
            state = journal.state()
            _refuse_damage(path, states.lacking(path, state))
            states.sweep(path, state.number)
            work = states.Work(path)
            opened.callback(work.close)
            store = work.begin(state)
            return Opened(store, journal, _own(opened.pop_all().close), work.begin)
        except (OSError, RuntimeError) as wrong:
            raise StoreError(_unreadable(path, wrong)) from wrong


def _own(close: Callable[[], None]) -> Callable[[], None]:
    """Lets go in this process only: a copy of it that was forked has nothing to let go."""
    owner = os.getpid()
    return lambda: close() if os.getpid() == owner else None


def unwritable(path: Path, wrong: OSError) -> str:
    """One line on a folder that may not be written."""
    return f"{path}: cannot write here ({wrong.strerror or wrong}); name another folder with --kb"


def _unreadable(path: Path, wrong: Exception) -> str:
    what = f"the store cannot be opened ({wrong})"
    return f"{path}: {what}; check the rights and the room, and what kg verify says"


def _refuse_damage(path: Path, lacking: tuple[str, ...]) -> None:
    if lacking:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        what = f"damaged: {lacking[0]}{more} missing or of the wrong size"
        raise StoreError(f"{path}: {what}; kg verify tells more, kg rebuild makes it again")


def _strange(path: Path) -> bool:
    """Not ours: what a build that was killed at its very beginning leaves behind is."""
    return path.name not in _OWN and not path.name.startswith(states.WORK)
