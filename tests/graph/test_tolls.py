"""Every toll that the ontology has properties for reaches the event, by the rule in rules/tolls.rq."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pyoxigraph import Triple

from kg import resources, vocabulary
from kg.model import Article, Claim, Event, Figure, Span, Trigger

WORDS = [Span(n, n + 1, "x") for n in range(9)]
PEOPLE = {None: "", "Child": "children", "Civilian": "civilians", "Combatant": "combatants", "Woman": "women"}
TOLLS = {
    **{(o, None): o.lower() for o in ("Captured", "Displaced", "Injured", "Killed", "Missing")},
    **{(o, who): f"{name}{o}" for o in ("Injured", "Killed") for who, name in PEOPLE.items() if who},
}
Told = Callable[..., dict[str, int]]


@pytest.fixture
def told(derive: Callable[[Article, Event], list[Triple]]) -> Told:
    """The tolls of an event with these claims, each a list of outcome, category, low and high."""

    def tolls(*claims: Sequence[tuple[str, str | None, int | None, int | None]]) -> dict[str, int]:
        event = Event(
            article="a",
            kind="Killing",
            triggers=(Trigger(WORDS[0], 0, "Killing"),),
            fillers=(),
            period=None,
            claims=tuple(
                Claim(words, figures=tuple(Figure(*figure, span=words) for figure in claim))
                for claim, words in zip(claims, WORDS, strict=False)
            ),
        )
        named = {
            t.predicate.value.rpartition("#")[2]: t.object.value for t in derive(Article("a", "x" * 9), event)
        }
        return {name: int(value) for name, value in named.items() if name.endswith(("Low", "Best", "High"))}

    return tolls


def test_the_rule_gives_what_the_ontology_declares() -> None:
    """A property that nothing derives is a promise that nobody keeps."""
    declared = {name for name in vocabulary.terms() if name.endswith(("Low", "Best", "High"))}
    rule = resources.path("rules", "tolls.rq").read_text("utf-8")
    assert {name for name in declared if f"kg:{name}" in rule} == declared
    assert {f"{name}{bound}" for name in TOLLS.values() for bound in ("Low", "Best", "High")} == declared


@pytest.mark.parametrize(("key", "name"), TOLLS.items(), ids=str)
def test_each_outcome_of_each_category(told: Told, key: tuple[str, str | None], name: str) -> None:
    found = told([(*key, 7, 9)])
    assert (found[f"{name}Low"], found[f"{name}Best"], found[f"{name}High"]) == (7, 7, 9)


def test_a_category_without_its_own_property_counts_for_everyone(told: Told) -> None:
    assert told([("Missing", "Civilian", 12, 12)]) == {"missingLow": 12, "missingBest": 12}


def test_outcomes_do_not_mix(told: Told) -> None:
    found = told([("Injured", "Child", 3, 3), ("Killed", "Civilian", 2, 2), ("Injured", "Civilian", 1, None)])
    assert found["civiliansInjuredLow"] == found["injuredLow"] == 3
    assert found["civiliansKilledLow"] == found["killedLow"] == 2
    assert "childrenKilledLow" not in found


def test_versions_span_a_range(told: Told) -> None:
    found = told([("Captured", None, 10, 10)], [("Captured", None, 30, 40)])
    assert found == {"capturedLow": 10, "capturedBest": 30, "capturedHigh": 40}
