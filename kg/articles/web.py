"""HTML pages: the article's text and fields as trafilatura finds them, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.articles import metadata
from kg.articles.cleaning import address, checked_text, decoded, iso_date, one_line, own_id
from kg.articles.problems import Problem, RefusedError, Report
from kg.model import Article

MAX_BYTES = 2_000_000
# A date is taken from the page's own markup only: htmldate's extensive search guesses from the words.
_DATES = {"extensive_search": False, "original_date": True}


def read_web(file: Path, report: Report) -> Iterator[Article]:
    """The one article of a page; metadata.toml has the last word on every field."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise RefusedError("too_long", f"more than {MAX_BYTES} bytes; save the article without its site")
    page = _extracted(decoded(data))
    known = metadata.entry(file) or metadata.Entry()
    published = known.published or iso_date(page.date)
    if published is None:
        what = "the page does not say its date; its relative dates stay unresolved"
        report(Problem(str(file), "no_date", what, refused=False))
    url = address(known.url or page.url)
    yield Article(
        id=own_id(known.id, url, file.stem),
        text=checked_text(page.text or ""),
        published=published,
        title=one_line(known.title or page.title),
        url=url,
        publisher=one_line(known.publisher or page.sitename),
        language=known.language,
    )


def _extracted(source: str) -> Any:
    """Trafilatura's document. Raises RefusedError ``no_text`` when the page holds no article."""
    from trafilatura import bare_extraction  # heavy: only when a page is read

    if not source.strip():
        raise RefusedError("empty", "no text; leave the page out")
    try:
        page = bare_extraction(
            source, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (RecursionError, ValueError, AttributeError) as wrong:
        what = f"the page cannot be read ({type(wrong).__name__}); give its text"
        raise RefusedError("no_text", what) from wrong
    if page is None:
        raise RefusedError("no_text", "no article found on the page; give its text")
    return page
