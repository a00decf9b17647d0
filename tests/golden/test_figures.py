"""How well the program reads what was annotated by hand: floors that a change must not fall through.

The figures are F1 over all slots of all events (``micro`` of ``kg evaluate``). Whoever raises one may raise
its floor; whoever must lower a floor says why in CHANGELOG.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.articles import read
from kg.evaluation import GoldArticle, compare, read_gold
from kg.evaluation.reading import words
from kg.exports.events import event_records
from kg.pipeline import build
from kg.store import KnowledgeBase

HERE = Path(__file__).parent


def f1(base: KnowledgeBase, gold: Iterable[GoldArticle], everything: bool) -> float:
    """The micro F1 of a knowledge base that holds all annotated articles."""
    comparison = compare(base, event_records(base), gold, everything)
    assert comparison.lacking == []
    return comparison.scores.micro.f1


def test_the_gold_of_the_seeds_quotes_their_texts(checkout: Path) -> None:
    texts = {article.id: article.text for article in read([checkout / "seeds"])}
    for article in read_gold(HERE / "seeds" / "gold"):
        for event in article.events:
            trigger = words(event.trigger)
            assert trigger.text == texts[article.doc][trigger.start : trigger.end]


@pytest.mark.parametrize("everything", [False, True], ids=["news", "all"])
def test_the_seeds(seed_base: KnowledgeBase, everything: bool) -> None:
    assert f1(seed_base, read_gold(HERE / "seeds" / "gold"), everything) >= 0.75


@pytest.mark.slow
def test_the_invented_dispatches() -> None:
    """Those with even numbers, from which nothing was learnt."""
    every = read(sorted((HERE / "invented").glob("articles-*.jsonl")))
    base = KnowledgeBase.memory()
    summary = build((article for article in every if int(article.id[-1]) % 2 == 0), base)
    assert (summary.articles, summary.failed) == (101, ())
    gold = [article for article in read_gold(HERE / "invented" / "gold") if int(article.doc[-1]) % 2 == 0]
    assert f1(base, gold, everything=True) >= 0.45
