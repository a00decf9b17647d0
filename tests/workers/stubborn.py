"""What the workers of these tests do when they are asked: answer, sleep, eat, die, reach out."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.workers import Frame, Part


def make(spec: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], Iterator[Frame]]:
    """The handler; ``spec["word"]`` is what it answers with."""

    def handle(asked: Mapping[str, Any]) -> Iterator[Frame]:
        yield Frame.of(Part.HEAD, word=spec.get("word", ""), pid=os.getpid(), parent=os.getppid())
        for body in _done(asked):
            yield Frame(Part.BODY, body)

    return handle


def _done(asked: Mapping[str, Any]) -> Iterator[bytes]:
    if asked["do"] == "sleep":
        time.sleep(30)
    elif asked["do"] == "nap":
        time.sleep(1.5)
        yield b"rested"
    elif asked["do"] == "eat":
        yield bytes(bytearray(3 << 30))[:1]
    elif asked["do"] == "die":
        os.abort()
    elif asked["do"] == "big":
        yield from [b"x" * 100_000] * 30
    elif asked["do"] == "look":
        yield ",".join(sorted(os.environ)).encode()
        yield b"|" + ",".join(sorted(os.listdir("/proc/self/fd"))).encode()
    else:
        yield _refused(asked["do"]).encode()


def _refused(what: str) -> str:
    try:
        if what == "program":
            os.execv("/bin/true", ["true"])
        family = {"inet": socket.AF_INET, "inet6": socket.AF_INET6, "unix": socket.AF_UNIX}[what]
        socket.socket(family, socket.SOCK_STREAM)
    except OSError as wrong:
        return type(wrong).__name__
    return "done"


def broken(spec: Mapping[str, Any]) -> None:
    """A target that cannot even begin."""
    raise RuntimeError("no")
