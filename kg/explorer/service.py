"""Runs the explorer on 127.0.0.1 until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from kg.errors import KgError
from kg.explorer.application import application
from kg.explorer.connection import Connection
from kg.explorer.settings import Settings

ADDRESS = "127.0.0.1"  # never another: who wants more puts a proxy with TLS and logins in front


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve; ``ready`` is told the address once it answers. Raises KgError when the port is taken."""
    with _bound(settings.port) as listening:
        port = listening.getsockname()[1]

        class Bounded(Connection):
            seconds = settings.header_seconds
            most = settings.connections

        config = uvicorn.Config(
            application(settings, port),
            http=Bounded,
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=24 * 1024,
        )
        _Server(config, lambda: ready(f"http://{ADDRESS}:{port}/")).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Tells when it has started; a start-up that failed is a failure."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started:
            raise KgError(
                "serve: the workers could not be started; look at the memory limit and the knowledge base"
            )
        self._ready()


def _bound(port: int) -> socket.socket:
    # With its protocol told, asyncio sets TCP_NODELAY; without, every answer waits 40 ms for an ACK.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
        listening.listen(256)
    except OSError as taken:
        listening.close()
        raise KgError(f"port {port}: {taken.strerror or taken}; name another with --port") from taken
    return listening
