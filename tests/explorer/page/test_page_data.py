"""The tables that the page reads: every number points somewhere, every sentence is the article's."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from kg.explorer.page_data import page_data
from kg.iris import BASE
from kg.queries import run
from kg.store import KnowledgeBase

from .conftest import HOSTILE, Ask, asking


def cut(text: str, start: int, end: int) -> str:
    """A slice of a text as a browser counts it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_number_points_into_its_table(seed_data: dict[str, Any]) -> None:
    sizes = {
        name: len(seed_data[name])
        for name in ("articles", "claims", "entities", "events", "names", "sentences")
    }
    for row in seed_data["events"]:
        assert all(0 <= number < sizes["names"] for number in row[1:3])
        assert all(0 <= number < sizes["entities"] for number in row[7] + row[8] + row[9])
        assert row[13] and all(0 <= number < sizes["articles"] for number in row[13])
    for row in seed_data["claims"]:
        assert -sizes["entities"] <= row[1] < sizes["events"]
        assert 0 <= row[9] < sizes["sentences"]
    for subject, name, thing, claims in seed_data["relations"]:
        assert subject < sizes["entities"] > thing and name < sizes["names"]
        assert all(0 <= number < sizes["claims"] for number in claims)


def test_offsets_are_those_of_a_browser(ask: Ask, seed_base: KnowledgeBase) -> None:
    for query in (ask, asking(seed_base.store)):
        whole, parts = page_data(query), page_data(query, texts=False)
        for long, short in zip(whole["sentences"], parts["sentences"], strict=True):
            text = whole["articles"][long[0]][6]
            assert short[3] == (cut(text, long[1], long[2]) if text else long[3])
        for row in whole["claims"]:
            text = whole["articles"][whole["sentences"][row[9]][0]][6]
            if row[0] == "claim/rude":
                assert cut(text, *row[10][0]) == "bombardé"


def test_without_texts_no_article_is_in_it(seed_base: KnowledgeBase) -> None:
    data = page_data(asking(seed_base.store), texts=False)
    assert {row[6] for row in data["articles"]} == {None}
    assert all(sentence for *_, sentence in data["sentences"])


def test_the_same_base_gives_the_same_bytes_in_whatever_order(seed_base: KnowledgeBase) -> None:
    quads = list(seed_base.store)
    random.Random(5).shuffle(quads)
    other = Store()
    other.extend(quads)
    one, two = (json.dumps(page_data(asking(store))) for store in (seed_base.store, other))
    assert one == two


def test_contradictions_are_those_of_the_ledger(seed_base: KnowledgeBase, seed_data: dict[str, Any]) -> None:
    told = {row[0]: bool(row[7] & 4) for row in seed_data["claims"]}
    counted = {row[0]: bool(row[7] & 2) for row in seed_data["claims"]}
    seen = 0
    for event in seed_data["events"]:
        for record in run(seed_base, "contradiction-ledger", {"event": BASE + event[0]}).records():
            name = str(record["claim"]).removeprefix(BASE)
            assert told[name] == record["against"], name
            assert record["counts"] is None or counted[name] == record["counts"]
            seen += 1
    assert seen > 50


MERGED = """
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@base <https://w3id.org/conflict-kg/> .
<article/a> {
  <article/a> a kg:Article .
  <event/a> a kg:Killing ; kg:status kg:Occurred ; kg:reportedIn <article/a> .
  <claim/c> a kg:Claim ; kg:about <event/a> ; kg:predicate rdf:type ; kg:object kg:Killing ;
    kg:statedIn <article/a> ; kg:modality kg:Asserted ; kg:evidence <evidence/e> .
  <evidence/e> oa:start 0 ; oa:end 4 ; oa:exact "Mort" .
}
<graph/events> { <event/a> kg:mergedInto <event/w> . <event/w> a kg:Killing ; kg:status kg:Occurred ;
  kg:reportedIn <article/a> ; kg:killedLow 3 ; kg:killedBest 7 . <claim/c> kg:about <event/w> . }
"""


def test_a_merged_event_stands_once_with_its_versions_and_their_claims() -> None:
    store = Store()
    store.load(MERGED, format=RdfFormat.TRIG)
    data = page_data(asking(store))
    ((path, *_), *rest) = data["events"]
    assert (path, rest) == ("event/w", [])
    assert data["events"][0][16] == [["event/a", 0]]
    assert [data["names"][toll[0]] for toll in data["events"][0][10]] == ["killed"]
    assert data["events"][0][10][0][1:] == [3, 7, None]
    assert [claim[1] for claim in data["claims"]] == [0]


@pytest.mark.parametrize(("days", "title"), [([], "0 articles"), (["2016-07-19"], "1 article, 2016")])
def test_it_is_called_by_what_it_holds(days: list[str], title: str) -> None:
    store = Store()
    for day in days:
        store.update(
            f"INSERT DATA {{ GRAPH <{BASE}article/1> {{ <{BASE}article/1> a <{BASE}ontology#Article> ; "
            f'<http://purl.org/dc/terms/issued> "{day}" }} }}'
        )
    assert page_data(asking(store))["title"] == title


def test_hostile_names_are_kept_as_they_are(ask: Ask) -> None:
    data = page_data(ask)
    assert HOSTILE in {row[2] for row in data["entities"]}
    assert HOSTILE in {row[1] for row in data["articles"]}
