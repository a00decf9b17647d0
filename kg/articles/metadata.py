"""``metadata.toml`` beside the articles: identifier, day of publication and the reason for it.

[articles."000.txt"]
id = "000"
published = 2017-12-30
reason = "why this is the date"
"""

from __future__ import annotations

import difflib
import stat
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from kg.articles.cleaning import iso_date
from kg.articles.fields import METADATA, date_advice, unknown
from kg.articles.problems import Problem, RefusedError, Report
from kg.errors import ArticleError

NAME = "metadata.toml"
MAX_BYTES = 20_000_000
_BROKEN = "bad_metadata"


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What is known of one file."""

    id: str | None = None
    published: date | None = None
    reason: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "fr"


def entry(file: Path) -> Entry | None:
    """What the folder of ``file`` knows of it.

    Raises RefusedError ``bad_metadata`` for a wrong entry, ArticleError when the whole file is broken.
    """
    raw = of_folder(file.parent).get(file.name)
    if raw is None:
        return None
    where = f'{NAME}, [articles."{file.name}"]'
    try:
        return msgspec.convert(_checked(raw, where), Entry)
    except msgspec.ValidationError as wrong:
        raise RefusedError(_BROKEN, f"{where}: {wrong}; correct the field") from wrong


def of_folder(folder: Path) -> Mapping[str, Any]:
    """The tables of a folder's articles by file name, empty where there are none. Raises ArticleError."""
    file = folder / NAME
    try:
        known = file.lstat()
    except FileNotFoundError:
        return {}
    except OSError as wrong:
        raise ArticleError(f"{file}: {wrong.strerror}; check the rights") from wrong
    if not stat.S_ISREG(known.st_mode) or known.st_size > MAX_BYTES:
        what = f"broken metadata (not a file of at most {MAX_BYTES} bytes); correct the file"
        raise ArticleError(f"{file}: {what}")
    return _tables(file, known.st_mtime_ns, known.st_size)


def unmatched(folder: Path, files: Iterable[Path], report: Report) -> None:
    """Tell of each table that names no file of the folder."""
    names = {file.name for file in files}
    for name in of_folder(folder):
        if name not in names and not (folder / name).exists():
            near = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.8)
            hint = f"; did you mean {near[0]}?" if near else "; correct the name or take the table out"
            what = f'[articles."{name}"]: there is no such file beside it{hint}'
            report(Problem(str(folder / NAME), "no_such_file", what, refused=False))


@lru_cache(maxsize=16)
def _tables(file: Path, changed: int, size: int) -> Mapping[str, Any]:
    """The tables, read again when the file's time or size changes."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError, RecursionError) as wrong:
        reason = " ".join(str(wrong).split())
        raise ArticleError(f"{file}: broken metadata ({reason}); correct the file") from wrong
    tables = found.get("articles", {})
    if set(found) - {"articles"} or not isinstance(tables, dict):
        strange = ", ".join(sorted(set(found) - {"articles"})) or "articles"
        what = f'broken metadata (unknown: {strange[:80]}); write one table [articles."file name"] an article'
        raise ArticleError(f"{file}: {what}")
    return tables


def _checked(raw: object, where: str) -> dict[str, Any]:
    """The fields of a table, its day as a date. Raises RefusedError for an unknown field or no day."""
    if not isinstance(raw, dict):
        raise RefusedError(_BROKEN, f"{where}: not a table; write its fields below it")
    if strange := [name for name in raw if name not in METADATA]:
        raise RefusedError(_BROKEN, f"{where}: {unknown(strange, METADATA)}")
    published = iso_date(raw.get("published"))
    if published is None and "published" in raw:
        what = f"published {str(raw['published'])[:40]!r} is not a date"
        raise RefusedError(_BROKEN, f"{where}: {what}; {date_advice(raw['published'])}")
    return {**raw, "published": published}
