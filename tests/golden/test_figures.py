"""How well the program reads what was annotated by hand: floors that a change must not fall through.

The figures are F1 over all slots of all events (``micro`` of ``kg evaluate``). Whoever raises one may raise
its floor; whoever must lower a floor says why in CHANGELOG.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles import read
from kg.evaluation import compare, read_gold
from kg.evaluation.reading import words
from kg.exports.events import event_records
from kg.pipeline import build
from kg.store import KnowledgeBase

HERE = Path(__file__).parent


def f1(base: KnowledgeBase, gold: Path, everything: bool) -> float:
    """The micro F1 of a knowledge base that holds all annotated articles."""
    comparison = compare(base, event_records(base), read_gold(gold), everything)
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
    assert f1(seed_base, HERE / "seeds" / "gold", everything) >= 0.75


@pytest.mark.slow
def test_the_invented_dispatches() -> None:
    base = KnowledgeBase.memory()
    summary = build(read(sorted((HERE / "invented").glob("articles-*.jsonl"))), base)
    assert (summary.articles, summary.failed) == (70, ())
    assert f1(base, HERE / "invented" / "gold", everything=True) >= 0.37
