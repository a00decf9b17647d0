"""What a request says, read strictly: its parameters, its body within bounds, its media type."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from email.message import Message
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.explorer.refusals import RefusalError
from kg.explorer.settings import Settings

FORM = "application/x-www-form-urlencoded"
_FIELDS = 200
_CLOSE = {"Connection": "close"}


class Parameters:
    """The decoded parameters of a query string or form, each decoded once; a name may come several times."""

    def __init__(self, text: str | bytes) -> None:
        """Decode. Raises RefusalError (400) for what is not UTF-8, and too many fields."""
        try:
            source = text.decode("ascii") if isinstance(text, bytes) else text
            self._pairs = parse_qsl(source, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
        except (UnicodeDecodeError, ValueError):
            raise RefusalError(
                400, "the parameters are not UTF-8, or too many; encode them as a form"
            ) from None

    def all(self, name: str) -> list[str]:
        """Every value of a name."""
        return [value for key, value in self._pairs if key == name]

    def one(self, name: str) -> str | None:
        """The value of a name; ``None`` for none. Raises RefusalError (400) when there are several."""
        values = self.all(name)
        if len(values) > 1:
            raise RefusalError(400, f"{name} is given {len(values)} times; give it once")
        return values[0] if values else None

    def rest(self, *known: str) -> dict[str, str]:
        """All others by name. Raises RefusalError (400) for one that is given twice."""
        names = dict.fromkeys(key for key, _ in self._pairs if key not in known)
        return {name: self.one(name) or "" for name in names}

    def __contains__(self, name: object) -> bool:
        return any(key == name for key, _ in self._pairs)


def query_parameters(request: Request) -> Parameters:
    """Those of the address."""
    return Parameters(bytes(request.scope["query_string"]))


def media_type(request: Request) -> tuple[str, str]:
    """The media type and charset of the body, in lower case; empty for none told."""
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    declared = message["content-type"].strip()
    charset = str(message.get_param("charset") or "").lower()
    return (message.get_content_type().lower() if "/" in declared else declared.lower()), charset


async def body(request: Request, settings: Settings, most: int | None = None) -> bytes:
    """The body. Raises RefusalError: 413 for more than ``most`` bytes, 408 when it comes too slowly."""
    limit = settings.body if most is None else most
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told[:20]) > limit:
        raise RefusalError(413, f"the body is longer than {limit} bytes; send less", _CLOSE)
    found = bytearray()
    try:
        async with asyncio.timeout(settings.body_seconds):
            async for piece in request.stream():
                found += piece
                if len(found) > limit:
                    raise RefusalError(413, f"the body is longer than {limit} bytes; send less", _CLOSE)
    except TimeoutError:
        raise RefusalError(408, "the body did not come in time; send it faster", _CLOSE) from None
    except ClientDisconnect:
        raise RefusalError(400, "the client has gone", _CLOSE) from None
    return bytes(found)


def here(request: Request) -> str:
    """Scheme and host as the client calls us; the host has been checked."""
    headers: Mapping[str, str] = request.headers
    return f"{request.url.scheme}://{headers.get('host', '127.0.0.1')}"
