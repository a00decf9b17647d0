"""The invented war of tests/fixtures/riverland.trig."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg.store import KnowledgeBase


@pytest.fixture(scope="session")
def riverland(checkout: Path) -> KnowledgeBase:
    """A knowledge base in memory with two articles, seven events and every kind of claim."""
    base = KnowledgeBase.memory()
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    return base


@pytest.fixture(scope="session")
def highland(checkout: Path) -> KnowledgeBase:
    """Another invented war: an event that two articles tell, a siege, a broken ceasefire, captives."""
    base = KnowledgeBase.memory()
    base.store.load(path=str(checkout / "tests" / "fixtures" / "highland.trig"), format=RdfFormat.TRIG)
    return base
