"""Inside a worker process: take one thing after the other, make of it what is to be made, send it back.

The process ends with its parent, takes no more memory than it may, can neither open a socket nor start a
program where the kernel lets that be barred, and does not hear the keyboard: it is its parent that is told
to stop.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import RawArray
from queue import SimpleQueue
from threading import Thread
from typing import Any

import msgspec

from kg.errors import KgError
from kg.pipeline.limits import Limits
from kg.workers.sandbox import bar_sockets, die_with

OUT_OF_MEMORY = 77
"""The exit code of a process that had no memory left for what it was at."""
UNGUARDED = 78
"""The exit code of a process that, while it starts, comes upon the call that started it."""
NAME = "kg worker"
ANSWER, BROKEN, READY = b"a", b"b", b"r"


@dataclass(frozen=True, slots=True)
class Work:
    """What a process is for: ``prepare`` gives, once, the function from ``takes`` to ``gives``.

    It is found by its name in the other process: a function at the top of a module, with its ``settings``.
    """

    prepare: Callable[..., Callable[[Any], Any]]
    takes: Any
    gives: Any
    settings: tuple[Any, ...] = ()


def end_if_unguarded() -> None:
    """End this process if it is a worker: only a script whose call has no guard brings one here.

    A process that is spawned runs the script of its parent anew, up to ``if __name__ == "__main__":``.
    """
    if multiprocessing.current_process().name == NAME:
        os._exit(UNGUARDED)


class Pulse:
    """What a worker process is at, told in memory that it shares with its parent."""

    def __init__(self) -> None:
        self._told = RawArray("d", 2)

    @property
    def begun(self) -> int:
        """How many things it has begun so far."""
        return int(self._told[0])

    @property
    def since(self) -> float:
        """When it began what it is at, as ``time.monotonic`` tells; 0 when it is at nothing."""
        return float(self._told[1])

    def begin(self) -> None:
        """The next thing is begun."""
        self._told[1] = time.monotonic()
        self._told[0] += 1

    def end(self) -> None:
        """It is done."""
        self._told[1] = 0


def serve(connection: Connection, work: Work, limits: Limits, parent: int, pulse: Pulse) -> None:
    """The life of a worker process, until nothing more comes, or it has grown too large."""
    _confine(limits, parent)
    inbox: SimpleQueue[bytes] = SimpleQueue()
    outbox: SimpleQueue[bytes | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    sender = Thread(target=_send, args=(connection, outbox), daemon=True)
    sender.start()
    code = 0
    try:
        make = work.prepare(*work.settings)
        connection.send_bytes(READY)  # on its way before anything can go wrong
        _answer(make, work, limits, pulse, inbox, outbox)
    except MemoryError:
        code = OUT_OF_MEMORY
    except KgError as wrong:
        outbox.put(BROKEN + str(wrong).encode("utf-8", "replace"))
    outbox.put(None)
    sender.join()
    os._exit(code)  # without the farewells of the interpreter, which may want memory


def _answer(
    make: Callable[[Any], Any],
    work: Work,
    limits: Limits,
    pulse: Pulse,
    inbox: SimpleQueue[bytes],
    outbox: SimpleQueue[bytes | None],
) -> None:
    """Answer until the process has grown by more than it may."""
    decoder, encoder = msgspec.msgpack.Decoder(work.takes), msgspec.msgpack.Encoder()
    small = _resident()
    while _resident() - small <= limits.grown:
        data = inbox.get()
        pulse.begin()
        outbox.put(ANSWER + encoder.encode(make(decoder.decode(data))))
        pulse.end()


def _confine(limits: Limits, parent: int) -> None:
    """Die with the parent, leave the keyboard to it, call nobody, and take no more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)
    bar_sockets()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _receive(connection: Connection, inbox: SimpleQueue[bytes]) -> None:
    """Take in what comes at once, so that the parent never waits; without a parent, end."""
    while True:
        try:
            inbox.put(connection.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)


def _send(connection: Connection, outbox: SimpleQueue[bytes | None]) -> None:
    """Give out what is ready while the next thing is being made."""
    while (data := outbox.get()) is not None:
        try:
            connection.send_bytes(data)
        except OSError:
            os._exit(0)


def _resident() -> int:
    """The bytes of memory that this process holds; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as told:
            return int(told.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0
