"""What every request passes before it is looked at, and what every answer carries.

Pure ASGI: it sits around the whole application, so nothing that goes wrong inside gets past it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.explorer.context import SCOPE, Context
from kg.explorer.refusals import RefusalError, refused, told
from kg.explorer.relaying import GoneError

log = logging.getLogger("kg.explorer")

# Nothing from elsewhere, nothing inline that runs; attributes of style are for drawings that place things.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_WHAT = {404: "there is nothing at this address", 405: "this method is not for this address"}
_NOT = "this request is not understood"
LONGEST = 16_384  # characters of a path with its query


class Guard:
    """Checks the Host, sets the headers, counts, and turns whatever escapes into a short answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], context: Context) -> None:
        """``hosts`` are the values of the Host header that are ours."""
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP is passed on (the start and end of the server)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.monotonic(), 0
        scope.update({"app": self, SCOPE: self._context})

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                message["headers"] = headers.raw
            await send(message)

        try:
            await self._guarded(scope, receive, sent)
        except GoneError:
            status = status or 499  # nobody is there to be answered
        except KgError as wrong:
            if status:  # the answer had begun: it breaks off, without an end
                log.warning("%s %s: broken off: %s", scope["method"], scope["path"][:200], wrong)
            else:
                await refused(wrong)(scope, receive, sent)
        except HTTPException as wrong:
            await told(wrong.status_code, _WHAT.get(wrong.status_code, _NOT), wrong.headers)(
                scope, receive, sent
            )
        except Exception as wrong:
            log.error("%s %s: %s: %s", scope["method"], scope["path"][:200], type(wrong).__name__, wrong)
            if not status:
                await told(500, "something went wrong here; try again")(scope, receive, sent)
        finally:
            self._context.metrics.request(scope.get("route_name", "other"), status, time.monotonic() - begun)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1:
            raise RefusalError(400, "a request names one Host")
        if hosts[0].lower() not in self._hosts:
            raise RefusalError(421, "this server does not go by that name; start it with --allow-host NAME")
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            raise RefusalError(414, "the address is too long; send the query by POST")
        await self._app(scope, receive, send)


def host_names(port: int, names: Iterable[str]) -> set[str]:
    """The Host headers that are ours: this machine's own names with the port, others with and without."""
    own = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    if port == 80:
        own |= {"127.0.0.1", "localhost", "[::1]"}
    return own | {name for given in names for name in (given, f"{given}:{port}")}
