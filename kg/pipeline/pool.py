"""Worker processes that read many articles at once and answer in the order of the articles.

What one of them cannot digest costs that article alone: a process that takes too long is ended, one that
dies is replaced, and the others go on. Little is under way at any time, however many articles there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

import msgspec

from kg.errors import KgError
from kg.pipeline.limits import Limits
from kg.pipeline.process import AHEAD, Loss, Process
from kg.pipeline.serving import Work

UNDER_WAY = 2 * AHEAD
"""How many things a process may be ahead of the slowest one, so that the order costs little waiting."""
BYTES = 64_000_000
"""Of so much under way, given or answered before the slowest one is, nothing more is begun."""
_TRIES = 2


@dataclass(slots=True)
class _Task:
    """One thing on its way: what it is, as bytes for the processes, how many died over it, its answer."""

    thing: Any
    data: bytes
    deaths: int = 0
    answer: Any = None
    size: int = 0  # in bytes, of the data, then of the answer


class Pool:
    """Processes for one kind of work. Use it in a ``with`` statement: at its end none of them is left."""

    def __init__(self, work: Work, workers: int, limits: Limits | None = None) -> None:
        self._work, self._workers = work, workers
        self._limits = limits or Limits()
        self._encoder, self._decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(work.gives)
        self._tasks: dict[int, _Task] = {}
        self._again: list[int] = []  # to be given once more, the first ones first
        self._stillborn = 0
        self.processes: list[Process] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, where: TracebackType | None
    ) -> None:
        for process in self.processes:
            with suppress(OSError):
                process.kill()

    def answers(self, things: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each thing with its answer, or with the Loss that there is none; in the order of the things.

        Raises KgError when no process can be got to work.
        """
        source, first, following, more = iter(things), 0, 0, True
        while more or first < following:
            while more and following - first < UNDER_WAY * self._workers and self._free():
                try:
                    thing = next(source)
                except StopIteration:
                    more = False
                    break
                self._tasks[following] = self._task(thing)
                if self._tasks[following].answer is None:
                    self._again.append(following)
                following += 1
                self._hand_out()
            if first < following and self._tasks[first].answer is not None:
                done = self._tasks.pop(first)
                first += 1
                yield done.thing, done.answer
                self._listen(0)
            elif first < following:
                self._listen(min(process.left() for process in self.processes))

    def _task(self, thing: Any) -> _Task:
        """The thing made ready for its way; lost already when it cannot be written down."""
        try:
            data = self._encoder.encode(thing)
            return _Task(thing, data, size=len(data))
        except (UnicodeError, TypeError, ValueError) as wrong:
            return _Task(thing, b"", answer=Loss("bad_unicode", f"cannot be passed on ({wrong}); correct it"))

    def _free(self) -> bool:
        """Whether something more could be handed out at once."""
        if self._again or sum(task.size for task in self._tasks.values()) > BYTES:
            return False
        return len(self.processes) < self._workers or any(map(self._room, self.processes))

    def _room(self, process: Process, size: int = 0) -> bool:
        """Whether a process may be given more; what another one died over is tried with nothing beside."""
        return process.room(size) and not any(self._tasks[number].deaths for number in process.held)

    def _hand_out(self) -> None:
        """Give what waits to those that hold least, and start processes only as they are needed."""
        while self._again:
            task = self._tasks[self._again[0]]
            if len(self.processes) < self._workers and all(each.held for each in self.processes):
                self.processes.append(Process(self._work, self._limits))
            free = [each for each in self.processes if self._room(each, len(task.data))]
            process = min(free, key=lambda each: len(each.held), default=None)
            if process is None or (task.deaths and process.held):
                return
            if not process.give(self._again[0], task.data):
                return  # it has ended: listening tells why
            self._again.pop(0)

    def _listen(self, seconds: float) -> None:
        """Take in what the processes say within that time, then end those that have had theirs."""
        ends = {process.connection: process for process in self.processes}
        for end in wait(list(ends), max(seconds, 0)):
            self._hear(ends[end])  # type: ignore[index]
        for process in [each for each in self.processes if each.left() <= 0]:
            if not process.connection.poll():
                self._overdue(process)
        self._hand_out()

    def _hear(self, process: Process) -> None:
        """Everything that a process has said so far."""
        try:
            while process.connection.poll():
                told = process.take()
                if told is not None:
                    number, data = told
                    task = self._tasks[number]
                    task.answer, task.size, task.data = self._decoder.decode(data), len(data), b""
                    self._stillborn = 0
        except EOFError:
            self._ended(process)

    def _overdue(self, process: Process) -> None:
        """End a process that has had its time, and go on with another."""
        process.kill()
        if not process.ready:
            raise KgError(f"workers: not ready after {self._limits.start:.0f} s; use fewer (--workers)")
        lost = process.at
        del process.held[lost]
        what = f"not read within {self._limits.seconds:g} s; cut it into articles, or allow more (--seconds)"
        self._tasks[lost].answer = Loss("timeout", what)
        self._replace(process)

    def _ended(self, process: Process) -> None:
        """Go on without a process; what it died over is tried once more, then given up."""
        code, words = process.fate()
        if not process.ready:
            self._stillborn += 1
            if self._stillborn > _TRIES * self._workers:
                raise KgError(f"workers: none can start ({words}); try --workers 0")
        elif code and process.held:
            task = self._tasks[process.at]
            task.deaths += 1
            if task.deaths >= _TRIES:
                task.answer = Loss(code, words)
                del process.held[process.at]
        self._replace(process)

    def _replace(self, process: Process) -> None:
        """Another process in its place; what it held is given out again, before all else."""
        self._again = sorted([*process.held, *self._again])
        self.processes[self.processes.index(process)] = Process(self._work, self._limits)
