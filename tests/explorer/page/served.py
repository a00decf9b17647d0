"""A stand-in for the server behind the page: its files, its data, and answers that a test has thought out."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
TYPES = {"css": "text/css", "html": "text/html", "js": "text/javascript", "json": "application/json"}
ROWS = "application/sparql-results+json"


@dataclass
class Answers:
    """What the stand-in answers, by path, with status and media type; and what it was asked."""

    told: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, list[str]], str]] = field(default_factory=list)

    def say(self, path: str, value: Any, status: int = 200, kind: str = "application/json") -> None:
        """Answer a path with a value as JSON, or with a text as it is."""
        text = value if isinstance(value, str) else json.dumps(value)
        self.told[path] = (status, kind, text.encode())

    def of(self, path: str) -> list[tuple[Mapping[str, list[str]], str]]:
        """The parameters and bodies with which a path was asked."""
        return [(parameters, body) for each, parameters, body in self.asked if each == path]


@contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """The address of the stand-in while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answers))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _handler(answers: Answers) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, body: str) -> None:
            address = urlsplit(self.path)
            answers.asked.append((address.path, parse_qs(address.query), body))
            status, kind, content = answers.told.get(address.path) or _asset(address.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler


def _asset(path: str) -> tuple[int, str, bytes]:
    name = "index.html" if path == "/" else path.removeprefix("/assets/")
    file = files("kg.explorer") / "assets" / name
    if "/" in name or not file.is_file():
        return 404, "application/json", b'{"error": "there is no such file", "status": 404}'
    return 200, TYPES.get(name.rpartition(".")[2], "text/plain"), file.read_bytes()
