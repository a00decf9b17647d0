"""``metadata.toml`` beside the articles: identifier, day of publication and the reason for it.

[articles."000.txt"]
id = "000"
published = 2017-12-30
reason = "why this is the date"
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from kg.errors import ArticleError

NAME = "metadata.toml"


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What is known of one file."""

    id: str | None = None
    published: date | None = None
    reason: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "fr"


class Metadata(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole file: one entry per file name."""

    articles: dict[str, Entry] = {}


def entry(file: Path) -> Entry | None:
    """What the folder of ``file`` knows of it. Raises ArticleError when metadata.toml is broken."""
    return of_folder(file.parent).articles.get(file.name)


@cache
def of_folder(folder: Path) -> Metadata:
    """The metadata of a folder, empty where there is none."""
    file = folder / NAME
    if not file.exists():
        return Metadata()
    try:
        return msgspec.toml.decode(file.read_bytes(), type=Metadata)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, OSError) as wrong:
        reason = " ".join(str(wrong).split())
        raise ArticleError(f"{file}: broken metadata ({reason}); correct the file") from wrong
