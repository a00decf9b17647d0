"""Rows of a SELECT and the truth of an ASK, in the four result formats of SPARQL 1.1.

Written here and not by the library, because an answer that was cut must say so, and because a text with
control characters must not make the XML malformed (they become U+FFFD there). W3C: SPARQL 1.1 Query
Results JSON / XML / CSV and TSV. CSV holds values as they are: it is for programs; what people open in a
spreadsheet comes from the questions, where cells that begin like formulas are neutralised.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Row = Sequence[Any]
PIECE = 200  # rows a piece of the body
_PLAIN = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(name: str, columns: Sequence[str], rows: Sequence[Row], cut: bool) -> Iterator[bytes]:
    """The rows in the format of that short name, in pieces."""
    for text in _WRITERS[name](columns, rows, cut):
        yield text.encode("utf-8")


def verdict(name: str, answer: bool) -> bytes:
    """The answer of an ASK."""
    word = "true" if answer else "false"
    if name == "json":
        return json.dumps({"head": {}, "boolean": answer}).encode("utf-8")
    if name == "xml":
        return f"{_XML}<head/><boolean>{word}</boolean></sparql>\n".encode()
    return f"{word}\n".encode()


def _json(columns: Sequence[str], rows: Sequence[Row], cut: bool) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(columns))}}},'
    yield '"truncated":true,' if cut else ""
    yield '"results":{"bindings":['
    for first in range(0, len(rows), PIECE):
        piece = (_binding(columns, row) for row in rows[first : first + PIECE])
        yield ("," if first else "") + ",".join(piece)
    yield "]}}\n"


def _binding(columns: Sequence[str], row: Row) -> str:
    bound = {name: _object(term) for name, term in zip(columns, row, strict=True) if term is not None}
    return json.dumps(bound, ensure_ascii=False, separators=(",", ":"))


def _object(term: Any) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value, **_marks(term, "xml:lang", "datatype")}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _object(part) for name, part in parts.items()}}


def _marks(literal: Literal, language: str, datatype: str) -> dict[str, str]:
    """The literal's language or datatype under the names that a format has for them."""
    if literal.language:
        return {language: literal.language}
    kind = literal.datatype.value
    return {} if kind in (_PLAIN, _LANGUAGE) else {datatype: kind}


_XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(columns: Sequence[str], rows: Sequence[Row], cut: bool) -> Iterator[str]:
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    yield f"{_XML}<head>{names}</head><results>\n"
    for row in rows:
        cells = (
            f"<binding name={quoteattr(name)}>{_element(term)}</binding>"
            for name, term in zip(columns, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results>" + ("<!-- truncated -->" if cut else "") + "</sparql>\n"


def _element(term: Any) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, Literal):
        marks = _marks(term, "xml:lang", "datatype").items()
        told = "".join(f" {name}={quoteattr(clean(value))}" for name, value in marks)
        return f"<literal{told}>{_text(term.value)}</literal>"
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    return "<triple>" + "".join(f"<{name}>{_element(part)}</{name}>" for name, part in parts) + "</triple>"


def _text(value: str) -> str:
    return escape(clean(value))


def clean(value: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", value)


def _csv(columns: Sequence[str], rows: Sequence[Row], cut: bool) -> Iterator[str]:
    yield _line(columns)
    for row in rows:
        yield _line([_value(term) for term in row])


def _line(cells: Sequence[str]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerow(cells)
    return sheet.getvalue()


def _value(term: Any) -> str:
    if term is None:
        return ""
    if isinstance(term, BlankNode | Triple):
        return str(term)
    return str(term.value)


def _tsv(columns: Sequence[str], rows: Sequence[Row], cut: bool) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in columns) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


_WRITERS: dict[str, Callable[[Sequence[str], Sequence[Row], bool], Iterator[str]]] = {
    "csv": _csv,
    "json": _json,
    "tsv": _tsv,
    "xml": _xml,
}
