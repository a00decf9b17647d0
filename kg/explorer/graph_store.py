"""The SPARQL 1.1 Graph Store Protocol at ``/store``: reading for all, writing for who bears the token.

``?default`` is all graphs together, as for queries. Only the graph of an article can be written: what
is derived, the known world and the ontology are made by ``kg``.
"""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import ForbiddenError
from kg.explorer.context import context
from kg.explorer.refusals import RefusalError
from kg.explorer.relaying import relay
from kg.explorer.requests import body, media_type, query_parameters
from kg.iris import BASE

READS = ("GET", "HEAD")
WRITES = ("PUT", "POST", "DELETE")
# What may be sent in: no RDF/XML (entities, depth) and no JSON-LD (remote contexts).
READABLE = {
    "text/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/n-triples": "nt",
    "text/plain": "nt",
    "application/trig": "trig",
    "application/n-quads": "nq",
}


async def store(request: Request) -> Response:
    """Answer one request of the protocol."""
    if request.method in READS:
        known = context(request)
        asked = {"op": "graph", "graph": _graph(request), "accept": request.headers.get("accept")}
        return await relay(request, known.pool, "bulk", asked, {"Vary": "Accept"})
    return await _write(request)


def _graph(request: Request) -> str | None:
    """The graph's name; ``None`` for the default graph. Raises RefusalError (400)."""
    parameters = query_parameters(request)
    name = parameters.one("graph")
    if name is not None and "default" not in parameters:
        return name
    if name is None and "default" in parameters:
        return None
    raise RefusalError(400, "name one graph: ?default, or ?graph= and its IRI")


async def _write(request: Request) -> Response:
    _authorise(request)
    known = context(request)
    name = _graph(request)
    if name is None or not name.startswith(BASE + "article/"):
        raise ForbiddenError(f"only the graph of an article can be written: ?graph={BASE}article/…")
    asked = {"op": request.method, "graph": name}
    if request.method != "DELETE":
        kind, _ = media_type(request)
        if kind not in READABLE:
            raise RefusalError(415, f"this format is not read here; send one of {', '.join(READABLE)}")
        content = await body(request, known.settings, known.settings.upload)
        asked |= {"format": READABLE[kind], "content": content.decode("utf-8", "surrogateescape")}
    return await relay(request, known.pool, "write", asked)


def _authorise(request: Request) -> None:
    """Raise unless the request may write: 405 where nobody may, 401 and 403 for who may not."""
    token = context(request).settings.token
    if token is None:
        raise RefusalError(
            405, "this server is read-only; start it with --writable", {"Allow": ", ".join(READS)}
        )
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given:
        raise RefusalError(401, "writing needs a bearer token", {"WWW-Authenticate": "Bearer"})
    if not hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token):
        raise RefusalError(403, "this token may not write")
