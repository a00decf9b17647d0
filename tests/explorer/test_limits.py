"""Queries that run away are ended, and nobody else waits for it."""

from __future__ import annotations

import threading
import time
from typing import Any
from urllib.parse import quote

import pytest

PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BOMBS = {
    "product": f"SELECT (COUNT(*) AS ?n) {PRODUCT}",
    "order": f"SELECT * {PRODUCT} ORDER BY ?a",
    "distinct": f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?d ?g ?j {PRODUCT} }}",
    "paths": "SELECT (COUNT(*) AS ?n) "
    "{ ?a (!<x:y>)*/(!<x:z>)*/(!<x:y>)* ?b . ?b (!<x:y>)* ?c . ?c (!<x:y>)* ?d }",
    "concat": "SELECT (STRLEN(?z) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}, ?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(16))
    + " BIND(?a16 AS ?z) }",
    "replace": "SELECT (STRLEN(?z) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?a0) "
    + " ".join(f"BIND(REPLACE(?a{n}, 'a', 'aaaaaaaa') AS ?a{n + 1})" for n in range(12))
    + " BIND(?a12 AS ?z) }",
    "group": f"SELECT ?a (GROUP_CONCAT(?e) AS ?n) {PRODUCT} GROUP BY ?a",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_ended_in_time_and_the_next_query_is_answered(server: Any, name: str) -> None:
    """Inputs 43 and 44: a limit of 2 s means 2.4 s at most, and then half a second."""
    begun = time.monotonic()
    answer = server.query(BOMBS[name])
    ended = time.monotonic()
    assert answer.status == 503, answer.text[:200]
    assert ended - begun < 2.4
    assert server.query("ASK {}").status == 200
    assert time.monotonic() - ended < 0.5


def _volley(server: Any, number: int) -> tuple[float, float]:
    """The longest time of a bomb and of the query after it."""
    longest = after = 0.0
    names = list(BOMBS)
    for turn in range(number):
        begun = time.monotonic()
        assert server.query(BOMBS[names[turn % len(names)]]).status == 503
        ended = time.monotonic()
        assert server.query("ASK {}").json["boolean"] is True
        longest, after = max(longest, ended - begun), max(after, time.monotonic() - ended)
    return longest, after


@pytest.mark.long
def test_fifty_bombs_in_a_row(server: Any) -> None:
    longest, after = _volley(server, 50)
    print(f"50 bombs: ended within {longest:.2f} s, next query within {after:.3f} s")
    assert longest < 2.4 and after < 0.5


@pytest.mark.slow
def test_named_questions_do_not_wait_behind_bombs(server: Any) -> None:
    """Six bombs at once take every worker of the free lane; the catalogue has its own."""
    codes: list[int] = []
    bombs = [
        threading.Thread(target=lambda: codes.append(server.query(BOMBS["product"]).status)) for _ in range(6)
    ]
    for bomb in bombs:
        bomb.start()
    time.sleep(0.3)
    begun = time.monotonic()
    assert server.ask("/api/questions/timeline").status == 200
    assert server.ask("/place/etang").status == 200
    assert server.ask("/healthz").status in (200, 503)
    assert time.monotonic() - begun < 1.5
    for bomb in bombs:
        bomb.join()
    assert set(codes) == {503}


def test_a_client_that_leaves_frees_its_worker(server: Any) -> None:
    """Input 54: two bombs whose clients hang up hold nobody up."""
    request = "GET /sparql?query={} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n"
    for _ in range(3):
        server.raw(request.format(quote(BOMBS["product"]), server.port).encode(), seconds=0.2)
    begun = time.monotonic()
    assert server.query("ASK {}").status == 200
    assert time.monotonic() - begun < 0.5
    assert 'outcome="left"' in server.ask("/metrics").text
