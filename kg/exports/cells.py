"""CSV cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def neutralised(value: object) -> str:
    """The cell as text: empty for None, and a leading apostrophe before =, +, -, @, tab, return."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def line(values: Iterable[object]) -> str:
    """One CSV line, ended by a line feed."""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerow([neutralised(value) for value in values])
    return sheet.getvalue()


def table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterable[str]:
    """The header line and one line a row."""
    yield line(columns)
    for row in rows:
        yield line(row)
