"""Web archives (WARC): the articles of the pages that a crawler has kept, in its order.

Only answers with HTML and success are pages. A page that is no article is told like a bad line, and the
others are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.articles.cleaning import address
from kg.articles.metadata import Entry
from kg.articles.opening import opened
from kg.articles.pages import MAX_BYTES, Pages, Source
from kg.articles.problems import Problem, RefusedError, Report
from kg.articles.warc import Answer, answers
from kg.articles.web import article
from kg.model import Article

_CHARSET = re.compile(r"charset=[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)


def read_archive(file: Path, report: Report, pages: Pages) -> Iterator[tuple[str, Article]]:
    """The articles of an archive, each with the number of its page.

    Raises RefusedError when it holds no page, or from where it is damaged.
    """
    number = 0
    with opened(file) as stream:
        for answer in filter(_is_page, answers(stream, MAX_BYTES)):
            number += 1
            where = f"{file}:{number}"
            charset = _CHARSET.search(answer.kind)
            source = Source(answer.body, charset[1] if charset else "")
            try:
                known = Entry(url=address(answer.address))
                yield where, article(source, known, (where, where), report, pages)
            except RefusedError as wrong:
                report(Problem(where, wrong.code, wrong.message))
    if not number:
        raise RefusedError("empty", "no pages; give it an archive of answers with HTML")


def _is_page(answer: Answer) -> bool:
    """Whether an answer was a success, and HTML."""
    return answer.status == 200 and (not answer.kind or "html" in answer.kind.lower())
