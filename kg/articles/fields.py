"""The fields of an article, by the one name that each has in every format, and how a wrong one is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date

from kg.articles.cleaning import iso_date

METADATA = ("id", "published", "title", "url", "publisher", "language", "reason")
LINE = ("id", "text", "published", "title", "url", "publisher", "language")
# What other programs call our fields; they are named in a hint, never read in their stead.
ELSEWHERE = {
    "author": "publisher", "body": "text", "content": "text", "date": "published", "day": "published",
    "headline": "title", "identifier": "id", "lang": "language", "link": "url", "media": "publisher",
    "name": "title", "newspaper": "publisher", "pubdate": "published", "publication_date": "published",
    "publishing_date": "published", "site": "publisher", "sitename": "publisher", "source": "publisher",
    "uri": "url", "why": "reason",
}  # fmt: skip


def unknown(names: Iterable[str], known: tuple[str, ...]) -> str:
    """ "source: unknown field; did you mean publisher?" for each name, then the fields that there are."""
    told = [f"{name[:40]}: unknown field" + _hint(name, known) for name in names]
    return f"{'; '.join(told)} (known are {', '.join(known)})"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    known = tuple(known)
    other = ELSEWHERE.get(name.lower())
    if other in known:
        return other
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.7)
    return near[0] if near else None


def date_advice(raw: object) -> str:
    """How the day should have been written: itself where it can only be one, else the form."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", str(raw).strip())
    if found:
        first, second, year = map(int, found.groups())
        days = {iso_date(f"{year:04}-{m:02}-{d:02}") for d, m in ((first, second), (second, first))}
        readings = sorted(day for day in days if isinstance(day, date))
        if len(readings) == 1:
            return f"write {readings[0].isoformat()}"
    return "write YYYY-MM-DD"


def _hint(name: str, known: tuple[str, ...]) -> str:
    meant = nearest(name, known)
    return f"; did you mean {meant}?" if meant else ""
