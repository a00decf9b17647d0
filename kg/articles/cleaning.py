"""Caps and cleaning that all readers share: characters, identifiers, dates, addresses."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from urllib.parse import quote

from kg.articles.problems import RefusedError
from kg.iris import safe_id

MAX_CHARACTERS = 100_000
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPLAIN = re.compile(r"[^A-Za-z0-9]+")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def decoded(data: bytes) -> str:
    """The bytes as UTF-8 text without a byte order mark. Raises RefusedError ``not_utf8``."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise RefusedError(
            "not_utf8", f"not UTF-8 (byte {wrong.start}); convert the file to UTF-8"
        ) from wrong


def checked_text(text: str) -> str:
    """The text without control characters that XML cannot hold; offsets count in what comes out.

    Raises RefusedError: ``bad_unicode``, ``empty``, ``too_long``.
    """
    if _SURROGATE.search(text):
        raise RefusedError("bad_unicode", "lone surrogates in the text; correct the escape sequences")
    text = _UNSPEAKABLE.sub("", text)
    if not text.strip(" \t\r\n\u00a0\u200b\ufeff"):
        raise RefusedError("empty", "no text; leave the article out or give it a text")
    if len(text) > MAX_CHARACTERS:
        raise RefusedError(
            "too_long", f"{len(text)} characters, more than {MAX_CHARACTERS}; cut it into articles"
        )
    return text


def own_id(given: str | None, url: str | None, name: str) -> str:
    """What an article is called: as its metadata say, else after its address, else after its file.

    The end of the address makes it readable, a hash of the whole keeps pages of one name apart.
    """
    if given is not None:
        return safe_id(given)
    if url is None:
        return safe_id(name)
    words = re.split(r"[?#]", url)[0].rstrip("/").rpartition("/")[2]
    slug = _UNPLAIN.sub("-", re.sub(r"\.\w{1,5}$", "", words)).strip("-")[:60]
    return f"{slug or 'page'}-{hashlib.sha256(url.encode('utf-8')).hexdigest()[:8]}"


def iso_date(raw: object) -> date | None:
    """The day of an ISO date or time stamp; ``None`` when it is not one."""
    if isinstance(raw, date):
        return date(raw.year, raw.month, raw.day)
    if not isinstance(raw, str) or not re.match(r"\d{4}-\d{2}-\d{2}(?:$|[T ])", raw):
        return None
    try:
        return date.fromisoformat(raw[:10])
    except ValueError:
        return None


def one_line(raw: str | None) -> str | None:
    """A label on one line, without control or direction marks; ``None`` when nothing is left."""
    if raw is None:
        return None
    cleaned = _DIRECTION.sub("", _SURROGATE.sub("", _UNSPEAKABLE.sub("", raw)))
    return " ".join(cleaned.split())[:1000] or None


def address(raw: str | None) -> str | None:
    """An address with everything percent-encoded that an IRI may not hold; whatever its scheme."""
    cleaned = one_line(raw)
    return quote(cleaned, safe=":/?#[]@!$&'()*+,;=%~-._")[:2000] if cleaned else None
