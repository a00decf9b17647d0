"""Requests to a SPARQL store, and how each failure becomes one line that says what to do next.

Redirects are never followed, plain http beyond this machine is refused unless told, every request
ends in time, and the login comes from the environment and is written nowhere.
"""

from __future__ import annotations

import ipaddress
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import SplitResult, urlsplit

import httpx

from kg.errors import QueryError, StoreError
from kg.store.remote.profiles import Profile

USER, PASSWORD = "KG_PUSH_USER", "KG_PUSH_PASSWORD"
TIMEOUT = 60.0
LARGEST = 1 << 29  # bytes of one answer
SHOWN = 160
RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the bytes, their media type, and the limit of rows that the store has told."""

    body: bytes
    media: str
    rows: int | None = None


class Connection:
    """One store at one address. Closes with ``with``."""

    def __init__(
        self,
        url: str,
        profile: Profile,
        *,
        timeout: float = TIMEOUT,
        insecure: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Check the address; nothing is sent yet. ``insecure`` allows plain http to another machine.

        Raises StoreError for an address that cannot be one, or that may not be used.
        """
        parts = _checked(url, insecure)
        self.url = profile.base(url)
        self.profile = profile
        self._timeout = timeout
        self._client = httpx.Client(
            auth=_login(profile, os.environ if environment is None else environment),
            follow_redirects=False,
            headers={"User-Agent": "conflict-kg"},
            timeout=timeout,
            trust_env=not _here(parts.hostname or ""),  # a proxy for others, none for this machine
        )

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def query(self, sparql: str, fields: Sequence[tuple[str, str]] = (), triples: bool = False) -> Reply:
        """The answer to a query as bytes; ``triples`` for CONSTRUCT and DESCRIBE.

        Raises QueryError when the store refuses the query, StoreError when it cannot be asked.
        """
        form: dict[str, list[str]] = {"query": [sparql]}
        for name, value in (*self.profile.union.items(), *fields):
            form.setdefault(name, []).append(value)
        headers = {"Accept": TRIPLES if triples else RESULTS}
        status, reply = self._request("POST", self.profile.query, data=form, headers=headers)
        if status in (400, 500):
            raise QueryError(f"query: {self.url} does not take it: {_said(reply.body)}")
        self._accepted(status, reply)
        return reply

    def put(self, graph: str, triples: bytes) -> None:
        """Make the store's graph of that name hold these N-Triples."""
        self._graph("PUT", graph, triples)

    def post(self, graph: str, triples: bytes) -> None:
        """Add these N-Triples to the store's graph of that name."""
        self._graph("POST", graph, triples)

    def delete(self, graph: str) -> None:
        """Take the graph of that name out of the store; none is there afterwards."""
        status, reply = self._request("DELETE", self.profile.data, params={self.profile.graph: graph})
        if status != 404:
            self._accepted(status, reply)

    def update(self, sparql: str) -> None:
        """Let the store carry out an update."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        content = sparql.encode("utf-8")
        self._accepted(*self._request("POST", self.profile.update, content=content, headers=headers))

    def _graph(self, method: str, graph: str, triples: bytes) -> None:
        parameters = {self.profile.graph: graph}
        headers = {"Content-Type": self.profile.media}
        self._accepted(
            *self._request(method, self.profile.data, content=triples, params=parameters, headers=headers)
        )

    def _request(self, method: str, end: str, **parts: object) -> tuple[int, Reply]:
        """The status and the whole answer, within the time for one request."""
        late = time.monotonic() + self._timeout
        body = bytearray()
        try:
            with self._client.stream(method, self.url + end, **parts) as answer:  # type: ignore[arg-type]
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > LARGEST:
                        raise StoreError(f"{self.url}: an answer of more than {LARGEST} bytes; ask for less")
                    if time.monotonic() > late:
                        raise httpx.ReadTimeout("late")
                media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
                limit = answer.headers.get("x-sparql-maxrows", "")
                rows = int(limit) if limit.isdecimal() else None
                return answer.status_code, Reply(bytes(body), media, rows)
        except httpx.TimeoutException as slow:
            what = f"no answer within {self._timeout:g} s"
            raise StoreError(f"{self.url}: {what}; see that it runs, or give --timeout") from slow
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:
            what = f"cannot be reached ({str(wrong)[:SHOWN] or type(wrong).__name__})"
            raise StoreError(f"{self.url}: {what}; see that it runs and that the address is right") from wrong

    def _accepted(self, status: int, reply: Reply) -> None:
        """Raise StoreError unless the request was carried out."""
        if 200 <= status < 300:
            return
        if 300 <= status < 400:
            what = "it points to another address, which is not followed; name the address itself"
        elif status in (401, 403):
            what = f"the login is refused ({status}); set {USER} and {PASSWORD} in the environment"
        elif status in (404, 405, 501):
            what = f"it has no such service ({status}); check the address and --profile ({self.profile.name})"
        elif status == 413:
            what = "the batch is too big for it (413); give a smaller --batch"
        else:
            what = f"it answers {status} ({_said(reply.body) or 'no reason'}); see what its log says"
        raise StoreError(f"{self.url}: {what}")


def _checked(url: str, insecure: bool) -> SplitResult:
    """The parts of an address that may be used."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        known = False
    if not known:
        raise StoreError(
            f"{url[:SHOWN]}: not the address of a store; write http://127.0.0.1:7878 or https://…"
        )
    if parts.username or parts.password:
        raise StoreError(f"{parts.hostname}: no login in an address; set {USER} and {PASSWORD} instead")
    if parts.query or parts.fragment:
        raise StoreError(f"{parts.hostname}: an address without ? and #; the profile adds what is needed")
    if parts.scheme == "http" and not insecure and not _here(parts.hostname or ""):
        what = "plain http to another machine shows everybody the login and the data"
        raise StoreError(f"{parts.hostname}: {what}; use https, or --insecure if you must")
    return parts


def _here(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _login(profile: Profile, environment: Mapping[str, str]) -> httpx.Auth | None:
    user, password = environment.get(USER), environment.get(PASSWORD)
    if not user and not password:
        return None
    if not user or not password:
        raise StoreError(f"{USER} and {PASSWORD}: only one of them is set; set both or none")
    kind = httpx.DigestAuth if profile.digest else httpx.BasicAuth
    return kind(user, password)


def _said(body: bytes) -> str:
    """The first lines of what a store says went wrong, as one short line."""
    text = " ".join(body[: 4 * SHOWN].decode("utf-8", "replace").partition("SPARQL query:")[0].split())
    return "".join(letter for letter in text if letter.isprintable())[:SHOWN]
