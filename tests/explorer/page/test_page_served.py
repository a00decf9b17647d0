"""The page that a server sends: the same, with its data from /api/data, under a policy without exceptions."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

TYPES = {".css": "text/css", ".js": "text/javascript", ".html": "text/html", ".json": "application/json"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'"


class Answer(BaseHTTPRequestHandler):
    """The page at every address but those of its parts."""

    def __init__(self, files: Path, data: bytes, *rest: Any) -> None:
        self.files, self.data = files, data
        super().__init__(*rest)

    def do_GET(self) -> None:
        part = self.path.removeprefix("/assets/")
        file = self.files / (part if self.path.startswith("/assets/") else "index.html")
        body = self.data if self.path == "/api/data" else file.read_bytes()
        kind = "application/json" if self.path == "/api/data" else TYPES[file.suffix]
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: a test need not tell."""


@pytest.fixture
def address(checkout: Path, seed_data: dict[str, Any]) -> Iterator[str]:
    """Where the page is served."""
    answer = partial(Answer, checkout / "kg" / "explorer" / "assets", json.dumps(seed_data).encode())
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("locale", "heading"), [("fr-FR", "Frappe aérienne, Atareb"), ("en-GB", "Air strike, Atarib")]
)
def test_a_thing_has_its_page_at_its_own_path(browser: Any, address: str, locale: str, heading: str) -> None:
    page = browser.new_page(locale=locale)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.goto(f"{address}/event/2ccb728c8153c094ae27")
    page.wait_for_selector("h1")
    assert heading in page.inner_text("h1")
    page.click("nav a >> nth=1")
    page.wait_for_selector("canvas")
    page.wait_for_timeout(200)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert wrong == []
    page.close()
