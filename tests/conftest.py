"""What all tests share: the checkout's folder, the seeds' knowledge base, what must never be called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from kg.annotations import Annotator
    from kg.gazetteer import Gazetteer
    from kg.pipeline import Extractor
    from kg.store import KnowledgeBase


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the checkout that the tests run in."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seed_base(checkout: Path) -> KnowledgeBase:
    """The two seed articles in a knowledge base in memory; built once a session."""
    from kg.articles import read  # here, so that tests that need no models load none
    from kg.pipeline import build
    from kg.store import KnowledgeBase

    base = KnowledgeBase.memory()
    summary = build(read([checkout / "seeds"]), base)
    assert not summary.failed
    return base


@pytest.fixture(scope="session")
def world(checkout: Path) -> Gazetteer:
    """A few invented and known things, for tests that should not hang on the real world."""
    from kg.gazetteer import load

    return load(checkout / "tests" / "fixtures" / "small_world.ttl")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole way from article to events, over the real words and the real world."""
    from kg.pipeline import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def annotator(extractor: Extractor) -> Annotator:
    """The models of French, loaded once."""
    return extractor.annotator


class Outside(NamedTuple):
    """A listener on the loopback: its port, and who has called."""

    port: int
    calls: list[object]


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """What must never be called."""
    from bench.odd_articles.trial import listener

    with listener() as (port, calls):
        yield Outside(port, calls)
    assert calls == []
