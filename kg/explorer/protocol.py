"""The SPARQL 1.1 Protocol at ``/sparql``: queries by GET and both kinds of POST; updates never."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import ForbiddenError
from kg.explorer import describing
from kg.explorer.context import context
from kg.explorer.negotiation import GRAPHS, HTML, choose
from kg.explorer.refusals import RefusalError
from kg.explorer.relaying import relay
from kg.explorer.requests import FORM, Parameters, body, here, media_type, query_parameters
from kg.explorer.served import UnacceptableError

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_NO_UPDATE = "nothing can be changed by SPARQL here; send a query"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the dataset that the request names for it."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def sparql(request: Request) -> Response:
    """Answer a query; without one tell by RDF what the service is, or show the editor."""
    known = context(request)
    if request.method == "POST":
        asked = await _posted(request)
    else:
        parameters = query_parameters(request)
        if "update" in parameters:
            raise ForbiddenError(_NO_UPDATE)
        if "query" not in parameters:
            return _described(request)
        asked = _asked(parameters)
    settings = known.settings
    work: dict[str, Any] = {
        "op": "sparql",
        "query": asked.query,
        "default": asked.default,
        "named": asked.named,
    }
    work |= {"accept": request.headers.get("accept")}
    work |= {"rows": settings.rows, "characters": settings.characters}
    return await relay(request, known.pool, "free", work, {"Vary": "Accept"})


async def _posted(request: Request) -> Asked:
    """What a POST asks. Raises RefusalError (400, 413, 415), ForbiddenError for an update."""
    kind, charset = media_type(request)
    if kind == UPDATE:
        raise ForbiddenError(_NO_UPDATE)
    if kind not in (FORM, QUERY):
        raise RefusalError(415, f"the body's type is not read here; send {FORM} or {QUERY}")
    if charset not in ("", "utf-8", "utf8"):
        raise RefusalError(415, "the body is not UTF-8; send it as UTF-8")
    content = await body(request, context(request).settings)
    if kind == QUERY:
        address = query_parameters(request)
        if "query" in address:
            raise RefusalError(400, "the query is given twice, in the address and in the body; give it once")
        return _asked(address, _text(content))
    return _form(request, content)


def _form(request: Request, content: bytes) -> Asked:
    """What a form asks; the dataset may stand in the form or in the address."""
    form, address = Parameters(_text(content)), query_parameters(request)
    if "update" in form or "update" in address:
        raise ForbiddenError(_NO_UPDATE)
    if "query" not in form:
        raise RefusalError(400, "the form has no query; send query=…")
    if "query" in address:
        raise RefusalError(400, "the query is given twice, in the address and in the form; give it once")
    asked, beside = _asked(form), _asked(address)
    return Asked(asked.query, asked.default + beside.default, asked.named + beside.named)


def _asked(parameters: Parameters, query: str | None = None) -> Asked:
    text = parameters.one("query") if query is None else query
    default, named = parameters.all("default-graph-uri"), parameters.all("named-graph-uri")
    return Asked(text or "", tuple(default), tuple(named))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusalError(400, "the body is not UTF-8; send it as UTF-8") from None


def _described(request: Request) -> Response:
    """The service description, or the page with the editor for a browser."""
    format = choose(request.headers.get("accept"), (*GRAPHS, HTML))
    if format is None:
        names = ", ".join(one.media for one in GRAPHS)
        raise UnacceptableError(f"a service description is RDF; accept one of {names}")
    if format is HTML:
        return context(request).shell()
    content = describing.service(here(request), format)
    return Response(content, headers={"content-type": format.content_type, "Vary": "Accept"})
