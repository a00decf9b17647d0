"""Odd articles, the same ones every time: each ends in the base, or is refused with a reason.

``make test`` tries some dozens; ``-m long`` 10,000.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.odd_articles.making import odd_line
from bench.odd_articles.trial import trial
from kg.model import Article
from kg.pipeline import Extractor
from kg.pipeline.reading import Maker


@pytest.mark.slow
def test_odd_articles_do_no_harm(tmp_path: Path) -> None:
    toll = trial(tmp_path, 0, 60, 1)
    assert toll.faults == [] and sum(toll.fates.values()) == 60
    assert toll.fates["stored"] > 30, toll.fates


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 10_000, 1000))
def test_ten_thousand_odd_articles_do_no_harm(first: int, tmp_path: Path) -> None:
    toll = trial(tmp_path, first, 1000, 1)
    print(*toll.lines(), sep="\n")
    assert toll.faults == []


def test_a_number_has_its_article() -> None:
    assert odd_line(7, 1, 9) == odd_line(7, 1, 9) != odd_line(7, 2, 9)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_date_lies_beyond_the_calendar(day: date, extractor: Extractor) -> None:
    maker = Maker()
    maker._extractors["fr"] = extractor
    text = "L'an dernier, un raid a tué dix civils à Gao. L'armée attaquera Kidal l'an prochain."
    outcome = maker.outcome(Article("a", f"{text} Le mois dernier, des hommes armés ont attaqué Gao.", day))
    assert outcome.refused is None and outcome.events
