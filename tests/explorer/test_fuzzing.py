"""Thousands of odd queries and requests, the same ones every time: nothing dies, hangs, tells or calls out.

``make test`` tries some hundred; ``-m long`` 5,000 queries and 2,000 requests.
"""

from __future__ import annotations

import http.client
import random
import re
import string
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from kg.queries import catalogue

ODD: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "odd.toml").read_text(encoding="utf-8"))
SEED = 20261121
FORM = "application/x-www-form-urlencoded"
SLOWEST = 10.0


def odd_queries(port: int, number: int) -> Iterator[str]:
    """Questions of the catalogue with things done to them, and heaps of pieces."""
    dice = random.Random(SEED)
    known = [
        "\n".join(line for line in q.sparql.splitlines() if line[:1] != "#") for q in catalogue().values()
    ]
    pieces = [piece.replace("{port}", str(port)) for piece in ODD["pieces"]] + ["\ud800"]
    for _ in range(number):
        if dice.random() < 0.3:
            yield " ".join(dice.choices(pieces, k=dice.randint(1, 40)))
            continue
        text = dice.choice(known)
        for _ in range(dice.randint(1, 3)):
            text = _gently(dice, text) if dice.random() < 0.6 else _changed(dice, text, pieces)
        yield text[:12_000]


def _gently(dice: random.Random, text: str) -> str:
    """Changed so that it may well still be a query, perhaps an endless one."""
    lines = text.split("\n")
    at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
    if dice.random() < 0.4:
        lines[at], lines[to] = lines[to], lines[at]
    elif dice.random() < 0.5:
        lines[at] = dice.choice(
            ("", "?x ?y ?z .", "# SERVICE", "OPTIONAL { ?x ?y ?z . ?u ?v ?w }", lines[to])
        )
    else:
        name = dice.choice(re.findall(r"\?\w+", text) or ["?s"])
        return text.replace(
            name, dice.choice(("?x", "?event", "<http://e/>", "''", "?s")), dice.randint(1, 5)
        )
    return "\n".join(lines)


def _changed(dice: random.Random, text: str, pieces: list[str]) -> str:
    at, to = sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)))
    ways = (
        lambda: text[:at] + dice.choice(pieces) + text[at:],
        lambda: text[:at] + text[min(to, at + 20) :],
        lambda: text[:at] + text[at : at + 40] * dice.randint(2, 60) + text[at:],
        lambda: text[:at] + dice.choice("({[!-+") * dice.randint(1, 3000) + text[at:],
        lambda: text[:at] + chr(dice.choice((0, 9, 34, 39, 60, 92, 0x85, 0x2028, 0xFFFE))) + text[at + 1 :],
        lambda: text.replace(dice.choice(("?event", "kg:", "WHERE", "{", ".")), dice.choice(pieces), 1),
    )
    return dice.choice(ways)()


def queried(running: Any, outside: Any, number: int) -> Counter[int]:
    """Put the queries; the answers by status. Each way of asking in turn."""
    codes: Counter[int] = Counter()
    line = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
    for turn, sparql in enumerate(odd_queries(outside.port, number)):
        sent = sparql.encode("utf-8", "surrogatepass")
        begun = time.monotonic()
        if turn % 2:
            kind = {"Content-Type": "application/sparql-query"}
            line.request("POST", "/sparql", sent, kind)
        else:
            line.request("POST", "/sparql", urlencode({"query": sent}), {"Content-Type": FORM})
        answer = line.getresponse()
        body = answer.read()
        assert time.monotonic() - begun < SLOWEST, sparql
        assert answer.status in (200, 400, 403, 503), (answer.status, sparql)
        assert answer.status == 200 or (body.startswith(b'{"error"') and b"Traceback" not in body), sparql
        codes[answer.status] += 1
    line.close()
    return codes


def odd_requests(port: int, number: int) -> Iterator[bytes]:
    """Requests with strange methods, paths, headers and bodies; some are cut, some have bytes changed."""
    dice = random.Random(SEED + 1)
    for _ in range(number):
        pairs = [(dice.choice(ODD["names"]), dice.choice(ODD["values"])) for _ in range(dice.randint(0, 5))]
        encode = dice.random() < 0.8
        query = urlencode(pairs, quote_via=quote) if encode else "&".join(f"{n}={v}" for n, v in pairs)
        path = dice.choice(ODD["paths"]) + dice.choice(("", "", "", "/", "/..", "%2f", "//", "/%2e%2e/x"))
        head = [f"{dice.choice(ODD['methods'])} {path}?{query} HTTP/1.{dice.choice('1110')}"]
        head += [f"Host: 127.0.0.1:{port}"] if dice.random() < 0.95 else []
        head += ["Connection: close"] if dice.random() < 0.9 else []
        head += dice.choices(ODD["headers"], k=dice.randint(0, 4))
        head += ["X-Long: " + "y" * dice.choice((9_000, 30_000))] if dice.random() < 0.05 else []
        body = dice.choice(
            (
                "",
                "query=ASK{}",
                "ASK {}",
                "2\r\nAS\r\n0\r\n\r\n",
                "".join(dice.choices(string.printable, k=200)),
            )
        )
        sent = bytearray(("\r\n".join(head) + "\r\n\r\n" + body).encode("utf-8", "surrogatepass"))
        for _ in range(dice.choice((0, 0, 0, 1, 5))):
            sent[dice.randrange(len(sent))] = dice.randrange(256)
        yield bytes(sent[: dice.choice((len(sent), len(sent), len(sent), dice.randrange(len(sent)) + 1))])


def requested(running: Any, number: int) -> Counter[str]:
    """Send the requests, eight at a time; the answers by status, ``-`` for none."""

    def sent(request: bytes) -> str:
        begun = time.monotonic()
        answer = running.raw(request, seconds=0.4)
        assert time.monotonic() - begun < SLOWEST
        first = answer.split(b"\r\n")[0].split()
        assert b"Traceback" not in answer and not (first and first[1] == b"500"), request
        return first[1].decode() if len(first) > 1 else "-"

    with ThreadPoolExecutor(8) as clients:
        return Counter(clients.map(sent, odd_requests(running.port, number)))


def tried(war: Any, serving: Any, outside: Any, queries: int, requests: int) -> None:
    """A server for the purpose, with a limit of one second, so that many bombs take little time."""
    with serving(war, "--timeout", "1", "--memory", "900") as running:
        print("queries:", dict(queried(running, outside, queries)))
        print("requests:", dict(requested(running, requests)))
        begun = time.monotonic()
        assert running.ask("/healthz").status == 200 and running.query("ASK {}").status == 200
        assert time.monotonic() - begun < 3
        assert running.process.poll() is None
        assert "Traceback" not in running.said()
    assert outside.calls == []


@pytest.mark.slow
def test_odd_queries_and_requests_do_no_harm(war: Any, serving: Any, outside: Any) -> None:
    tried(war, serving, outside, 200, 150)


@pytest.mark.long
def test_thousands_of_odd_queries_and_requests_do_no_harm(war: Any, serving: Any, outside: Any) -> None:
    tried(war, serving, outside, 5000, 2000)
