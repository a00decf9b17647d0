"""A page of HTML as trafilatura reads it, without any network: its text, and what it says of itself.

This is work for a process of its own: parsers of HTML meet pages that take them minutes, or end them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from kg.articles.problems import RefusedError

MAX_BYTES = 2_000_000
# A date is taken from the page's own markup only: htmldate's extensive search guesses from the words.
_DATES = {"extensive_search": False, "original_date": True}
_HEAD = 2048
_CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
# As browsers do: who says Latin-1 means Windows' own letters too.
_CODECS = {
    "ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252",
    "latin1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15", "utf-16": "utf-16", "utf-16be": "utf-16-be", "utf-16le": "utf-16-le",
    "windows-1256": "cp1256", "windows-1251": "cp1251", "koi8-r": "koi8-r",
}  # fmt: skip


class Source(msgspec.Struct, frozen=True):
    """A page as it came, with the encoding that was sent beside it, if any."""

    data: bytes
    charset: str = ""


class Page(msgspec.Struct, frozen=True):
    """What was found on a page; ``refused`` is a code and words where that is no article."""

    text: str = ""
    title: str | None = None
    url: str | None = None
    sitename: str | None = None
    date: str | None = None
    refused: tuple[str, str] | None = None


Pages = Callable[[Source], Page]


def page(source: Source) -> Page:
    """The article of a page. Nothing is raised: a page that has none says so."""
    try:
        return _page(source)
    except RefusedError as wrong:
        return Page(refused=(wrong.code, wrong.message))


def pages() -> Pages:
    """The same, for processes that are told its name."""
    return page


def _page(source: Source) -> Page:
    from trafilatura import bare_extraction  # heavy: only when a page is read

    if len(source.data) > MAX_BYTES:
        raise RefusedError("too_long", f"more than {MAX_BYTES} bytes; save the article without its site")
    markup = _decoded(source)
    if not markup.strip():
        raise RefusedError("empty", "no text; leave the page out")
    try:
        found: Any = bare_extraction(
            markup, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (RecursionError, ValueError, AttributeError, TypeError) as wrong:
        what = f"the page cannot be read ({type(wrong).__name__}); give its text"
        raise RefusedError("no_text", what) from wrong
    if found is None:
        raise RefusedError("no_text", "no article found on the page; give its text")
    fields = (getattr(found, name, None) for name in ("title", "url", "sitename", "date"))
    title, url, sitename, date = (_whole(field) if field else None for field in fields)
    return Page(_whole(found.text or ""), title, url, sitename, date)


def _decoded(source: Source) -> str:
    """The page as text: UTF-8, or what it is said to be. Raises RefusedError: letters are not guessed."""
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as first:
        told = _CHARSET.search(source.data[:_HEAD])
        for name in (source.charset, told[1].decode("ascii") if told else "", _mark(source.data)):
            codec = _CODECS.get(name.strip().lower())
            if codec:
                try:
                    return source.data.decode(codec)
                except UnicodeDecodeError:
                    continue
        what = f"not UTF-8 (byte {first.start}), nor what it says it is; convert the file to UTF-8"
        raise RefusedError("not_utf8", what) from first


def _mark(data: bytes) -> str:
    """The encoding that a byte order mark tells."""
    return "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""


def _whole(text: str) -> str:
    """Without halves of characters, which numeric entities can spell."""
    return re.sub("[\ud800-\udfff]", "", text)
