"""Readers: files and folders in, articles out. Bad ones are reported, never silently dropped."""

from kg.articles.problems import Problem, Report, nothing_to_read, strict
from kg.articles.reading import READERS, count, read

__all__ = ["READERS", "Problem", "Report", "count", "nothing_to_read", "read", "strict"]
