"""A process that writes until it is killed, and a log of what it was told is on disk.

All work on a base is done in children: a process that has opened one has threads that a copy of it
would lack and wait for.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Line = dict[str, Any]
Log = Callable[[Line], None]


def run_and_kill(work: Callable[[Log], None], log: Path, after: float) -> bool:
    """Fork, work, and kill -9 after some seconds; gives whether the work had ended by itself.

    The log is written by one system call a line, so that a line is there or not.
    """
    log.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        _work(work, log)
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            if status:
                raise RuntimeError(f"a child failed by itself: {told(log)[-1:]}")
            return True
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _work(work: Callable[[Log], None], log: Path) -> None:
    """The child's life; it never returns."""
    code = 1
    try:
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

        def tell(line: Line) -> None:
            os.write(handle, (json.dumps(line) + "\n").encode())

        work(tell)
        code = 0
    except BaseException as wrong:
        tell({"failed": f"{type(wrong).__name__}: {wrong}"})
    finally:
        os._exit(code)


def told(log: Path) -> list[Line]:
    """The lines of a log."""
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def apart(work: Callable[[], Any], log: Path) -> Any:
    """What some work gives, done in a child to its end."""
    run_and_kill(lambda tell: tell({"gives": work()}), log, 3600.0)
    return told(log)[-1]["gives"]


def moment(chance: random.Random, span: float) -> float:
    """When to kill: often at the beginning, where most is opened and mended."""
    return chance.random() * span * (0.3 if chance.random() < 0.3 else 1.0)
