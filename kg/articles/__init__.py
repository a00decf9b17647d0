"""Readers: files and folders in, articles out. Bad ones are reported, never silently dropped."""

from kg.articles.pages import Page, Pages, Source
from kg.articles.problems import Problem, RefusedError, Report, nothing_to_read, strict
from kg.articles.reading import READERS, count, files, read

__all__ = [
    "READERS", "Page", "Pages", "Problem", "RefusedError", "Report", "Source",
    "count", "files", "nothing_to_read", "read", "strict",
]  # fmt: skip
