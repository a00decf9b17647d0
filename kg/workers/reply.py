"""What comes back from a worker, and the clocks that end it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from kg.workers import frames
from kg.workers.frames import Frame, Part
from kg.workers.lanes import BusyError, DiedError, Lane, TooSlowError, Worker


class Keeper(Protocol):
    """Who the worker goes back to: the pool."""

    def release(self, lane: Lane, worker: Worker, outcome: str) -> None:
        """Take a worker back, or end it where it has not answered whole."""

    def move(self, lane: Lane, worker: Worker) -> bool:
        """Put a worker aside that takes long; false where there is no room."""


class Reply:
    """What a worker says: ``head`` at once, the body in pieces. Closing early kills the worker.

    The clocks run whether anybody reads or not: a client that does not take its answer holds up nobody.
    """

    def __init__(self, pool: Keeper, lane: Lane, worker: Worker, limit: float) -> None:
        """Made by :meth:`Pool.ask`."""
        self.head: Mapping[str, Any] = {}
        self.finished = False
        self._pool, self._lane, self._worker, self._limit = pool, lane, worker, limit
        self._outcome = "left"
        self._open = True
        loop = asyncio.get_running_loop()
        self._clocks = [loop.call_later(limit, self._end, "too slow")]
        if lane.aside:
            self._clocks.append(loop.call_later(lane.quick, self._set_aside))

    async def begin(self) -> None:
        """Wait for the head. Raises TooSlowError, BusyError or DiedError."""
        first = await self._next()
        self.head = first.fields() if first.part is Part.HEAD else {}

    async def piece(self) -> bytes | None:
        """The next piece of the body; ``None`` at its end, when the worker is free again."""
        if self.finished:
            return None
        frame = await self._next()
        if frame.part is Part.BODY:
            return frame.data
        self.finished = True
        self._end("answered")
        return None

    async def read(self) -> bytes:
        """The whole body. Raises TooSlowError, BusyError or DiedError."""
        pieces = []
        try:
            while (piece := await self.piece()) is not None:
                pieces.append(piece)
        finally:
            self.close()
        return b"".join(pieces)

    def close(self) -> None:
        """Give the worker back, or kill it where it has not finished."""
        self._end("left")

    def _end(self, outcome: str) -> None:
        if self._open:
            self._open, self._outcome = False, outcome
            for clock in self._clocks:
                clock.cancel()
            self._pool.release(self._lane, self._worker, outcome)

    def _set_aside(self) -> None:
        """Leave the lane to others; where too many long requests run already this one is ended."""
        if self._open and not self._pool.move(self._lane, self._worker):
            self._end("crowded out")

    async def _next(self) -> Frame:
        """The next frame. Raises what the end of the worker means."""
        frame = await frames.receive(self._worker.reader) if self._open else None
        if frame is not None and self._open:
            return frame
        self._end("died")
        if self._outcome == "too slow":
            raise TooSlowError(f"ended after {self._limit:g} s; ask for less, or page with LIMIT")
        if self._outcome == "crowded out":
            raise BusyError("too many long queries are running; try again in a while")
        raise DiedError("ended for its use of memory or its nesting; ask for less")
