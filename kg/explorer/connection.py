"""One connection of the server: h11 as uvicorn speaks it, with a time limit for the head of a request.

Without it a client that sends one byte a minute holds its connection for ever; with it, and with a cap on
connections, two hundred of them only hold sockets for some seconds.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_LATE = b'{"error": "the request did not come in time", "status": 408}'
_ANSWER = (
    b"HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_LATE), _LATE)
)


class Connection(H11Protocol):
    """A connection whose requests must begin in time. ``seconds`` and ``most`` are set by the service."""

    seconds = 10.0
    most = 1000
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Take the connection, unless there are too many."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.abort()
            return
        self._wind()

    def data_received(self, data: bytes) -> None:
        """Read on; the clock runs while the head of a request is not complete."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._clock is None and not self.transport.is_closing():
            self._wind()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP; whoever is at work on the request is told that nobody waits for it."""
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()
            if cycle.response_started:
                self.transport.close()
                return
        super().send_400_response(msg)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._stop()
        super().connection_lost(exc)

    def _wind(self) -> None:
        self._clock = self.loop.call_later(self.seconds, self._late)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _late(self) -> None:
        self._clock = None
        if not self.transport.is_closing():
            self.transport.write(_ANSWER)
            self.transport.close()
