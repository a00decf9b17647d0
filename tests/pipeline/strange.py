"""Work for worker processes that goes wrong in every way that work can; found by name in the processes."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError


def shouting(folder: str) -> Callable[[str], str]:
    """Answers in capitals, and does what some words say; ``folder`` remembers what was tried already."""

    def answer(word: str) -> str:
        what, _, rest = word.partition(" ")
        tried = Path(folder) / rest
        if what == "hang":
            time.sleep(60)
        elif what == "die" or (what == "die-once" and not tried.exists()):
            tried.touch()
            os.kill(os.getpid(), signal.SIGKILL if rest != "segfault" else signal.SIGSEGV)
        elif what == "eat":
            return str(len(bytearray(10**10)))
        elif what == "call":
            return _called(int(rest))
        elif what == "freeze":  # within one call of C, so that no other thread goes on
            tried.touch()
            ctypes.PyDLL(None).sleep(60)
        elif what == "slow":
            time.sleep(0.3)
        return f"{word.upper()} {os.getpid()}"

    return answer


def _called(port: int) -> str:
    """What comes of a call to a port of this machine, and of starting a program."""
    import socket
    import subprocess

    told = []
    for way in (
        lambda: socket.create_connection(("127.0.0.1", port), 2).close(),
        lambda: subprocess.run(["true"], check=True),
    ):
        try:
            way()
            told.append("done")
        except OSError as wrong:
            told.append(type(wrong).__name__)
    return f"{told} {os.getpid()}"


def long(size: int) -> Callable[[str], str]:
    """Gives so many characters for each word."""
    return lambda word: word[:1] * size


def growing(bytes_each: int) -> Callable[[str], str]:
    """Keeps something of every word."""
    kept: list[bytearray] = []

    def answer(word: str) -> str:
        kept.append(bytearray(os.urandom(1024)) * (bytes_each // 1024))
        return str(os.getpid())

    return answer


def broken() -> Callable[[str], str]:
    """Cannot start, and says so."""
    raise KgError("models: not there; install them")


def stillborn() -> Callable[[str], str]:
    """Cannot start, and says nothing."""
    os._exit(3)


def endless() -> Callable[[str], str]:
    """Never gets ready."""
    time.sleep(60)
    return str.upper
