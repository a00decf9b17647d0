"""The explorer as one ASGI application: its addresses, its lanes of workers, its beginning and end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, Router

from kg.explorer import api, graph_store, linked, protocol
from kg.explorer.assets import Assets
from kg.explorer.context import Context, context
from kg.explorer.guard import Guard, host_names
from kg.explorer.metrics import CONTENT_TYPE, Metrics
from kg.explorer.refusals import told
from kg.explorer.settings import Settings
from kg.explorer.things import FAMILIES
from kg.workers import Lane, Limits, Pool, Start

Endpoint = Callable[[Request], Awaitable[Response]]
_FAMILY = "|".join(FAMILIES)
QUICK = 0.3  # seconds after which a query goes aside
# For whole graphs, and for the page's tables, names and counts, which are kept.
PAGE_SECONDS = 120.0


def lanes(settings: Settings) -> list[Lane]:
    """Named questions never wait behind what strangers write, short queries never behind long ones."""
    spec = {"kb": str(settings.kb)}

    def reads(nice: int) -> Start:
        return Start("kg.explorer.desk:reader", spec, Limits(settings.memory, nice))

    many, limit = settings.workers, settings.seconds
    found = [
        Lane("named", reads(0), many, limit, 64, quick=QUICK, aside=many),
        Lane("free", reads(5), many, limit, 16, quick=QUICK, aside=many),
        Lane("bulk", reads(5), 1, PAGE_SECONDS, 4, 10.0),
        Lane("page", reads(5), 1, PAGE_SECONDS, 8, PAGE_SECONDS),
        Lane("sums", reads(0), 1, PAGE_SECONDS, 64, PAGE_SECONDS),
    ]
    if settings.token is not None:
        start = Start("kg.explorer.writing:writer", spec, Limits(settings.memory))
        found.append(Lane("write", start, 1, 60.0, 8, 30.0))
    return found


PRELOAD = ("kg.explorer.desk", "kg.explorer.writing")


def application(settings: Settings, port: int) -> Guard:
    """The application, guarded; its workers live from its start-up to its shutdown."""
    pool, metrics = Pool(lanes(settings), PRELOAD), Metrics()

    @asynccontextmanager
    async def alive(app: object) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    router = Router(routes(), redirect_slashes=False, lifespan=alive)
    known = Context(settings, pool, metrics, Assets())
    return Guard(router, host_names(port, settings.hosts), known)


def routes() -> list[BaseRoute]:
    """Every address, the longer ones first where one begins like another."""
    get = ["GET"]
    found: list[BaseRoute] = [
        _route("/", "page", _shell, get),
        _route("/.well-known/void", "void", linked.void, get),
        _route("/api/data", "api", api.data, get),
        _route("/api/kinds", "api", api.event_kinds, get),
        _route("/api/map", "api", api.shapes, get),
        _route("/api/names", "api", api.names, get),
        _route("/api/questions", "api", api.questions, get),
        _route("/api/questions/{name:str}", "api", api.question, get),
        _route("/api/status", "api", api.status, get),
        _route("/assets/{path:path}", "assets", _asset, get),
        _route("/healthz", "healthz", _health, get),
        _route("/metrics", "metrics", _metrics, get),
        _route("/openapi.json", "openapi", api.openapi, get),
        _route("/sparql", "sparql", protocol.sparql, ["GET", "POST"]),
        _route("/store", "store", graph_store.store, [*graph_store.READS, *graph_store.WRITES]),
    ]
    for start in ("", "/conflict-kg"):
        found.append(_route(f"{start}/ontology", "ontology", linked.ontology, get))
        for family in FAMILIES:
            found.append(_route(f"{start}/{family}/{{id:str}}", "thing", _of(family), get))
    return found


def _of(family: str) -> Endpoint:
    async def thing(request: Request) -> Response:
        request.path_params["family"] = family
        return await linked.thing(request)

    return thing


def _route(path: str, name: str, endpoint: Endpoint, methods: list[str]) -> Route:
    """A route that tells the counters its name."""

    async def named(request: Request) -> Response:
        request.scope["route_name"] = name
        return await endpoint(request)

    return Route(path, named, methods=methods, name=name)


async def _shell(request: Request) -> Response:
    return context(request).shell()


async def _asset(request: Request) -> Response:
    """A file of the page, by the names that were there at the start."""
    found = context(request).assets.files.get(request.path_params["path"])
    if found is None:
        return told(404, "there is no such file")
    headers = {"ETag": found.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    headers["content-type"] = found.content_type
    if request.headers.get("if-none-match") == found.tag:
        return Response(status_code=304, headers=headers)
    if found.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.zipped, headers={**headers, "Content-Encoding": "gzip"})
    return Response(found.content, headers=headers)


async def _health(request: Request) -> Response:
    """200 while every lane has a worker, 503 otherwise."""
    living = context(request).pool.living()
    good = all(living.values())
    return PlainTextResponse("ok\n" if good else "no workers\n", 200 if good else 503)


async def _metrics(request: Request) -> Response:
    known = context(request)
    return Response(known.metrics.text(known.pool), headers={"content-type": CONTENT_TYPE})
