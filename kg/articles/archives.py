"""Web archives (WARC): the articles of the pages that a crawler has kept, in its order.

Only answers with HTML and success are pages. A page that is no article is told like a bad line, and the
others are read. Needs fastwarc (``conflict-kg[archives]``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.articles.cleaning import address
from kg.articles.metadata import Entry
from kg.articles.opening import opened
from kg.articles.pages import MAX_BYTES, Pages, Source
from kg.articles.problems import Problem, RefusedError, Report
from kg.articles.web import article
from kg.model import Article


def read_archive(file: Path, report: Report, pages: Pages) -> Iterator[Article]:
    """The articles of an archive. Raises RefusedError when it holds no page, or cannot be read."""
    seen = False
    for place, (address_told, source) in enumerate(_answers(file), start=1):
        seen = True
        where = f"{file}:{place}"
        try:
            if len(source.data) > MAX_BYTES:
                raise RefusedError("too_long", f"a page of more than {MAX_BYTES} bytes")
            known = Entry(url=address(address_told))
            yield article(source, known, (where, where), report, pages)
        except RefusedError as wrong:
            report(Problem(where, wrong.code, wrong.message))
    if not seen:
        raise RefusedError("empty", "no pages; give it an archive of answers with HTML")


def _answers(file: Path) -> Iterator[tuple[str | None, Source]]:
    """The address and the bytes of each page."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as lacking:
        what = "web archives need fastwarc; install conflict-kg[archives], or give the pages as files"
        raise RefusedError("no_source", what) from lacking
    with opened(file) as stream:
        records = iter(ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True))
        while True:
            try:
                record = next(records)
            except StopIteration:
                return
            except RefusedError:
                raise
            except Exception as wrong:  # whatever a parser of archives raises
                raise RefusedError("damaged", f"no archive from here on ({type(wrong).__name__})") from wrong
            if _is_page(record):
                charset = (record.http_charset or "").strip()
                data = record.reader.read(MAX_BYTES + 1)
                yield record.headers.get("WARC-Target-URI"), Source(bytes(data), charset)


def _is_page(record: Any) -> bool:
    """Whether an answer was a success, and HTML."""
    http = record.http_headers
    told = str(http.get("Content-Type", "")).lower() if http is not None else ""
    return http is not None and http.status_code == 200 and ("html" in told or not told)
