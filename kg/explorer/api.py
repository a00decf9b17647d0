"""The JSON behind the page. What each address takes and gives is told in ``openapi.py``."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import QueryError
from kg.explorer.catalogue import described
from kg.explorer.context import context
from kg.explorer.negotiation import CSV, JSON, choose
from kg.explorer.openapi import document
from kg.explorer.refusals import RefusalError
from kg.explorer.relaying import relay
from kg.explorer.requests import here, query_parameters
from kg.explorer.served import UnacceptableError
from kg.queries import catalogue, find, kinds

_LANGUAGES = ("fr", "en")
_CHARACTERS = 200


async def questions(request: Request) -> Response:
    """The catalogue."""
    return JSONResponse([described(question) for question in catalogue().values()])


async def question(request: Request) -> Response:
    """The rows of one question."""
    known = context(request)
    parameters = query_parameters(request)
    format = choose(request.headers.get("accept"), (JSON, CSV), parameters.one("format"))
    if format is None:
        raise UnacceptableError("a question is answered in application/json or text/csv; accept one of them")
    name = request.path_params["name"]
    try:
        find(name)
    except QueryError as unknown:
        raise RefusalError(404, str(unknown)) from None
    given = parameters.rest("format")
    asked = {"op": "question", "name": name, "parameters": given, "format": format.name}
    told = {"Vary": "Accept"}
    if format is CSV:
        told["Content-Disposition"] = f'attachment; filename="{find(name).name}.csv"'
    return await relay(request, known.pool, "named", {**asked, "rows": known.settings.rows}, told)


async def names(request: Request) -> Response:
    """Completion of the names of actors and places."""
    known = context(request)
    parameters = query_parameters(request)
    sought, of = parameters.one("q") or "", parameters.one("of")
    if len(sought) > _CHARACTERS:
        raise RefusalError(400, f"q is longer than {_CHARACTERS} characters; shorten it")
    if of not in (None, "", "actor", "place"):
        raise RefusalError(400, "of is actor or place; leave it out for both")
    limit = _whole(parameters.one("limit") or "20", "limit")
    asked = {"op": "names", "q": sought, "of": (of or "").capitalize(), "limit": limit}
    return await relay(request, known.pool, "sums", asked)


async def event_kinds(request: Request) -> Response:
    """The classes of events, in reading order."""
    rows = ((depth, name, {"fr": fr, "en": en}) for depth, name, fr, en in kinds())
    return JSONResponse([{"depth": depth, "name": name, "label": label} for depth, name, label in rows])


async def status(request: Request) -> Response:
    """How much there is, what limits hold, and what is in quarantine."""
    known = context(request)
    settings = known.settings
    limits = {"seconds": settings.seconds, "rows": settings.rows}
    server = {"limits": limits, "writable": settings.token is not None, "sockets": known.pool.barred}
    return await relay(request, known.pool, "sums", {"op": "status", "server": server})


async def data(request: Request) -> Response:
    """The tables that the page shows."""
    parameters = query_parameters(request)
    language = parameters.one("lang") or context(request).settings.language
    if language not in _LANGUAGES:
        raise RefusalError(400, "lang is fr or en")
    texts = parameters.one("texts") not in ("0", "false")
    return await _page(request, {"op": "page-data", "language": language, "texts": texts})


async def shapes(request: Request) -> Response:
    """The shapes of the page's map."""
    return await _page(request, {"op": "page-map"})


async def _page(request: Request, asked: dict[str, Any]) -> Response:
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    told = {"known": request.headers.get("if-none-match"), "zip": zipped}
    pool = context(request).pool
    return await relay(request, pool, "page", {**asked, **told}, {"Cache-Control": "no-cache"})


async def openapi(request: Request) -> Response:
    """The description of this API."""
    return JSONResponse(document(here(request)))


def _whole(text: str, name: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise RefusalError(400, f"{name} is no whole number")
    return int(text)
