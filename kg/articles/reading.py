"""From the paths that the user names to articles, in a fixed order."""

from __future__ import annotations

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

    What is missing, not a regular file or of no known kind raises ArticleError at once, before
    the first article. A bad article goes to ``report`` (which raises by default); of two articles
    with one id the first counts (the same article again is passed over).
    """
    files = [file for path in paths for file in _files(Path(path))]
    return _articles(files, report)


def count(paths: Iterable[str | Path]) -> int:
    """How many articles the paths hold at most, for a progress bar: lines of JSON Lines, or files."""
    files = [file for path in paths for file in _files(Path(path))]
    return sum(count_lines(file) if READERS[file.suffix.lower()] is read_lines else 1 for file in files)


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


def _files(path: Path) -> list[Path]:
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError) as wrong:
        raise ArticleError(f"{path}: there is no such file or folder; name an article or a folder") from wrong
    if stat.S_ISDIR(mode):
        return _files_of_folder(path)
    if not stat.S_ISREG(mode):
        raise ArticleError(f"{path}: not a regular file; name the file itself")
    if path.suffix.lower() not in READERS:
        known = ", ".join(READERS)
        raise ArticleError(f"{path}: no reader for this kind of file; known are {known}")
    metadata.entry(path)
    return [path]


def _files_of_folder(folder: Path) -> list[Path]:
    try:
        names = sorted(folder.iterdir())
    except OSError as wrong:
        raise ArticleError(f"{folder}: {wrong.strerror}; check the rights") from wrong
    files = [f for f in names if f.suffix.lower() in READERS and not f.is_symlink() and f.is_file()]
    if not files:
        raise ArticleError(f"{folder}: no articles in this folder; known are {', '.join(READERS)}")
    metadata.of_folder(folder)
    return files
