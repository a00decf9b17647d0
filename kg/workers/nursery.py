"""The process that workers are born in: it imports once, then forks on demand, kills and buries.

It has no listening socket and no secret of the server: it is started with a bare environment, and
ends when the server does. As the parent of the workers it alone knows their process ids, so that no
number that the system has given to somebody else is ever killed.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NoReturn

from kg.errors import KgError
from kg.workers import frames
from kg.workers.frames import Frame, Part
from kg.workers.sandbox import Limits, confine, die_with

Handler = Callable[[Mapping[str, Any]], Iterable[Frame]]
# -I leaves out the current folder and the environment; the search path is handed over instead.
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from kg.workers.nursery import main; main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])"
)
_KEPT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "TMPDIR")
_MESSAGE = 1 << 16
LAST = 19  # the priority of what has been put aside


@dataclass(frozen=True, slots=True)
class Start:
    """An order for a worker: ``target`` (``module:function``) is called with ``spec`` for its handler."""

    target: str
    spec: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


class Nursery:
    """The server's end. ``preload`` are the modules to import before the first fork."""

    def __init__(self, preload: Iterable[str], quiet: bool = True) -> None:
        """Start the process. ``quiet`` swallows what dying workers write to stderr."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words = [sys.executable, "-I", "-c", _BOOT, json.dumps(sys.path)]
        words += [str(theirs.fileno()), str(os.getpid()), *preload]
        with theirs:
            self._process = subprocess.Popen(
                words,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if quiet else None,
                env=_bare(),
                start_new_session=True,  # Ctrl-C is for the server
            )
        self._control = ours
        self._count = 0

    def start(self, order: Start) -> tuple[int, socket.socket]:
        """A new worker's number and the socket to it. Raises KgError when the nursery is gone."""
        ours, theirs = socket.socketpair()
        self._count += 1
        told = {"start": self._count, **asdict(order)}
        with theirs:
            try:
                socket.send_fds(self._control, [json.dumps(told).encode("utf-8")], [theirs.fileno()])
            except OSError as gone:
                ours.close()
                raise KgError(f"workers: none can be started ({gone}); start the server again") from gone
        return self._count, ours

    def kill(self, number: int) -> None:
        """End a worker now; nothing happens where it is gone already."""
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"kill": number}).encode("utf-8"))

    def slow(self, number: int) -> None:
        """Let a worker give way to all others."""
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"slow": number}).encode("utf-8"))

    def alive(self) -> bool:
        """Whether workers can be had."""
        return self._process.poll() is None

    def close(self) -> None:
        """End it and all its workers."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _bare() -> dict[str, str]:
    """An environment without anything of the server's but where programs lie and which language is spoken."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "1"}


def main(control: int, parent: int, preload: list[str]) -> None:
    """The nursery's own life: until the server closes its end."""
    die_with(parent)
    for module in preload:
        importlib.import_module(module)
    children: dict[int, int] = {}
    with socket.socket(fileno=control) as orders:
        while True:
            ready, _, _ = select.select([orders], [], [], 1.0)
            _bury(children)
            if not ready:
                continue
            message, given, _, _ = socket.recv_fds(orders, _MESSAGE, 1)
            if not message:
                return
            _obey(json.loads(message), given, orders, children)


def _obey(told: Mapping[str, Any], given: list[int], orders: socket.socket, children: dict[int, int]) -> None:
    if "kill" in told:
        if told["kill"] in children:
            os.kill(children[told["kill"]], signal.SIGKILL)
        return
    if "slow" in told:
        if told["slow"] in children:
            os.setpriority(os.PRIO_PROCESS, children[told["slow"]], LAST)
        return
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        orders.detach()
        _live(told, given[0], orders, parent)
    children[told["start"]] = child
    os.close(given[0])


def _bury(children: dict[int, int]) -> None:
    """Take note of the dead, so that their ids are free only when we know it."""
    with contextlib.suppress(ChildProcessError):
        while True:
            dead, _ = os.waitpid(-1, os.WNOHANG)
            if dead == 0:
                return
            for number, child in list(children.items()):
                if child == dead:
                    del children[number]


def _live(told: Mapping[str, Any], line: int, orders: socket.socket, parent: int) -> NoReturn:
    """The worker's life, from birth to the end of its line; it never returns to the nursery's code."""
    code = 1
    try:
        _close_others(line)
        barred = confine(Limits(**told["limits"]), parent)
        module, _, function = told["target"].partition(":")
        handler: Handler = getattr(importlib.import_module(module), function)(told["spec"])
        frames.write(line, Frame.of(Part.READY, barred=barred))
        while (request := frames.read(line)) is not None:
            for frame in _answered(handler, request):
                frames.write(line, frame)
        code = 0
    except BaseException as wrong:  # whatever it is, this process must end here
        with contextlib.suppress(OSError):
            os.write(2, f"worker: {type(wrong).__name__}: {wrong}\n".encode("utf-8", "replace"))
    finally:
        os._exit(code)


def _close_others(line: int) -> None:
    """Keep the three standard streams and the line, nothing else that was inherited."""
    os.closerange(3, line)
    os.closerange(line + 1, 4096)


def _answered(handler: Handler, request: Frame) -> Iterator[Frame]:
    yield from handler(request.fields())
    yield Frame(Part.END)
