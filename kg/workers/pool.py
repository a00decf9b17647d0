"""Lanes of workers kept ready, for an asyncio server: ask, be answered in time, or be told why not.

A worker answers one request at a time. Who passes the time limit is killed, with whatever it was doing,
and another takes its place; requests wait in line, but not many and not long.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, repeat
from typing import Any

from kg.errors import KgError
from kg.workers import frames
from kg.workers.frames import Frame, Part
from kg.workers.lanes import BusyError, DiedError, Lane, Worker
from kg.workers.nursery import Nursery
from kg.workers.reply import Reply

BIRTH = 30.0  # seconds that a worker has to be ready
SERVED = 2000  # requests after which a worker is replaced, so that nothing grows for ever
_BUFFER = 1 << 20


class Pool:
    """All lanes over one nursery. ``outcomes`` counts (lane, outcome); ``barred`` says how sockets are."""

    def __init__(self, lanes: Iterable[Lane], preload: Iterable[str] = ()) -> None:
        """Nothing runs before :meth:`open`."""
        self.lanes = {lane.name: lane for lane in lanes}
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.barred = ""
        self._preload = tuple(preload)
        self._nursery: Nursery | None = None
        self._idle: dict[str, asyncio.LifoQueue[Worker]] = {}
        self._waiting: Counter[str] = Counter()
        self._births: set[asyncio.Task[None]] = set()
        self._living: Counter[str] = Counter()
        self._aside: Counter[str] = Counter()

    async def open(self) -> None:
        """Start the nursery and all workers; returns when one of each lane is ready. Raises DiedError."""
        self._nursery = Nursery(self._preload)
        for lane in self.lanes.values():
            self._idle[lane.name] = asyncio.LifoQueue()
            await self._bear(lane)
            for _ in range(lane.size - 1):
                self._replace(lane)

    async def close(self) -> None:
        """End everything."""
        for birth in self._births:
            birth.cancel()
        if self._nursery is not None:
            nursery, self._nursery = self._nursery, None
            await asyncio.to_thread(nursery.close)

    def living(self) -> Mapping[str, int]:
        """How many workers each lane has."""
        return {name: self._living[name] for name in self.lanes}

    async def ask(self, lane: str, request: Mapping[str, Any], seconds: float | None = None) -> Reply:
        """The reply to a request: its head is there, its body may still come.

        Raises BusyError, TooSlowError or DiedError. The reply must be closed.
        """
        plan = self.lanes[lane]
        worker = await self._take(plan)
        limit = plan.seconds if seconds is None else min(seconds, plan.seconds)
        reply = Reply(self, plan, worker, limit)
        try:
            worker.writer.write(frames.packed(Frame.of(Part.HEAD, **request)))
            await reply.begin()
        except BaseException:
            reply.close()
            raise
        return reply

    async def _take(self, lane: Lane) -> Worker:
        idle = self._idle[lane.name]
        if idle.empty() and self._waiting[lane.name] >= lane.queue:
            raise self._busy(lane)
        self._waiting[lane.name] += 1
        try:
            async with asyncio.timeout(lane.patience):
                while (worker := await idle.get()).reader.at_eof():
                    self.release(lane, worker, "lost")  # it ended while nobody asked it anything
                return worker
        except TimeoutError:
            raise self._busy(lane) from None
        finally:
            self._waiting[lane.name] -= 1

    def _busy(self, lane: Lane) -> BusyError:
        self.outcomes[lane.name, "busy"] += 1
        return BusyError("too many queries are running; try again in a while")

    def release(self, lane: Lane, worker: Worker, outcome: str) -> None:
        """Put a worker back that has answered whole; kill and replace any other."""
        self.outcomes[lane.name, outcome] += 1
        worker.served += 1
        if outcome == "answered" and worker.served < SERVED and not worker.aside:
            self._idle[lane.name].put_nowait(worker)
            return
        worker.writer.close()
        self._living[lane.name] -= 1
        if self._nursery is None:
            return
        self._nursery.kill(worker.number)
        if worker.aside:
            self._aside[lane.name] -= 1
        else:
            self._replace(lane)

    def move(self, lane: Lane, worker: Worker) -> bool:
        """Put a worker aside that takes long; false where there is no room."""
        if self._aside[lane.name] >= lane.aside or self._nursery is None:
            return False
        self._aside[lane.name] += 1
        worker.aside = True
        self._nursery.slow(worker.number)
        self._replace(lane)
        return True

    def _replace(self, lane: Lane) -> None:
        birth = asyncio.create_task(self._born(lane))
        self._births.add(birth)
        birth.add_done_callback(self._births.discard)

    async def _born(self, lane: Lane) -> None:
        """Try until there is a worker; whoever waits meanwhile is told that the lane is busy."""
        for pause in chain((0.0, 0.1, 1.0, 5.0), repeat(15.0)):
            await asyncio.sleep(pause)
            with contextlib.suppress(KgError):
                await self._bear(lane)
                return

    async def _bear(self, lane: Lane) -> None:
        if self._nursery is None or not self._nursery.alive():
            self._nursery = Nursery(self._preload)
        number, line = self._nursery.start(lane.start)
        reader, writer = await _opened(line)
        try:
            async with asyncio.timeout(BIRTH):
                first = await frames.receive(reader)
        except TimeoutError:
            first = None
        if first is None or first.part is not Part.READY:
            writer.close()
            self._nursery.kill(number)
            raise DiedError(f"{lane.name}: a worker could not be started; look at the memory limit")
        self.barred = str(first.fields()["barred"]) if not lane.start.limits.sockets else self.barred
        self._living[lane.name] += 1
        self._idle[lane.name].put_nowait(Worker(number, reader, writer, self.barred))


async def _opened(line: socket.socket) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    line.setblocking(False)
    return await asyncio.open_unix_connection(sock=line, limit=_BUFFER)
