"""The states of the store: folders that never change once they are complete.

A writer works in a folder of its own, ``work-…``, which begins as hard links to the files of the last
state, anew after each batch, and is thrown away at the end. When a batch is done the store puts its files,
as hard links again, into ``states/N``; the transaction of the journal that names N makes it the state.
Readers open the state and hold its folder by a shared lock, so that the next writer leaves it alone. A
writer that is killed leaves scraps that the next one sweeps, and nothing else.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.store.journal import Journal
from kg.store.state import Files, State

STATES, WORK, REBUILT = "states", "work-", "rebuilt"
TOLD = "state.json"
_TRIES = 50
_ROOM = 500_000_000  # bytes that must be free, of a base that is as large


def folder_of(base: Path, number: int) -> Path:
    """Where a state lies."""
    return base / STATES / f"{number:08d}"


class Work:
    """Where a writer works: a folder that begins as the files of the last state, and is thrown away."""

    def __init__(self, base: Path) -> None:
        """Scraps of earlier writers are to be swept before."""
        self._base = base
        self._places: list[Path] = []

    def begin(self, state: State) -> Store:
        """A store in a fresh folder; the one before is left to whoever has it until the next time."""
        place = Path(tempfile.mkdtemp(prefix=WORK, dir=self._base))
        source = folder_of(self._base, state.number)
        try:
            for name in state.files:
                _copied(source / name, place / name)
            store = Store(str(place))
        except (OSError, RuntimeError):
            self._remove([place])
            raise
        self._remove(self._places[:-1])
        self._places = [*self._places[-1:], place]
        return store

    def close(self) -> None:
        """Throw it away."""
        self._remove(self._places)

    def _remove(self, places: Iterable[Path]) -> None:
        for place in places:
            shutil.rmtree(place, ignore_errors=True)


def publish(base: Path, store: Store, number: int, before: State) -> Files:
    """Put what the store holds into the folder of a new state, on disk; gives its files."""
    _see_to_room(base, before)
    target = folder_of(base, number)
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(exist_ok=True)
    store.flush()
    store.backup(str(target))
    known = _by_file(folder_of(base, before.number), before.files)
    files: Files = {}
    for path in sorted(target.iterdir()):
        told = path.stat()
        digest = known.get((told.st_ino, told.st_size)) or _kept(path)
        files[path.name] = (told.st_size, digest)
    return files


def _see_to_room(base: Path, state: State) -> None:
    """Raise OSError where there may be no room for RocksDB to put its files in order.

    It would wait for that room for ever, and so would whoever asks it to write.
    """
    wanted = min(sum(size for size, _ in state.files.values()), _ROOM)
    if shutil.disk_usage(base).free < wanted:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(base))


def tell(base: Path, state: State) -> None:
    """Write what the journal says of a state into its folder too, and see that all of it is on disk."""
    folder = folder_of(base, state.number)
    (folder / TOLD).write_text(state.written() + "\n", encoding="utf-8")
    _kept(folder / TOLD)
    for path in (folder, folder.parent, base):
        sync(path)


def lacking(base: Path, state: State) -> tuple[str, ...]:
    """The files of a state that are missing or have another size."""
    folder = folder_of(base, state.number)
    return tuple(name for name, (size, _) in sorted(state.files.items()) if _size(folder / name) != size)


def hold(base: Path, journal: Journal) -> tuple[State, Path, int]:
    """The present state, its folder, and an open file that keeps it from being swept."""
    for _ in range(_TRIES):
        state = journal.state()
        folder = folder_of(base, state.number)
        with suppress(FileNotFoundError, BlockingIOError):
            held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
                if folder.stat().st_ino == os.fstat(held).st_ino:
                    return state, folder, held
            except OSError:
                os.close(held)
                raise
            os.close(held)
        if journal.state().number == state.number and not folder.exists():
            raise StoreError(f"{folder}: missing; kg rebuild makes it again from the articles in the journal")
    raise StoreError(f"{base}: its states change faster than they can be read; try again")


def sweep(base: Path, number: int) -> None:
    """Remove scraps of writers that have ended, and states that nobody reads."""
    for path in (*base.glob(WORK + "*"), base / REBUILT):
        shutil.rmtree(path, ignore_errors=True)
    retire(base, number)


def retire(base: Path, number: int) -> None:
    """Remove the states that nobody reads, all but the one."""
    for path in _others(base, number):
        with suppress(OSError):
            held = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                gone = path.with_name(path.name + ".gone")
                path.rename(gone)
                shutil.rmtree(gone, ignore_errors=True)
            finally:
                os.close(held)


def newest_first(base: Path) -> list[Path]:
    """The folders of all states, complete or not."""
    found = [path for path in (base / STATES).glob("[0-9]*") if path.is_dir() and path.name.isdigit()]
    return sorted(found, reverse=True)


def last_number(base: Path) -> int:
    """The greatest number that a state has or had; 0 where there is none."""
    return max((int(path.name) for path in newest_first(base)), default=0)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def let_go(held: int) -> Iterator[None]:
    """Let others sweep what was held, afterwards."""
    try:
        yield
    finally:
        os.close(held)


def _others(base: Path, number: int) -> Iterator[Path]:
    own = folder_of(base, number).name
    if (base / STATES).is_dir():
        yield from (path for path in sorted((base / STATES).iterdir()) if path.name != own)


def _copied(source: Path, target: Path) -> None:
    """Tables never change, so that a second name does; the rest is copied."""
    if source.suffix == ".sst":
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def _by_file(folder: Path, files: Files) -> dict[tuple[int, int], str]:
    """The digests of tables by the file itself, whatever its name."""
    found = {}
    for name, (size, digest) in files.items():
        if name.endswith(".sst"):
            with suppress(OSError):
                found[(folder / name).stat().st_ino, size] = digest
    return found


def _kept(path: Path) -> str:
    """The digest of a file, which is on disk afterwards."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """See that the names in a folder are on disk."""
    held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
