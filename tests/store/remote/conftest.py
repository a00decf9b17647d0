"""Real stores on this machine, each in a folder of its own, ended when the tests end; and one of straw."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pyoxigraph import RdfFormat

from kg.iris import BASE
from kg.store import KnowledgeBase
from kg.store.remote import PROFILES, Connection, RemoteGraph

HERE = "127.0.0.1"
LOGIN = {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "dba"}
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
ThreadsPerQuery = 1
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 6
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 60
"""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind((HERE, 0))
        return int(listening.getsockname()[1])


def started(command: list[str], folder: Path, url: str) -> Iterator[str]:
    """The store's address once it answers; the process ends with the tests."""
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        for _ in range(240):
            if process.poll() is not None:
                pytest.fail(f"{command[0]} ended: {(folder / 'out.log').read_text(errors='replace')[-500:]}")
            try:
                httpx.get(url, timeout=5)
                break
            except httpx.HTTPError:
                time.sleep(0.25)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running Oxigraph server."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    folder, port = tmp_path_factory.mktemp("oxigraph"), free_port()
    command = [program, "serve", "--location", str(folder / "db"), "--bind", f"{HERE}:{port}"]
    yield from started(command, folder, f"http://{HERE}:{port}")


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running Virtuoso, which gives no more than 60 rows at once."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    folder, port = tmp_path_factory.mktemp("virtuoso"), free_port()
    settings = VIRTUOSO.format(folder=folder, port=port, sql=free_port())
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    yield from started(command, folder, f"http://{HERE}:{port}")


def held(connection: Connection) -> dict[str, int]:
    """Our graphs in a store with the number of their triples; Virtuoso has some of its own."""
    counts = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = list(RemoteGraph(connection).query(counts))
    return {row["g"].value: int(row["n"].value) for row in rows if row["g"].value.startswith(BASE)}


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Callable[..., Connection]:
    """``store("oxigraph")`` is a connection to the running store of that kind, which is emptied first."""

    def connected(kind: str) -> Connection:
        url = request.getfixturevalue(kind)
        connection = Connection(url, PROFILES[kind], environment=LOGIN if kind == "virtuoso" else {})
        for name in held(connection):
            connection.delete(name)
        return connection

    return connected


@pytest.fixture
def graphs() -> Callable[[Connection], dict[str, int]]:
    """How many triples each of our graphs has in a store."""
    return held


@pytest.fixture
def war(checkout: Path, tmp_path: Path) -> KnowledgeBase:
    """The invented war as a knowledge base on disk."""
    base = KnowledgeBase.create(tmp_path / "kb")
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    return base


@dataclass
class Straw:
    """A store of straw: what it was asked, and what it shall answer."""

    url: str
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    slow: float = 0.0
    asked: list[tuple[str, str, dict[str, list[str]], dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def straw() -> Iterator[Straw]:
    """A server that notes each request and answers what the test wants."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            noted = (self.command, parts.path, parse_qs(parts.query), dict(self.headers), body)
            told.asked.append(noted)
            time.sleep(told.slow)
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815

        def log_message(self, format: str, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    told = Straw(f"http://{HERE}:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()
