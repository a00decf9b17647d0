"""What the endpoints share: settings, workers, counters, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.explorer.assets import Assets
from kg.explorer.metrics import Metrics
from kg.explorer.settings import Settings
from kg.workers import Pool

SCOPE = "kg.explorer"


@dataclass(frozen=True, slots=True)
class Context:
    """One running explorer."""

    settings: Settings
    pool: Pool
    metrics: Metrics
    assets: Assets

    def shell(self, headers: Mapping[str, str] | None = None) -> Response:
        """The page itself; a plain one where it has not been built."""
        told = {"Cache-Control": "no-cache", "Vary": "Accept", **(headers or {})}
        return HTMLResponse(self.assets.shell(), headers=told)


def context(request: Request) -> Context:
    """That of the application that a request came to."""
    found: Context = request.scope[SCOPE]
    return found
