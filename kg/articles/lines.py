"""JSON Lines, packed or not: one article a line.

Its fields are id, text, published, title, url, publisher, language. A bad line is reported and the others
go on. Of a key given twice the last counts; unknown fields are left unread, and told once a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kg.articles.cleaning import address, checked_text, decoded, iso_date, one_line
from kg.articles.fields import LINE, date_advice, unknown
from kg.articles.opening import opened
from kg.articles.pages import Pages
from kg.articles.problems import Problem, RefusedError, Report
from kg.iris import safe_id
from kg.model import Article

MAX_LINE = 2_000_000


class Line(msgspec.Struct, frozen=True):
    """One record as it stands in the file."""

    id: str
    text: str
    published: Any = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def read_lines(file: Path, report: Report, pages: Pages) -> Iterator[tuple[str, Article]]:
    """The articles of the file, each with its line, in order. Raises RefusedError ``empty`` without lines."""
    seen = False
    strange: dict[str, None] = {}
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        seen = True
        where = f"{file}:{number}"
        try:
            fields = _fields(line)
            strange.update(dict.fromkeys(name for name in fields if name not in LINE))
            yield where, _article(fields, where, report)
        except RefusedError as wrong:
            report(Problem(where, wrong.code, wrong.message))
    if not seen:
        raise RefusedError("empty", "no lines; give it one JSON object a line")
    if strange:
        what = f"left unread: {unknown(list(strange)[:20], LINE)}"
        report(Problem(str(file), "unknown_field", what, refused=False))


def count_lines(file: Path) -> int:
    """The number of lines that hold something."""
    return sum(1 for line in _lines(file) if line.strip())


def _lines(file: Path) -> Iterator[bytes]:
    """Lines of at most ``MAX_LINE`` bytes and one more; the rest of a longer one is skipped."""
    with opened(file) as stream:
        while line := stream.readline(MAX_LINE + 1):
            yield line
            rest = line if len(line) > MAX_LINE else b"\n"
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_LINE)


def _article(fields: dict[str, Any], where: str, report: Report) -> Article:
    record = _record(fields)
    published = iso_date(record.published)
    if record.published is not None and published is None:
        raw = record.published
        what = f"published {str(raw)[:40]!r} is not a date; the article has none now; {date_advice(raw)}"
        report(Problem(where, "bad_date", what, refused=False))
    return Article(
        id=safe_id(record.id),
        text=checked_text(record.text),
        published=published,
        title=one_line(record.title),
        url=address(record.url),
        publisher=one_line(record.publisher),
        language=record.language or "fr",
    )


def _record(fields: dict[str, Any]) -> Line:
    """The fields as one record. Raises RefusedError, with what stood there instead.

    ``no_id`` and ``no_text`` are fields that are missing, ``bad_json`` one that is no text.
    """
    lacking = [name for name in ("id", "text") if name not in fields]
    if lacking:
        strange = [name for name in fields if name not in LINE][:20]
        instead = f"; {unknown(strange, LINE)}" if strange else f"; fields are {', '.join(LINE)}"
        raise RefusedError(f"no_{lacking[-1]}", f"the line has no {' and no '.join(lacking)}{instead}")
    try:
        return msgspec.convert(fields, Line)
    except msgspec.ValidationError as wrong:
        raise RefusedError("bad_json", f"{wrong}; correct the line") from wrong


def _fields(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise RefusedError("too_long", f"a line of more than {MAX_LINE} bytes; cut it into articles")
    try:
        return msgspec.json.decode(decoded(line), type=dict[str, Any])
    except RecursionError as deep:
        raise RefusedError("bad_json", "nested too deeply; write plain fields") from deep
    except (msgspec.DecodeError, UnicodeError, ValueError) as wrong:
        raise RefusedError("bad_json", f"{wrong}; correct the line") from wrong
