"""Every toll that the ontology has properties for reaches the event."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pyoxigraph import NamedNode

from kg import vocabulary
from kg.graph.tolls import TOLLS, toll_triples
from kg.model import Claim, Event, Figure, Span, Trigger

WORDS = Span(0, 4, "tués")
NODE = NamedNode("https://example.org/e")
DERIVED = [f"{name}{bound}" for name in TOLLS.values() for bound in ("Low", "Best", "High")]


def told(*claims: Sequence[tuple[str, str | None, int | None, int | None]]) -> dict[str, int]:
    """The tolls of an event with these claims, each a list of outcome, category, low and high."""
    figures = (tuple(Figure(*figure, span=WORDS) for figure in claim) for claim in claims)
    event = Event(
        article="a",
        kind="Killing",
        triggers=(Trigger(WORDS, 0, "Killing"),),
        fillers=(),
        period=None,
        claims=tuple(Claim(WORDS, figures=each) for each in figures),
    )
    triples = toll_triples(event, NODE)
    return {triple.predicate.value.rpartition("#")[2]: int(triple.object.value) for triple in triples}


def test_the_table_is_the_ontologys() -> None:
    """A property that nothing derives is a promise that nobody keeps."""
    declared = {name for name in vocabulary.terms() if name.endswith(("Low", "Best", "High"))}
    assert set(DERIVED) == declared


@pytest.mark.parametrize(("key", "name"), TOLLS.items(), ids=str)
def test_each_outcome_of_each_category(key: tuple[str, str | None], name: str) -> None:
    found = told([(*key, 7, 9)])
    assert (found[f"{name}Low"], found[f"{name}Best"], found[f"{name}High"]) == (7, 7, 9)


def test_a_category_without_its_own_property_counts_for_everyone() -> None:
    assert told([("Missing", "Civilian", 12, 12)]) == {"missingLow": 12, "missingBest": 12}


def test_outcomes_do_not_mix() -> None:
    found = told([("Injured", "Child", 3, 3), ("Killed", "Civilian", 2, 2), ("Injured", "Civilian", 1, None)])
    assert found["civiliansInjuredLow"] == found["injuredLow"] == 3
    assert found["civiliansKilledLow"] == found["killedLow"] == 2
    assert "childrenKilledLow" not in found


def test_versions_span_a_range() -> None:
    found = told([("Captured", None, 10, 10)], [("Captured", None, 30, 40)])
    assert found == {"capturedLow": 10, "capturedBest": 30, "capturedHigh": 40}
