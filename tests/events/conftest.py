"""From an invented sentence to what is found in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Article, Event
from kg.pipeline import Extraction, Extractor

Extract = Callable[[str], Extraction]


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Extract:
    """``extract(text)``: all that is found in a text of Wednesday 10 January 2018."""
    return lambda text: extractor.extract(Article("x", text, date(2018, 1, 10)))


@pytest.fixture(scope="session")
def events(extract: Extract) -> Callable[[str], list[Event]]:
    """``events(text)``: the events alone."""
    return lambda text: list(extract(text).events)
