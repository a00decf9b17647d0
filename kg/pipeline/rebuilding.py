"""A knowledge base made again from the articles that it has kept."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.articles import Problem
from kg.errors import StoreError
from kg.model import Article
from kg.pipeline.building import build
from kg.store import KnowledgeBase
from kg.store.folder import exchange
from kg.store.lock import Lock
from kg.store.salvage import Saved, saved
from kg.store.states import REBUILT, last_number

How = tuple[str, str | None]  # profile and language
Build = Callable[[Iterable[Article], KnowledgeBase, str, str | None], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it: how many articles are there now, what failed, what is lost for good."""

    articles: int
    quarantined: int
    failed: tuple[Problem, ...]
    lost: tuple[str, ...]


def rebuild(
    path: Path, progress: Callable[[Article], None] | None = None, how: Build | None = None
) -> Rebuilt:
    """Make a knowledge base again from its articles, beside the old one, and put it in its place at once.

    Articles are read as they were read before, by the program as it is now. Until the end the old
    base stays; a run that is cut short leaves it alone. Raises StoreError when there is nothing to make
    it from, or somebody else writes there.
    """
    if not path.is_dir():
        raise StoreError(f"{path}: there is no such knowledge base; name another with --kb")
    lock, fresh = Lock(path), path / REBUILT
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        kept = saved(path)
        if not kept.articles and not kept.quarantined:
            raise StoreError(f"{path}: no article is left to make it from; build it from its sources")
        done = _made(kept, fresh, last_number(path), how or _built(progress))
        exchange(path, fresh)
        return done
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        lock.release()


def _built(progress: Callable[[Article], None] | None) -> Build:
    def made(
        articles: Iterable[Article], base: KnowledgeBase, profile: str, language: str | None
    ) -> tuple[Problem, ...]:
        return build(articles, base, progress, language, profile).failed

    return made


def _made(kept: Saved, fresh: Path, after: int, how: Build) -> Rebuilt:
    """The fresh base, complete and let go."""
    base = KnowledgeBase.create(fresh, after)
    try:
        failed: list[Problem] = []
        for (profile, language), articles in sorted(_groups(kept).items(), key=str):
            failed.extend(how(articles, base, profile, language))
        for entry, article in kept.quarantined.values():
            base.quarantine(article, entry.code, entry.stage, entry.message, entry.making)
        base.flush()
        lost = tuple(sorted(kept.lost))
        return Rebuilt(len(base.articles()), len(kept.quarantined), tuple(failed), lost)
    finally:
        base.close()


def _groups(kept: Saved) -> dict[How, list[Article]]:
    """The articles by how they are read."""
    found: dict[How, list[Article]] = defaultdict(list)
    for _, (article, making) in sorted(kept.articles.items()):
        found[(making.profile, making.language)].append(article)
    return found
