"""What the page shows, made once for each state of the store: its tables, and the shapes of its map."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from kg import queries
from kg.explorer.catalogue import described
from kg.explorer.page_data import page_data
from kg.explorer.page_map import page_map
from kg.explorer.served import Served
from kg.store import KnowledgeBase, rows

Keep = Callable[[Any, Callable[[], Any]], Any]


def data(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The tables (``web/src/contract.ts``); nothing but their tag where the client has them already."""
    language, texts = asked["language"], asked["texts"]
    key = f"data-{language}{int(texts)}"
    return _served(key, asked, keep, lambda: _written(_tables(base, language, texts)))


def shapes(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The shapes of the map, for the countries in which events happened."""
    return _served("map", asked, keep, lambda: _written(page_map(_tables(base, "fr", False))))


def _served(key: str, asked: Mapping[str, Any], keep: Keep, make: Callable[[], bytes]) -> Served:
    tag = f'W/"{asked["state"]}-{key}"'
    headers = {"ETag": tag, "Vary": "Accept-Encoding"}
    if asked["known"] == tag:
        return Served("application/json", headers=headers, status=304)
    content: bytes = keep(key, make)
    if asked["zip"]:
        content = keep(f"{key}.gz", lambda: gzip.compress(content, 5, mtime=0))
        headers["Content-Encoding"] = "gzip"
    return Served("application/json", (content,), headers)


def _tables(base: KnowledgeBase, language: str, texts: bool) -> dict[str, Any]:
    asked = [described(question) for question in queries.catalogue().values()]
    return page_data(partial(rows, base), "", language, asked, texts)


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
