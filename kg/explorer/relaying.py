"""From a worker to the client: wait for the reply, and for the client to go away meanwhile.

An answer of ordinary size is taken from the worker whole before a byte is sent: the worker is free at once
however slowly the client reads, and a failure can still be told by its status. A longer one flows through.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.workers import Pool, Reply

Asked = Mapping[str, Any]
WHOLE = 4 << 20  # bytes that are held
SEND_SECONDS = 20.0  # a client has for each piece


class GoneError(Exception):
    """The client has hung up."""


async def relay(
    request: Request,
    pool: Pool,
    lane: str,
    asked: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer of a worker of that lane. Raises BusyError, TooSlowError, DiedError, GoneError."""
    held, reply = await unless_gone(request, _begun(pool, lane, asked))
    told = {**reply.head["headers"], **(headers or {})}
    status, kind = reply.head["status"], reply.head["type"]
    if reply.finished:
        return Response(held, status, told, kind)
    return _Flowing(reply, held, status, {**told, "content-type": kind})


async def _begun(pool: Pool, lane: str, asked: Asked) -> tuple[bytes, Reply]:
    """The reply with as much of its body as is held."""
    reply = await pool.ask(lane, asked)
    try:
        found = bytearray()
        while len(found) < WHOLE and (piece := await reply.piece()) is not None:
            found += piece
        return bytes(found), reply
    except BaseException:
        reply.close()
        raise


async def unless_gone(request: Request, wanted: Any) -> Any:
    """What is awaited, unless the client hangs up before. Raises GoneError."""
    work = asyncio.ensure_future(wanted)
    gone = asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise GoneError
        return work.result()
    finally:
        for task in (work, gone):
            if not task.done():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Flowing(Response):
    """An answer that is sent while it is made. It breaks off, without an end, when the worker is killed."""

    def __init__(self, reply: Reply, held: bytes, status: int, headers: Mapping[str, str]) -> None:
        self._reply, self._held = reply, held
        self.status_code = status
        self.background = None
        self.body = b""
        self.init_headers(headers)
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            await send(start)
            async for piece in self._pieces():
                async with asyncio.timeout(SEND_SECONDS):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._reply.close()

    async def _pieces(self) -> AsyncIterator[bytes]:
        yield self._held
        while (piece := await self._reply.piece()) is not None:
            yield piece
