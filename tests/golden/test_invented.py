"""The invented corpus is sound: quotes stand where they are said to, kinds are known and all told of."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDFS, Graph, URIRef

from kg.evaluation.kinds import covered

FOLDER = Path(__file__).parent / "invented"
ONTOLOGY = "https://w3id.org/conflict-kg/ontology#"
TYPES = covered()
LINES = [
    json.loads(line)
    for path in sorted(FOLDER.glob("articles-*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
ARTICLES: dict[str, dict[str, Any]] = {article["id"]: article for article in LINES}
FLAGS = ("hedged", "background", "negated", "future", "symmetric")
ROLES = ("attacker", "target", "place", "attributed_to")
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"

each_article = pytest.mark.parametrize("article", [pytest.param(a, id=a["id"]) for a in LINES])


def gold(article: dict[str, Any]) -> dict[str, Any]:
    """The annotations of an article."""
    loaded: dict[str, Any] = json.loads((FOLDER / "gold" / f"{article['id']}.json").read_text("utf-8"))
    return loaded


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Everything with a start, however deep."""
    if isinstance(node, dict):
        if "start" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def subclasses(graph: Graph, parent: str) -> set[str]:
    """The local names of all classes below a class."""
    below = graph.transitive_subjects(RDFS.subClassOf, URIRef(parent))
    return {str(c).removeprefix(ONTOLOGY) for c in below} - {parent.removeprefix(ONTOLOGY)}


def test_ids_are_unique_and_each_has_its_gold() -> None:
    ids = [article["id"] for article in LINES]
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(path.stem for path in (FOLDER / "gold").glob("*.json"))


@each_article
def test_an_article_is_whole_and_says_that_it_is_invented(article: dict[str, Any]) -> None:
    assert re.fullmatch(r"invented-\d{3}", article["id"])
    assert datetime.date.fromisoformat(article["published"])
    assert article["language"] == "fr"
    assert re.search(r"inventée?\b", article["publisher"])
    assert 80 <= len(article["text"].split()) <= 650


@each_article
def test_every_quote_stands_where_it_is_said_to(article: dict[str, Any]) -> None:
    for span in spans(gold(article)):
        assert article["text"][span["start"] : span["end"]] == span["text"]


@each_article
def test_every_event_is_complete_and_of_a_known_type(article: dict[str, Any]) -> None:
    annotated = gold(article)
    assert annotated["doc"] == article["id"]
    ids = [event["id"] for event in annotated["events"]]
    assert len(ids) == len(set(ids))
    for event in annotated["events"]:
        assert event["type"] in TYPES.values()
        assert "kind" not in event or event["type"] == TYPES[event["kind"]]
        assert set(event["accept_types"]) <= set(TYPES.values()) - {event["type"]}
        assert all(isinstance(event[flag], bool) for flag in FLAGS)
        assert all(isinstance(event[role], list) for role in ROLES)
        assert event["hedged"] == (event["hedge_cue"] is not None)
        assert event["hedge_cue"] is None or event["hedge_cue"] in article["text"]


@each_article
def test_no_trigger_names_two_events(article: dict[str, Any]) -> None:
    triggers = [(e["trigger"]["start"], e["trigger"]["end"]) for e in gold(article)["events"]]
    assert len(triggers) == len(set(triggers))


@each_article
def test_dates_are_well_formed_and_only_what_is_to_come_is_later(article: dict[str, Any]) -> None:
    for event in gold(article)["events"]:
        if event["date_iso"] is None:
            continue
        assert re.fullmatch(rf"{DAY}(/{DAY})?", event["date_iso"])
        first = event["date_iso"].split("/")[0]
        assert event["future"] or first <= article["published"]


@each_article
def test_figures_do_not_contradict_each_other(article: dict[str, Any]) -> None:
    for event in gold(article)["events"]:
        low, high = event["killed_min"], event["killed_max"]
        assert high is None or low is None or low <= high
        for part in ("killed_civilians_min", "killed_children_min"):
            counts = [n for n in (low, *event["killed_also_accept"]) if n is not None]
            assert event[part] is None or event[part] <= max(counts)


def test_the_table_of_kinds_is_the_ontologys(checkout: Path) -> None:
    graph = Graph().parse(checkout / "ontology" / "conflict.ttl")
    events = subclasses(graph, ONTOLOGY + "Event")
    leaves = {kind for kind in events if not subclasses(graph, ONTOLOGY + kind)}
    assert leaves <= set(TYPES) <= events


def test_every_kind_is_told_of() -> None:
    told = {event.get("kind") for article in LINES for event in gold(article)["events"]}
    assert set(TYPES) <= told


def test_some_dispatches_tell_of_nothing_or_little() -> None:
    assert sum(len([e for e in gold(a)["events"] if not e["background"]]) <= 1 for a in LINES) >= 4
