"""Articles that a program has already: records and mappings, checked as lines of JSON are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.articles.fields import LINE, unknown
from kg.articles.lines import _article
from kg.articles.problems import Problem, RefusedError, Report
from kg.model import Article


def read_records(given: Iterable[Article | Mapping[str, Any]], report: Report) -> Iterator[Article]:
    """The articles, in their order; one that cannot be one is reported and the others go on.

    A mapping has the fields of a line of JSON: ``id`` and ``text``, and what else is known.
    """
    for number, record in enumerate(given, start=1):
        where = f"article {number} of those given"
        try:
            yield _article(_fields(record, where, report), where, report)
        except RefusedError as wrong:
            report(Problem(where, wrong.code, wrong.message))


def _fields(record: Article | Mapping[str, Any], where: str, report: Report) -> dict[str, Any]:
    """The fields of one article by name. Raises RefusedError for what is neither record nor mapping."""
    if isinstance(record, Article):
        return {name: getattr(record, name) for name in LINE}
    if not isinstance(record, Mapping):
        what = f"{type(record).__name__} is no article; give an Article or a mapping with id and text"
        raise RefusedError("bad_json", what)
    strange = [str(name) for name in record if name not in LINE]
    if strange:
        what = f"left unread: {unknown(strange[:20], LINE)}"
        report(Problem(where, "unknown_field", what, refused=False))
    return dict(record)
