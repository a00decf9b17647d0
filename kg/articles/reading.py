"""From the paths that the user names to articles, in a fixed order."""

from __future__ import annotations

import contextlib
import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.articles import metadata
from kg.articles.archives import read_archive
from kg.articles.lines import count_lines, read_lines
from kg.articles.opening import kind
from kg.articles.pages import Pages, page
from kg.articles.plain import read_plain
from kg.articles.problems import Problem, RefusedError, Report, strict
from kg.articles.web import read_web
from kg.errors import ArticleError
from kg.model import Article

Reader = Callable[[Path, Report, Pages], Iterator[tuple[str, Article]]]  # each with where it stands

READERS: dict[str, Reader] = {
    ".htm": read_web,
    ".html": read_web,
    ".jsonl": read_lines,
    ".jsonl.gz": read_lines,
    ".jsonl.zst": read_lines,
    ".ndjson": read_lines,
    ".ndjson.gz": read_lines,
    ".ndjson.zst": read_lines,
    ".txt": read_plain,
    ".warc": read_archive,
    ".warc.gz": read_archive,
}
_UNDESCRIBED = (read_archive, read_lines)  # of which metadata.toml says nothing


def read(paths: Iterable[str | Path], report: Report = strict, pages: Pages = page) -> Iterator[Article]:
    """The articles of files, folders and patterns (``crawl/*.jsonl.gz``), these in sorted order.

    What cannot be read goes to ``report`` (which raises ArticleError by default) and the rest is
    read: a path that is missing, not a regular file or of no known kind at once, before the first
    article. Of two articles with one id the first counts (the same article again is passed over).
    ``pages`` reads pages of HTML, in another process if need be.
    """
    return _articles(_all_files(paths, report), report, pages)


def count(paths: Iterable[str | Path]) -> int | None:
    """How many articles the paths hold at most, for a progress bar: lines of JSON Lines, or files.

    ``None`` when that would mean to unpack something.
    """
    numbers = [_count(file) for file in files(paths)]
    return None if None in numbers else sum(number for number in numbers if number)


def files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files that paths stand for, as far as there are any."""
    return tuple(_all_files(paths, lambda problem: None))


def _count(file: Path) -> int | None:
    ending = kind(file)
    if ending not in (".jsonl", ".ndjson"):
        return 1 if READERS[ending] not in _UNDESCRIBED else None
    with contextlib.suppress(OSError, RefusedError):
        return count_lines(file)
    return 1


def _articles(files: list[Path], report: Report, pages: Pages) -> Iterator[Article]:
    known: dict[str, tuple[str, str]] = {}  # of each id the digest of its text, and where that stands
    for file in files:
        try:
            for where, article in READERS[kind(file)](file, report, pages):
                if _first_of_its_id(article, known, where, report):
                    yield article
        except RefusedError as wrong:
            report(Problem(str(file), wrong.code, wrong.message))
        except OSError as wrong:
            report(Problem(str(file), "unreadable", f"{wrong.strerror or wrong}; check the rights"))


def _first_of_its_id(article: Article, known: dict[str, tuple[str, str]], where: str, report: Report) -> bool:
    if article.id not in known:
        known[article.id] = article.sha256, where
        return True
    digest, first = known[article.id]
    if digest != article.sha256:
        what = f"the article of {first} has this id, and counts; give this one its own"
        report(Problem(where, "duplicate_id", what))
    return False


def _all_files(paths: Iterable[str | Path], report: Report) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        try:
            files.extend(_files(Path(path), report))
        except RefusedError as wrong:
            report(Problem(str(path), wrong.code, wrong.message))
    return files


def _files(path: Path, report: Report) -> list[Path]:
    """The files that a path stands for. Raises RefusedError."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError) as wrong:
        if matched := _matched(path):
            return [file for each in matched for file in _files(each, report)]
        what = "there is no such file or folder; name an article or a folder"
        raise RefusedError("no_source", what) from wrong
    if stat.S_ISDIR(mode):
        return _files_of_folder(path, report)
    if not stat.S_ISREG(mode):
        raise RefusedError("no_source", "not a regular file; name the file itself")
    if kind(path) not in READERS:
        raise RefusedError("no_source", f"no reader for this kind of file; known are {', '.join(READERS)}")
    return _described(path.parent, [path], report)


def _matched(path: Path) -> list[Path]:
    """The files that a pattern stands for, sorted; none for what is no pattern."""
    pattern = str(path)
    if "\0" in pattern or not glob.has_magic(pattern):
        return []
    found = (Path(name) for name in sorted(glob.glob(pattern, recursive=True)))
    return [each for each in found if each.is_file() and not each.is_symlink() and kind(each) in READERS]


def _files_of_folder(folder: Path, report: Report) -> list[Path]:
    try:
        names = sorted(folder.iterdir())
    except OSError as wrong:
        raise RefusedError("no_source", f"{wrong.strerror}; check the rights") from wrong
    files = [f for f in names if kind(f) in READERS and not f.is_symlink() and f.is_file()]
    if not files:
        raise RefusedError("no_source", f"no articles in this folder; known are {', '.join(READERS)}")
    with contextlib.suppress(ArticleError):  # told by _described, once
        metadata.unmatched(folder, files, report)
    return _described(folder, files, report)


def _described(folder: Path, files: list[Path], report: Report) -> list[Path]:
    """The files that can be read: those that metadata.toml describes only if it is whole."""
    own = [file for file in files if READERS[kind(file)] in _UNDESCRIBED]
    if len(own) == len(files):
        return files
    try:
        metadata.of_folder(folder)
    except ArticleError as wrong:
        where = folder / metadata.NAME
        what = f"{str(wrong).removeprefix(f'{where}: ')}; {len(files) - len(own)} beside it left out"
        report(Problem(str(where), "bad_metadata", what))
        return own
    return files
