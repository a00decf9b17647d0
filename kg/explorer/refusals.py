"""Answers that say no, as short JSON: what is wrong, and nothing of how the server is made."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from kg.errors import ForbiddenError, KgError
from kg.explorer.served import UnacceptableError, UnreadableError
from kg.workers import BusyError, DiedError, TooSlowError


class RefusalError(KgError):
    """A request that is turned down with a status, and with headers where the status asks for them."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        """The status, the one sentence, the headers."""
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


_RETRY = {"Retry-After": "5"}
_STATUS: dict[type[KgError], tuple[int, dict[str, str]]] = {
    BusyError: (503, _RETRY),
    DiedError: (503, {}),
    ForbiddenError: (403, {}),
    TooSlowError: (503, {}),
    UnacceptableError: (406, {}),
    UnreadableError: (415, {}),
}


def refused(wrong: KgError) -> Response:
    """The answer to a failure that explains itself."""
    if isinstance(wrong, RefusalError):
        return told(wrong.status, str(wrong), wrong.headers)
    known = (found for kind, found in _STATUS.items() if isinstance(wrong, kind))
    status, headers = next(known, (400, {}))
    return told(status, str(wrong), headers)


def told(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A status and a sentence."""
    clean = message.encode("utf-8", "replace").decode("utf-8")
    return JSONResponse({"error": clean, "status": status}, status, dict(headers or {}))
