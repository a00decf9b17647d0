"""What became of one article: its graph, or the reason why there is none."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass

from kg.articles import Problem
from kg.model import Article

REASONS = ("bad_unicode", "failed", "invalid", "lang", "memory", "timeout")
"""The codes with which an article goes into quarantine."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a knowledge base is told of one article: plain values that can cross between processes.

    ``graph`` is the article's graph as sorted N-Triples in UTF-8, empty where the article is ``refused``;
    ``reports`` are its events as fusion compares them, packed;
    ``stage`` is where that was (``language``, ``extraction``, ``graph``, ``validation``, or ``process`` when
    the process that read it had to be ended). ``remarks`` are what else somebody should know. ``aside`` is an
    article with too few words of armed conflict to be searched.
    """

    graph: bytes = b""
    reports: bytes = b""
    events: int = 0
    claims: int = 0
    relations: int = 0
    remarks: tuple[Problem, ...] = ()
    refused: Problem | None = None
    aside: bool = False
    stage: str = ""


def refusal(article: Article, code: str, message: str, stage: str) -> Outcome:
    """The outcome of an article that is not read."""
    return Outcome(refused=Problem(f"article {article.id}", code, message), stage=stage)


def reader(language: str | None, profile: str) -> Callable[[Article], Outcome]:
    """The function from articles to outcomes, its models loaded: only in the process that reads."""
    from kg.pipeline.reading import Maker

    maker = Maker(language, profile).warm()
    settle()
    return maker.outcome


def settle() -> None:
    """Keep what has been loaded: the collector need not look through it again while articles are read."""
    gc.collect()
    gc.freeze()
