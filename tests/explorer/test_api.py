"""The JSON behind the page, held against its own description, and the questions with hostile parameters."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote

import pytest

from kg.explorer.openapi import PATHS, SCHEMAS
from kg.queries import catalogue

PAGE = ("/api/data", "/api/map")  # what they hold is the page's own affair
_TYPES = {"string": str, "integer": int, "boolean": bool, "number": (int, float), "null": type(None)}


def fits(value: Any, schema: Any) -> bool:
    """Whether a value is what a schema says: the part of JSON Schema that our description uses."""
    if "$ref" in schema:
        return fits(value, SCHEMAS[schema["$ref"].rpartition("/")[2]])
    kind = schema.get("type")
    if isinstance(kind, list):
        return any(fits(value, {"type": one}) for one in kind)
    if kind == "array":
        return isinstance(value, list) and all(fits(item, schema["items"]) for item in value)
    if kind == "object":
        known = schema.get("properties", {})
        whole = isinstance(value, dict) and set(schema.get("required", ())) <= value.keys()
        return whole and all(fits(value[name], known[name]) for name in known if name in value)
    return kind is None or isinstance(value, _TYPES[kind])


@pytest.mark.parametrize("path", [path for path in PATHS if path not in PAGE])
def test_what_comes_is_what_is_described(server: Any, path: str) -> None:
    answer = server.ask(path.replace("{name}", "timeline") + ("?q=a" if path.endswith("names") else ""))
    assert answer.status == 200
    assert fits(answer.json, PATHS[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"])


def test_every_question_is_in_the_catalogue(server: Any) -> None:
    told = {question["name"]: question for question in server.ask("/api/questions").json}
    assert told.keys() == catalogue().keys()
    assert told["who-attacked-where"]["title_fr"] == "Qui a attaqué où et quand"
    assert "place" in {parameter["name"] for parameter in told["who-attacked-where"]["parameters"]}


def test_a_question_gives_rows_as_json_and_as_csv(server: Any) -> None:
    told = server.ask("/api/questions/who-attacked-where?place=" + quote("Étang")).json
    assert told["truncated"] is False and "Étang" in json.dumps(told["rows"], ensure_ascii=False)
    answer = server.ask("/api/questions/who-attacked-where", Accept="text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == told["columns"] and len(rows) > 1
    assert answer.headers["content-disposition"] == 'attachment; filename="who-attacked-where.csv"'
    assert server.ask("/api/questions/timeline?format=csv").kind == "text/csv"
    assert server.ask("/api/questions/timeline", Accept="image/png").status == 406


@pytest.mark.parametrize(
    "value", ['x" } UNION {?s ?p ?o} #', "') } SERVICE <http://e/> {", "\\", '"', "?x", "a\nb"]
)
def test_parameters_are_data(server: Any, value: str) -> None:
    """Input 46: no rows, and a remark that nothing bears the name."""
    answer = server.ask("/api/questions/who-attacked-where?place=" + quote(value))
    assert answer.status == 200 and answer.json["rows"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/questions/nope", 404),
        ("/api/questions/..%2f..%2fetc", 404),
        ("/api/questions/timeline?nope=1", 400),
        ("/api/questions/contradiction-ledger", 400),
        ("/api/questions/timeline?place=" + "a" * 5000, 400),
        ("/api/questions/timeline?place=a&place=b", 400),
        ("/api/questions/timeline?since=yesterday", 400),
        ("/api/questions/timeline?place=%ED%A0%80", 400),
        ("/api/names?q=" + "a" * 300, 400),
        ("/api/names?q=a&of=event", 400),
        ("/api/names?q=a&limit=-1", 400),
        ("/api/data?lang=de", 400),
        ("/api/nope", 404),
    ],
)
def test_wrong_parameters_are_told(server: Any, path: str, status: int) -> None:
    """Input 47."""
    answer = server.ask(path)
    assert answer.status == status and answer.json["status"] == status


def test_names_are_completed_whatever_the_accents(server: Any) -> None:
    (found,) = server.ask("/api/names?q=etan&of=place").json
    assert found["id"] == "place/etang" and found["label"]["fr"] == "Étang" and found["events"] > 0
    both = [name["id"] for name in server.ask("/api/names?q=hirondelle").json]
    assert both == ["actor/hirondelles"]
    assert len(server.ask("/api/names?q=&limit=2").json) == 2


def test_the_state_tells_how_sockets_are_barred(server: Any) -> None:
    told = server.ask("/api/status").json
    assert told["articles"] == 2 and told["writable"] is False
    assert told["limits"] == {"seconds": 2.0, "rows": 100}
    assert told["sockets"] in ("seccomp", "namespace")


def test_the_page_is_sent_once_for_each_state(server: Any) -> None:
    """404 in a checkout without the page; with it a tag, which is all that comes the second time."""
    first = server.ask("/api/data?texts=0", Accept_Encoding="gzip")
    if first.status == 404:
        pytest.skip("the page is not here")
    assert first.headers["content-encoding"] == "gzip" and first.headers["etag"].startswith('W/"')
    assert server.ask("/api/data?texts=0", If_None_Match=first.headers["etag"]).status == 304
    assert server.ask("/api/data").json["events"]
