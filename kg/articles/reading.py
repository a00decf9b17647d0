"""From the paths that the user names to articles, in a fixed order."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.articles import metadata
from kg.articles.lines import count_lines, read_lines
from kg.articles.plain import read_plain
from kg.articles.problems import Problem, RefusedError, Report, strict
from kg.articles.web import read_web
from kg.errors import ArticleError
from kg.model import Article

Reader = Callable[[Path, Report], Iterator[Article]]

READERS: dict[str, Reader] = {
    ".htm": read_web,
    ".html": read_web,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".txt": read_plain,
}


def read(paths: Iterable[str | Path], report: Report = strict) -> Iterator[Article]:
    """The articles of files and folders; a folder stands for its files in sorted order.

    What cannot be read goes to ``report`` (which raises ArticleError by default) and the rest is
    read: a path that is missing, not a regular file or of no known kind at once, before the first
    article. Of two articles with one id the first counts (the same article again is passed over).
    """
    return _articles(_all_files(paths, report), report)


def count(paths: Iterable[str | Path]) -> int:
    """How many articles the paths hold at most, for a progress bar: lines of JSON Lines, or files."""
    files = _all_files(paths, lambda problem: None)
    return sum(_count(file) for file in files)


def _count(file: Path) -> int:
    with contextlib.suppress(OSError):
        return count_lines(file) if READERS[file.suffix.lower()] is read_lines else 1
    return 1


def _articles(files: list[Path], report: Report) -> Iterator[Article]:
    digests: dict[str, str] = {}
    for file in files:
        try:
            for article in READERS[file.suffix.lower()](file, report):
                if _first_of_its_id(article, digests, str(file), report):
                    yield article
        except RefusedError as wrong:
            report(Problem(str(file), wrong.code, wrong.message))
        except OSError as wrong:
            report(Problem(str(file), "unreadable", f"{wrong.strerror or wrong}; check the rights"))


def _first_of_its_id(article: Article, digests: dict[str, str], where: str, report: Report) -> bool:
    known = digests.get(article.id)
    if known is None:
        digests[article.id] = article.sha256
        return True
    if known != article.sha256:
        what = f"another article has the id {article.id}; the first one counts, give this one its own id"
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
        what = "there is no such file or folder; name an article or a folder"
        raise RefusedError("no_source", what) from wrong
    if stat.S_ISDIR(mode):
        return _files_of_folder(path, report)
    if not stat.S_ISREG(mode):
        raise RefusedError("no_source", "not a regular file; name the file itself")
    if path.suffix.lower() not in READERS:
        raise RefusedError("no_source", f"no reader for this kind of file; known are {', '.join(READERS)}")
    return _described(path.parent, [path], report)


def _files_of_folder(folder: Path, report: Report) -> list[Path]:
    try:
        names = sorted(folder.iterdir())
    except OSError as wrong:
        raise RefusedError("no_source", f"{wrong.strerror}; check the rights") from wrong
    files = [f for f in names if f.suffix.lower() in READERS and not f.is_symlink() and f.is_file()]
    if not files:
        raise RefusedError("no_source", f"no articles in this folder; known are {', '.join(READERS)}")
    with contextlib.suppress(ArticleError):  # told by _described, once
        metadata.unmatched(folder, files, report)
    return _described(folder, files, report)


def _described(folder: Path, files: list[Path], report: Report) -> list[Path]:
    """The files that can be read: those that metadata.toml describes only if it is whole."""
    own = [file for file in files if READERS[file.suffix.lower()] is read_lines]
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
