"""Plain text: the file is the article, byte for byte; metadata.toml may say more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.articles import metadata
from kg.articles.cleaning import MAX_CHARACTERS, address, checked_text, decoded, one_line, own_id
from kg.articles.opening import opened
from kg.articles.pages import Pages
from kg.articles.problems import Problem, RefusedError, Report
from kg.model import Article


def read_plain(file: Path, report: Report, pages: Pages) -> Iterator[tuple[str, Article]]:
    """The one article of a text file, with its path. Without metadata: named after the file, and no date."""
    with opened(file) as stream:
        data = stream.read(4 * MAX_CHARACTERS + 4)
    if len(data) > 4 * MAX_CHARACTERS + 3:
        raise RefusedError("too_long", f"more than {MAX_CHARACTERS} characters; cut it into articles")
    text = checked_text(decoded(data))
    known = metadata.entry(file)
    if known is None:
        known = metadata.Entry()
        what = f"not in {metadata.NAME}; its relative dates stay unresolved"
        report(Problem(str(file), "no_metadata", what, refused=False))
    url = address(known.url)
    article = Article(
        id=own_id(known.id, url, file.stem),
        text=text,
        published=known.published,
        title=one_line(known.title),
        url=url,
        publisher=one_line(known.publisher),
        language=known.language,
    )
    yield str(file), article
