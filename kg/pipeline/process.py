"""The parent's end of one worker process: what it was given, how long it has had, how it ended."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import socket
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection

from kg.errors import KgError
from kg.pipeline.limits import Limits
from kg.pipeline.serving import ANSWER, BROKEN, NAME, OUT_OF_MEMORY, READY, UNGUARDED, Pulse, Work, serve

AHEAD = 128
"""How many things a process holds at most: work enough while its parent writes down a batch of answers."""
LARGEST = 64_000
"""How many bytes a thing may have that is handed out while others are held; the pipe takes four of them."""


class Process:
    """A worker process. ``held`` is what it was given and has not answered: numbers, in order."""

    def __init__(self, work: Work, limits: Limits) -> None:
        """Start it; nobody waits for its models."""
        context = multiprocessing.get_context("spawn")  # a fork would inherit threads, locks and the store
        ours, theirs = context.Pipe()
        self.connection: Connection = ours
        _widen(ours)
        self.held: dict[int, None] = {}
        self.ready = False
        self._pulse, self._taken = Pulse(), 0
        self._limits = limits
        self._since = time.monotonic()
        self._process = context.Process(
            target=serve, args=(theirs, work, limits, os.getpid(), self._pulse), daemon=True, name=NAME
        )
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid or 0

    def room(self, size: int = 0) -> bool:
        """Whether it may be given one thing more, of so many bytes."""
        return not self.held or (len(self.held) < AHEAD and size < LARGEST and self._takes_in())

    def _takes_in(self) -> bool:
        """Whether most of what it was handed has gone in: a process that hangs leaves it in the pipe."""
        pipe = select.poll()
        pipe.register(self.connection, select.POLLOUT)
        return bool(pipe.poll(0))

    @property
    def at(self) -> int:
        """The number of what it is at, of what it holds; some answers may be on their way still."""
        numbers = list(self.held)
        return numbers[min(max(self._pulse.begun - self._taken - 1, 0), len(numbers) - 1)]

    def give(self, number: int, data: bytes) -> bool:
        """Hand it the next thing; false when it is no longer there to take it."""
        try:
            self.connection.send_bytes(data)
        except OSError:
            return False
        if not self.held and self.ready:
            self._since = time.monotonic()
        self.held[number] = None
        return True

    def take(self) -> tuple[int, bytes] | None:
        """The next answer, with the number of what it answers; ``None`` when it has only become ready.

        Raises EOFError when the process has ended, KgError when it says that it cannot work at all.
        """
        try:
            data = self.connection.recv_bytes()
        except OSError as wrong:
            raise EOFError from wrong
        kind, body = data[:1], data[1:]
        self._since = time.monotonic()
        if kind == READY:
            self.ready = True
        if kind == BROKEN:
            raise KgError(body.decode("utf-8"))
        if kind != ANSWER:
            return None
        number = next(iter(self.held))
        del self.held[number]
        self._taken += 1
        return number, body

    def left(self) -> float:
        """The seconds that it still has for what it is at; many when it is at nothing."""
        if self.ready and not self.held:
            return self._limits.start
        allowed = self._limits.seconds if self.ready else self._limits.start
        return (self._pulse.since or self._since) + allowed - time.monotonic()

    def kill(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def fate(self) -> tuple[str, str]:
        """Why a process that has ended did so: a reason code (empty when it only made room) and words.

        Raises KgError when no other would fare better.
        """
        self._process.join()
        self.connection.close()
        code = self._process.exitcode or 0
        if code == UNGUARDED:
            raise KgError(
                "workers: each begins by running this script, and comes upon the same call; "
                'put the call under if __name__ == "__main__":, or leave workers out'
            ) from None
        if code in (OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL):
            most = self._limits.memory // 1_000_000
            return "memory", f"reading it took more than {most} MB, or the process was ended from outside"
        if code:
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            return "failed", f"the process that read it died ({how}); tell us"
        return "", ""


def _widen(pipe: Connection) -> None:
    """Let a pipe hold what is handed to a process before that takes it in."""
    with socket.socket(fileno=os.dup(pipe.fileno())) as end:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * LARGEST)


@dataclass(frozen=True, slots=True)
class Loss:
    """That a thing has no answer, and why."""

    code: str
    message: str
