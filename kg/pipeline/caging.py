"""Pages of HTML are read in a process of their own, for a page may take a parser minutes, or end it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.articles import Page, Pages, Source
from kg.articles.pages import pages
from kg.pipeline.limits import Limits
from kg.pipeline.pool import Pool
from kg.pipeline.process import Loss
from kg.pipeline.serving import Work


@contextmanager
def caged(limits: Limits | None = None) -> Iterator[Pages]:
    """What reads pages in another process, which is started with the first page and ended with the block."""
    with Pool(Work(pages, Source, Page), 1, limits) as pool:

        def read(source: Source) -> Page:
            [(_, answer)] = pool.answers([source])
            if isinstance(answer, Loss):
                return Page(refused=(answer.code, answer.message))
            assert isinstance(answer, Page)
            return answer

        yield read
