"""What every request passes and every answer carries; rude clients; what the server tells about itself."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from kg.explorer.application import routes
from kg.explorer.guard import Guard, host_names
from kg.explorer.metrics import Metrics
from kg.explorer.openapi import PATHS
from kg.workers import TooSlowError

POST = "POST /sparql HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/sparql-query\r\n"


@pytest.mark.parametrize(
    "path", ["/", "/sparql?query=x", "/nowhere", "/api/status", "/event/nothing", "/metrics"]
)
def test_every_answer_carries_the_headers(server: Any, path: str) -> None:
    headers = server.ask(path).headers
    policy = headers["content-security-policy"]
    assert (
        "default-src 'none'" in policy
        and "script-src 'self';" in policy
        and "frame-ancestors 'none'" in policy
    )
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_no_other_site_is_let_in(server: Any) -> None:
    """Input 52."""
    answer = server.ask("/sparql?query=ASK%7B%7D", Origin="https://evil.example")
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert server.ask("/sparql", "OPTIONS", Origin="https://evil.example").status == 405


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.nip.example", "", "[::1"]
)
def test_a_rebound_name_is_misdirected(server: Any, host: str) -> None:
    """Input 52: only our own names with our port."""
    answer = server.raw(f"GET /api/status HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer.split()[1] in (b"421", b"400")


def test_our_own_names_are_ours(server: Any) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert server.ask("/healthz", Host=f"{name}:{server.port}").status == 200
    assert host_names(80, ["graph.example"]) >= {
        "localhost",
        "graph.example",
        "graph.example:80",
        "127.0.0.1:80",
    }
    twice = f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\nHost: evil.example\r\n\r\n"
    assert server.raw(twice.encode()).split()[1] == b"400"


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../../etc/passwd", 
     "/assets/%2e%2e%2fguard.py", "/article/..%2f..%2fkg.json", "/assets//etc/passwd", "/static/x",
     "/store/../kg.json"],
)  # fmt: skip
def test_no_path_leads_out(server: Any, path: str) -> None:
    """Input 53."""
    head = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n"
    answer = server.raw(head.encode())
    assert answer.split()[1] == b"404"


def test_what_is_no_http_is_a_bad_request(server: Any) -> None:
    for sent in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
        assert b" 400 " in server.raw(sent, 2).split(b"\r\n")[0]
    many = b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1000) for n in range(60)) + b"\r\n"
    assert b" 400 " in server.raw(many, 2).split(b"\r\n")[0]


@pytest.mark.slow
def test_who_sends_slowly_holds_up_nobody(war: Any, serving: Any) -> None:
    """Inputs 49 and 54: 200 half requests and an endless body; others are served, these are closed."""
    with serving(war) as running:
        lines = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(200)]
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: ")
        begun = time.monotonic()
        assert running.ask("/healthz").status == 200
        assert running.query("ASK {}").status == 200
        assert time.monotonic() - begun < 1.5
        head = POST.format(running.port)
        answer = running.raw((head + "Transfer-Encoding: chunked\r\n\r\n4\r\nASK \r\n").encode(), 15)
        assert answer.split()[1] == b"408"
        lines[0].settimeout(5)
        assert lines[0].recv(100).split()[1] == b"408"
        for line in lines:
            line.close()


def test_a_body_without_end_is_cut_off(server: Any) -> None:
    head = POST.format(server.port)
    chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    answer = server.raw((head + "Transfer-Encoding: chunked\r\n\r\n").encode() + chunk * 4, 5)
    assert answer == b"" or answer.split()[1] == b"413"  # who still sends may see the line reset first


def test_it_tells_how_it_is(server: Any) -> None:
    assert server.ask("/healthz").text == "ok\n"
    assert server.ask("/healthz", "HEAD").body == b""
    server.query("ASK {}")
    text = server.ask("/metrics").text
    assert re.search(r'kg_requests_total\{route="sparql",status="200"\} \d+', text)
    assert 'kg_queries_total{lane="free",outcome="answered"}' in text
    assert re.search(r'kg_workers\{lane="named"\} 2', text)
    assert all(re.fullmatch(r"(# .*|\w+(\{[^}]*\})? [-+.e\d]+)", line) for line in text.splitlines())


def test_metrics_hold_nothing_that_a_client_wrote(server: Any) -> None:
    server.ask("/secret-path-4711?query=secret-4711", Authorization="Bearer secret-4711")
    server.query("ASK { ?s ?p 'secret-4711' }")
    assert "4711" not in server.ask("/metrics").text
    assert "4711" not in server.said()


def test_the_api_is_described(server: Any) -> None:
    told = server.ask("/openapi.json").json
    assert told["openapi"].startswith("3.1") and told["paths"].keys() == PATHS.keys()
    served = {route.path.replace(":str", "") for route in routes() if route.path.startswith("/api/")}  # type: ignore[attr-defined]
    assert served == PATHS.keys()


def test_a_body_that_breaks_the_rules_is_answered_once(server: Any) -> None:
    for body in (b"zz\r\n", b"4\r\nASK {}\r\n", b"-1\r\n\r\n"):
        answer = server.raw(
            POST.format(server.port).encode() + b"Transfer-Encoding: chunked\r\n\r\n" + body, 3
        )
        assert answer.count(b"HTTP/1.1 4") <= 1


def test_an_answer_that_breaks_off_is_no_accident(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing gets past the guard: what has begun ends without an end, and with a line in the log."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise TooSlowError("ended after 2 s")

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    known = SimpleNamespace(metrics=Metrics())
    scope = {"type": "http", "method": "GET", "path": "/store", "raw_path": b"/store", "query_string": b""}
    headers = [(b"host", b"localhost:1")]
    guard = Guard(app, ["localhost:1"], known)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as thread:  # a browser's loop may be at work in this one
        thread.submit(asyncio.run, guard({**scope, "headers": headers}, None, send)).result()  # type: ignore[arg-type]
    assert [message["type"] for message in sent] == ["http.response.start"]
    assert "broken off" in caplog.text
