"""Linked data: each thing at its IRI's own path, as a page, as Turtle, as JSON-LD."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kg import resources
from kg.explorer.context import context
from kg.explorer.negotiation import GRAPHS, HTML, choose
from kg.explorer.relaying import relay
from kg.explorer.requests import here, query_parameters
from kg.iris import BASE


async def thing(request: Request) -> Response:
    """What is known of the thing; for a browser the explorer's page, where that has been built."""
    known = context(request)
    parameters = query_parameters(request)
    wanted, language = parameters.one("format"), parameters.one("lang")
    family, name = request.path_params["family"], request.path_params["id"]
    asked: dict[str, Any] = {"op": "thing", "iri": iri(family, name), "accept": request.headers.get("accept")}
    asked |= {"format": wanted, "language": language if language in ("fr", "en") else known.settings.language}
    asked |= {"rows": known.settings.rows, "shell": known.assets.built}
    path = quote(request.url.path, safe="/")
    alternates = ", ".join(
        f'<{path}?format={form.name}>; rel="alternate"; type="{form.media}"'
        for form in (GRAPHS[0], GRAPHS[2], HTML)
    )
    told = {"Vary": "Accept", "Link": alternates}
    answer = await relay(request, known.pool, "named", asked, told)
    page = answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    return known.shell(told) if page and known.assets.built and wanted is None else answer


def iri(family: str, name: str) -> str:
    """The IRI of a thing, from its path as it was decoded."""
    return f"{BASE}{family}/{quote(name, safe=_SAFE)}"


# What our own IRIs hold unescaped; letters beyond ASCII are left as they are, for these are IRIs.
_SAFE = "!$&'()*+,;=:@-._~%" + "".join(chr(code) for code in range(0xA0, 0x250))


async def void(request: Request) -> Response:
    """The data set in VoID."""
    known = context(request)
    asked = {"op": "void", "accept": request.headers.get("accept"), "here": here(request)}
    return await relay(request, known.pool, "sums", asked, {"Vary": "Accept"})


async def ontology(request: Request) -> Response:
    """The ontology, as it lies in the package: its terms' IRIs lead here."""
    format = choose(request.headers.get("accept"), (GRAPHS[0],)) or GRAPHS[0]
    content = resources.path("ontology", "conflict.ttl").read_bytes()
    return Response(content, headers={"content-type": format.content_type})
