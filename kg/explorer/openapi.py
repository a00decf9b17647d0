"""The OpenAPI description of the JSON behind the page."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_WHOLE = {"type": "integer"}
_TRUE = {"type": "boolean"}
_BOTH = {"type": "object", "properties": {"fr": _TEXT, "en": _TEXT}, "required": ["fr", "en"]}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _one_of(*words: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


SCHEMAS: dict[str, Any] = {
    "Error": _object(error=_TEXT, status=_WHOLE),
    "Kind": _object(depth=_WHOLE, name=_TEXT, label=_BOTH),
    "Name": _object(iri=_TEXT, id=_TEXT, label=_BOTH, kind=_TEXT, events=_WHOLE),
    "Parameter": _object(
        name=_TEXT,
        type=_TEXT,
        required=_TRUE,
        default={"type": ["string", "null"]},
        description=_TEXT,
        description_fr=_TEXT,
    ),
    "Question": _object(
        name=_TEXT,
        title=_TEXT,
        title_fr=_TEXT,
        summary=_TEXT,
        description=_TEXT,
        description_fr=_TEXT,
        tags=_list(_TEXT),
        parameters=_list({"$ref": "#/components/schemas/Parameter"}),
        sparql=_TEXT,
    ),
    "Rows": _object(
        columns=_list(_TEXT),
        rows=_list(_list({"type": ["string", "number", "boolean", "null"]})),
        truncated=_TRUE,
        remarks=_list(_TEXT),
    ),
    "Status": _object(
        articles=_WHOLE,
        events=_WHOLE,
        claims=_WHOLE,
        actors=_WHOLE,
        places=_WHOLE,
        quads=_WHOLE,
        triples=_WHOLE,
        classes={"type": "object", "additionalProperties": _WHOLE},
        limits=_object(seconds={"type": "number"}, rows=_WHOLE),
        writable=_TRUE,
        quarantine=_list(_object(id=_TEXT, code=_TEXT, stage=_TEXT, message=_TEXT)),
        sockets={"type": "string", "description": "how the workers are kept from opening any"},
    ),
    "Map": {"type": "object", "description": "countries, and provinces where events happened"},
    "Page": {"type": "object", "description": "tables that point into one another; web/src/contract.ts"},
}


def _parameter(name: str, what: str, place: str = "query", schema: Any = None) -> dict[str, Any]:
    told = {"name": name, "in": place, "description": what, "schema": schema or _TEXT}
    return {**told, "required": True} if place == "path" else told


def _get(summary: str, schema: Any, *parameters: dict[str, Any], csv: bool = False) -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if csv:
        content["text/csv"] = {"schema": _TEXT}
    error = {"description": "why not", "content": {"application/json": {"schema": _ref("Error")}}}
    answers = {"200": {"description": "as asked", "content": content}, "default": error}
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": answers}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_LANGUAGE = _parameter("lang", "fr or en", schema=_one_of("fr", "en"))
PATHS: dict[str, Any] = {
    "/api/data": _get(
        "The tables that the page shows",
        _ref("Page"),
        _LANGUAGE,
        _parameter("texts", "0: without the whole texts of the articles", schema=_one_of("0", "1")),
    ),
    "/api/kinds": _get("The classes of events, in reading order", _list(_ref("Kind"))),
    "/api/map": _get("The shapes of the page's map", _ref("Map")),
    "/api/names": _get(
        "Actors and places whose names hold a text, those that begin with it first",
        _list(_ref("Name")),
        _parameter("q", "what has been typed; case and accents do not matter"),
        _parameter("of", "actor or place; both without it", schema=_one_of("actor", "place")),
        _parameter("limit", "how many, 50 at most", schema=_WHOLE),
    ),
    "/api/questions": _get("The catalogue of questions", _list(_ref("Question"))),
    "/api/questions/{name}": _get(
        "The rows of one question; its own parameters are given by their names",
        _ref("Rows"),
        _parameter("name", "the question's name", "path"),
        _parameter("format", "json or csv", schema=_one_of("json", "csv")),
        csv=True,
    ),
    "/api/status": _get("How much there is, what is in quarantine, what limits hold", _ref("Status")),
}


def document(here: str) -> dict[str, Any]:
    """The whole description, for the server at that address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Conflict knowledge graph",
            "version": "1",
            "description": "The JSON behind the page. Who wants the graph itself asks /sparql and /store.",
        },
        "servers": [{"url": here}],
        "paths": PATHS,
        "components": {"schemas": SCHEMAS},
    }
