"""What the page shows, made once for each state of the store: its tables, and the shapes of its map."""

from __future__ import annotations

import gzip
import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg import queries
from kg.explorer.catalogue import described
from kg.explorer.served import AbsentError, Served
from kg.store import KnowledgeBase

Keep = Callable[[Any, Callable[[], Any]], Any]


def data(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The tables (``web/src/contract.ts``); nothing but their tag where the client has them already."""
    language, texts = asked["language"], asked["texts"]
    key = f"data-{language}{int(texts)}"
    return _served(key, asked, keep, lambda: _written(_tables(base, language, texts)))


def shapes(base: KnowledgeBase, asked: Mapping[str, Any], keep: Keep) -> Served:
    """The shapes of the map, for the countries in which events happened."""
    return _served("map", asked, keep, lambda: _written(_shapes(_tables(base, "fr", False))))


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


def _tables(base: KnowledgeBase, language: str, texts: bool) -> Any:
    """What ``page_data`` makes of the knowledge base. Raises AbsentError where there is no page."""

    def rows(sparql: str) -> Iterator[dict[str, str]]:
        found: Any = base.query(sparql, functions=queries.FUNCTIONS)
        names = [variable.value for variable in found.variables]
        for solution in found:
            pairs = zip(names, solution, strict=True)
            yield {name: str(getattr(term, "value", term)) for name, term in pairs if term is not None}

    asked = [described(question) for question in queries.catalogue().values()]
    return _part("page_data")(rows, "", language, asked, texts)


def _shapes(tables: Any) -> Any:
    return _part("page_map")(tables)


def _part(name: str) -> Callable[..., Any]:
    """The function of that name in the module of that name."""
    try:
        made: Callable[..., Any] = getattr(importlib.import_module(f"kg.explorer.{name}"), name)
    except ModuleNotFoundError:
        raise AbsentError("this checkout has no page") from None
    return made


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
