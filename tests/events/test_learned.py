"""The learnt finder: it decides by weights, and leaves the rules alone where it has none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from kg.events.joining import clustered
from kg.events.weights import Learned, Logistic, learned

from kg.events.assembly import find_events
from kg.model import Article, Event, Filler
from kg.pipeline import Extractor

STRIKE = "Des raids aériens de la coalition internationale sur le groupe État islamique ont visé Raqqa mardi."
AGAIN = "L'armée syrienne a bombardé Alep lundi. Ce bombardement a fait dix morts."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def events(extractor: Extractor, text: str, using: Learned | None = None) -> tuple[Event, ...]:
    reading = extractor.read(Article("x", text, date(2018, 1, 10)))
    return tuple(find_events(reading, extractor.lexicon, using))


def finders(found: tuple[Event, ...]) -> set[str]:
    return {finder for event in found for filler in event.fillers for finder in filler.finders}


def test_the_package_brings_weights_for_french() -> None:
    using = learned("fr")
    assert using.roles is not None and set(using.roles.models) == {"attacker", "target", "place"}
    assert using.merging is not None and set(using.merging.models) == {"same"}


def test_a_language_without_weights_has_none() -> None:
    assert learned("xx") == Learned()


def test_an_agent_that_the_rules_see_is_confirmed(extractor: Extractor) -> None:
    agents = [f for e in events(extractor, STRIKE) for f in e.fillers if f.role == "attacker"]
    assert any("coalition" in f.mention.span.text and "learned" in f.finders for f in agents)


def test_without_weights_the_rules_decide(extractor: Extractor) -> None:
    found = events(extractor, STRIKE, Learned())
    assert any(e.fillers for e in found) and "learned" not in finders(found)


def test_a_demonstrative_names_the_event_told_before(extractor: Extractor) -> None:
    strikes = [e for e in events(extractor, AGAIN) if len(e.triggers) > 1]
    assert strikes, "the second sentence tells of the first one's event"


def test_the_same_article_gives_the_same_events(extractor: Extractor) -> None:
    assert events(extractor, AGAIN) == events(extractor, AGAIN)


def test_a_probability_grows_with_what_speaks_for_it() -> None:
    model = Logistic(-1.0, {"seen": 2.0})
    assert model.probability({}) < 0.5 < model.probability({"seen": 1.0})
    assert model.probability({"never seen": 9.0}) == model.probability({})


def test_groups_join_while_they_agree_on_average() -> None:
    drafts: list[Any] = ["a", "b", "c"]
    alike = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.1}
    alone = [[0], [1], [2]]
    assert clustered(drafts, alone, alike, 0.4) == (("a", "b"), ("c",))
    assert clustered(drafts, alone, alike, 0.3) == (("a", "b", "c"),)
    assert clustered(drafts, [[0], [1, 2]], alike, 0.8) == (("a",), ("b", "c"))
    assert clustered([], [], {}, 0.3) == ()


@pytest.mark.parametrize(
    ("names", "tier"),
    [
        ({"patterns", "frames-md", "frames-sm", "learned"}, "A"),
        ({"patterns", "frames-md", "learned"}, "B"),
        ({"patterns", "learned"}, "B"),
        ({"learned"}, "C"),
        ({"selection"}, "C"),
    ],
)
def test_the_tier_counts_the_rules_that_agree(names: set[str], tier: str, extractor: Extractor) -> None:
    filler = next(f for e in events(extractor, STRIKE) for f in e.fillers)
    assert Filler(filler.role, filler.mention, filler.entity, frozenset(names)).tier == tier
