"""What the endpoints share: settings, workers, counters, and the page."""

from __future__ import annotations

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

    def shell(self) -> Response:
        """The page itself; a plain one where it has not been built."""
        return HTMLResponse(self.assets.shell(), headers={"Cache-Control": "no-cache", "Vary": "Accept"})


def context(request: Request) -> Context:
    """That of the application that a request came to."""
    found: Context = request.scope[SCOPE]
    return found
