"""One writer at a time, and whoever comes second is told who the first is.

The kernel holds the lock and lets it go when its process ends, however it ends; ``writer.json`` beside
it says who that is. So a lock that a killed process left behind is recognised by nobody holding it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kg.errors import StoreError

LOCK, WRITER = "lock", "writer.json"
# A process may lock a file twice, and loses the lock when it closes the file once: so it must know.
_HELD: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: process, machine, since when (local time), and which command."""

    pid: int
    host: str
    since: str
    command: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} since {self.since} ({self.command})"


class Lock:
    """The right to write into a folder, held until :meth:`release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Take it. Raises StoreError when somebody else has it, or the folder cannot be written."""
        self._folder, self._key, self._pid = folder, str(folder.resolve()), os.getpid()
        if _HELD.get(self._key) == self._pid:
            raise StoreError(_refusal(folder))
        try:
            self._file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as wrong:
            what = f"{folder}: cannot write here ({wrong.strerror})"
            raise StoreError(f"{what}; correct the rights or name another folder with --kb") from wrong
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            os.close(self._file)
            raise StoreError(_refusal(folder)) from wrong
        _HELD[self._key] = self._pid
        self._tell()

    def release(self) -> None:
        """Let others write. A copy of the process that was forked has nothing to release."""
        if _HELD.get(self._key) == self._pid == os.getpid():
            with suppress(OSError):
                (self._folder / WRITER).unlink()
            del _HELD[self._key]
            os.close(self._file)

    def _tell(self) -> None:
        """Write down who we are; that nobody can read it is no reason not to work."""
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
        writer = Writer(os.getpid(), socket.gethostname(), since, command)
        with suppress(OSError):
            (self._folder / WRITER).write_text(json.dumps(asdict(writer)) + "\n", encoding="utf-8")


def writer_of(folder: Path) -> Writer | None:
    """Who is writing there now; ``None`` when nobody is, whatever a killed process has left behind."""
    if _HELD.get(str(folder.resolve())) != os.getpid():
        try:
            file = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return None
        except OSError:
            pass
        finally:
            os.close(file)
    return _told(folder)


def _told(folder: Path) -> Writer:
    try:
        return Writer(**json.loads((folder / WRITER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Writer(0, "?", "?", "it has not said which")


def _refusal(folder: Path) -> str:
    return f"{folder}: another process is writing here: {_told(folder)}; wait for it to end"
