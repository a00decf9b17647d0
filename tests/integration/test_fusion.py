"""Pairs of articles on one attack give one event with both claims; two attacks stay two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.exports.events import event_records
from kg.exports.overview import overviews
from kg.model import Article
from kg.pipeline import build
from kg.queries import run
from kg.store import KnowledgeBase
from kg.validation import validate

# Each pair: two articles with their days, and the tolls of the one event that they tell of, least and most.
Told = tuple[str, str]
PAIRS: dict[str, tuple[Told, Told, tuple[int, int]]] = {
    "spelling": (
        (
            "2019-12-12",
            "Des hommes armés ont attaqué mardi le poste militaire d'Inates, au Niger, tuant 71 soldats, "
            "selon l'armée nigérienne.",
        ),
        (
            "2019-12-13",
            "L'attaque du camp militaire d'Inatès, au Niger, mardi, a fait 89 morts, selon l'ONU.",
        ),
        (71, 89),
    ),
    "vowels": (
        (
            "2020-01-10",
            "Des hommes armés ont attaqué jeudi le camp militaire de Chinégodar, au Niger, tuant 25 soldats, "
            "selon l'armée nigérienne.",
        ),
        (
            "2020-01-11",
            "L'attaque du camp militaire de Chinagodrar, au Niger, jeudi, a fait 89 morts, selon l'ONU.",
        ),
        (25, 89),
    ),
}


def built(*articles: Article) -> KnowledgeBase:
    base = KnowledgeBase.memory()
    assert build(articles, base).failed == ()
    return base


@pytest.fixture(scope="module", params=PAIRS)
def pair(request: pytest.FixtureRequest) -> tuple[KnowledgeBase, tuple[int, int]]:
    *told, tolls = PAIRS[request.param]
    articles = (
        Article(name, text, date.fromisoformat(day), publisher=f"Journal {name}")
        for name, (day, text) in zip("ab", told, strict=True)
    )
    return built(*articles), tolls


def attack(base: KnowledgeBase) -> dict[str, Any]:
    """The one attack that both articles tell of."""
    rows = run(base, "timeline", {"kind": "ViolentEvent"}).records()
    (both,) = [row for row in rows if row["articles"] == "a; b"]
    return both


def test_two_articles_on_one_attack_give_one_event(pair: tuple[KnowledgeBase, tuple[int, int]]) -> None:
    base, tolls = pair
    event = attack(base)["event"]
    (whole,) = [seen for seen in overviews(base) if seen.iri == event]
    assert (whole.tolls["killedLow"], whole.tolls["killedBest"]) == tolls
    assert len(whole.articles) == 2 and len(whole.sources) == 2
    assert len([record for record in event_records(base) if record["event"] == event]) == 2


def test_the_ledger_shows_the_contradiction(pair: tuple[KnowledgeBase, tuple[int, int]]) -> None:
    base, tolls = pair
    rows = run(base, "contradiction-ledger", {"event": str(attack(base)["event"])}).records()
    figures = {str(row["value"]).split()[-1].partition("–")[0] for row in rows if row["claims"] == "toll"}
    assert {str(toll) for toll in tolls} <= figures
    assert len({row["claimant"] for row in rows if row["claims"] == "toll"}) == 2


def test_the_whole_base_is_valid(pair: tuple[KnowledgeBase, tuple[int, int]]) -> None:
    assert [r for r in validate(pair[0].store).results if r.severity == "Violation"] == []


def test_two_strikes_of_one_day_stay_two() -> None:
    base = built(
        Article("a", "Un raid aérien a tué quatre civils samedi matin à Kidal, au Mali.", date(2018, 1, 8)),
        Article("b", "Un raid aérien a tué soixante civils samedi soir à Kidal, au Mali.", date(2018, 1, 8)),
    )
    rows = run(base, "timeline", {"kind": "ViolentEvent"}).records()
    assert sorted(str(row["articles"]) for row in rows) == ["a", "b"]
