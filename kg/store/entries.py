"""What the journal keeps of an article: how its graph was made, what came of it, and the article itself."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, fields
from datetime import date

from kg.errors import StoreError
from kg.model import Article

STORED = "stored"
QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True, order=True)
class Making:
    """All that decides the graph of an article, besides the article.

    ``version`` is a digest of program, words, weights and world; ``language`` is set when the user
    said what language everything is in, and the texts were not checked.
    """

    version: str = ""
    profile: str = "fast"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """An article whose graph was written: the IRI of the graph, and how it was made."""

    graph: str
    article: Article
    making: Making = Making()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. ``status`` is ``stored`` or ``quarantined``.

    ``content`` is the digest of the article with its metadata, ``digest`` that of its ``quads`` quads.
    Of what is in quarantine ``code`` is the reason in short, ``stage`` where it failed, ``message`` why.
    """

    id: str
    status: str
    content: str
    making: Making
    graph: str = ""
    quads: int = 0
    digest: str = ""
    code: str = ""
    stage: str = ""
    message: str = ""


def content_of(article: Article) -> str:
    """The digest of an article: its text and all that is known about it."""
    return hashlib.sha256(_written(article)).hexdigest()


def packed(article: Article) -> bytes:
    """The article as compressed JSON; the same article gives the same bytes."""
    return zlib.compress(_written(article), 6)


def unpacked(source: bytes) -> Article:
    """The article again. Raises StoreError when the bytes are damaged."""
    try:
        told = json.loads(zlib.decompress(source))
        published = told.pop("published")
        return Article(**told, published=date.fromisoformat(published) if published else None)
    except (zlib.error, ValueError, TypeError, KeyError) as wrong:
        raise StoreError(f"journal: a kept article is damaged ({wrong}); kg rebuild mends it") from wrong


def _written(article: Article) -> bytes:
    """JSON in ASCII: half a character of a broken text is written like any other."""
    told = {field.name: getattr(article, field.name) for field in fields(article)}
    told["published"] = article.published.isoformat() if article.published else None
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")
