"""HTML pages: the article's text and fields as the page says them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.articles import metadata
from kg.articles.cleaning import address, checked_text, iso_date, one_line, own_id
from kg.articles.opening import opened
from kg.articles.pages import MAX_BYTES, Pages, Source
from kg.articles.problems import Problem, RefusedError, Report
from kg.model import Article


def read_web(file: Path, report: Report, pages: Pages) -> Iterator[tuple[str, Article]]:
    """The one article of a page, with its path; metadata.toml has the last word on every field."""
    with opened(file) as stream:
        data = stream.read(MAX_BYTES + 1)
    known = metadata.entry(file) or metadata.Entry()
    yield str(file), article(Source(data), known, (str(file), file.stem), report, pages)


def article(
    source: Source, known: metadata.Entry, where: tuple[str, str], report: Report, pages: Pages
) -> Article:
    """The article of a page. ``where`` is its place for remarks, and what it is called without an address.

    Raises RefusedError when there is none.
    """
    place, name = where
    page = pages(source)
    if page.refused is not None:
        raise RefusedError(*page.refused)
    published = known.published or iso_date(page.date)
    if published is None:
        what = "the page does not say its date; its relative dates stay unresolved"
        report(Problem(place, "no_date", what, refused=False))
    url = address(known.url or page.url)
    return Article(
        id=own_id(known.id, url, name),
        text=checked_text(page.text),
        published=published,
        title=one_line(known.title or page.title),
        url=url,
        publisher=one_line(known.publisher or page.sitename),
        language=known.language,
    )
