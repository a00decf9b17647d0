"""A server that runs as a user starts it, over the invented war, and a client that can be rude to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat

from kg.store import KnowledgeBase

TOKEN = "a-token-for-the-tests-alone"
FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """What came back. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def kind(self) -> str:
        """The media type."""
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Server:
    """One ``kg serve`` and what it has said."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | str | None = None,
        timeout: float = 30,
        **headers: str,
    ) -> Answer:
        """One request. Header names are written with underscores."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body.encode() if isinstance(body, str) else body, told)
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()

    def query(self, sparql: str, **headers: str) -> Answer:
        """A query by GET."""
        return self.ask("/sparql?" + urlencode({"query": sparql}, quote_via=quote), **headers)

    def raw(self, sent: bytes, seconds: float = 5.0) -> bytes:
        """What comes back for these bytes, until the server closes or the time is over."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(sent)
            found = b""
            try:
                while piece := line.recv(65536):
                    found += piece
            except (ConnectionResetError, TimeoutError):
                pass
            return found

    def said(self) -> str:
        """All that it has written."""
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def started(kb: Path, folder: Path, *options: str, token: str = "") -> Server:
    """``kg serve`` over a knowledge base, on a port that was free."""
    log = folder / "serve.log"
    words = [sys.executable, "-m", "kg.cli", "serve", "--kb", str(kb), "--port", "0", *options]
    environment = {**os.environ, **({"KG_TOKEN": token} if token else {})}
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out, env=environment)
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text(encoding="utf-8"))
        if found:
            return Server(process, log, int(found[1]))
        time.sleep(0.05)
    process.kill()
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def war(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented war as a knowledge base on disk."""
    path = tmp_path_factory.mktemp("explorer") / "kb"
    base = KnowledgeBase.create(path)
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    base.flush()
    return path


@pytest.fixture(scope="session")
def server(war: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A read-only server with a limit of 2 seconds and 100 rows; it must never have shown a traceback."""
    running = started(
        war, tmp_path_factory.mktemp("serve"), "--timeout", "2", "--rows", "100", "--memory", "900"
    )
    yield running
    assert running.process.poll() is None, "the server has died"
    running.stop()
    assert "Traceback" not in running.said()


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """``with serving(kb, "--rows", "10") as server``: another server, for tests that need their own."""

    @contextmanager
    def run(kb: Path, *options: str, token: str = "") -> Iterator[Server]:
        running = started(kb, tmp_path_factory.mktemp("serve"), *options, token=token)
        try:
            yield running
            assert running.process.poll() is None, "the server has died"
        finally:
            running.stop()
        assert "Traceback" not in running.said()

    return run


@pytest.fixture
def kg_serve_fails() -> Any:
    """What ``kg serve`` says when it does not even begin: one line, exit code 2."""

    def run(kb: Path, *options: str, token: str = "") -> str:
        words = [sys.executable, "-m", "kg.cli", "serve", "--kb", str(kb), "--port", "0", *options]
        known = {name: value for name, value in os.environ.items() if name != "KG_TOKEN"}
        environment = {**known, **({"KG_TOKEN": token} if token else {})}
        done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60, check=False)
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
        return done.stderr

    return run
