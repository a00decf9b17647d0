"""Typed records out of the invented war, tables of them, and articles that a program has already."""

from __future__ import annotations

import sys
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pyoxigraph import RdfFormat

import kg
from kg.api import KnowledgeGraph, Named
from kg.errors import ArticleError, KgError, QueryError, StoreError, VocabularyError
from kg.iris import BASE
from kg.model import Article
from kg.store import KnowledgeBase


@pytest.fixture(scope="module")
def war(checkout: Path) -> KnowledgeGraph:
    base = KnowledgeBase.memory()
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    return kg.open(base)


def test_an_event_has_its_days_roles_and_tolls(war: KnowledgeGraph) -> None:
    (strike,) = war.events("AirStrike")
    assert strike.iri == BASE + "event/strike"
    assert strike.label == "frappe aérienne : Ligue du Nord → Étang, 9 mai 2020"
    assert (strike.earliest, strike.latest, strike.precision) == (date(2020, 5, 9), date(2020, 5, 9), "Day")
    assert (strike.status, strike.background, strike.cumulative) == ("Occurred", False, False)
    assert strike.attackers == (Named(BASE + "actor/ligue", "Ligue du Nord"),)
    assert [place.name for place in strike.places] == ["Étang"] and strike.targets == ()
    assert (strike.killed_low, strike.killed_high, strike.children_killed_low) == (12, None, 3)
    assert "a1" in strike.articles
    with pytest.raises(FrozenInstanceError):
        strike.kind = "Shelling"  # type: ignore[misc]


def test_events_may_be_chosen(war: KnowledgeGraph) -> None:
    kinds = {event.kind for event in war.events()}
    assert {"AirStrike", "ArmedClash", "CasualtyTotal"} <= kinds
    assert {event.kind for event in war.events("Battle")} == {"ArmedClash"}
    assert len(war.events("AirStrike", all=True)) == 3
    assert [event.kind for event in war.events(since="2020-06-02")] == []
    assert {event.iri for event in war.events("AirStrike", place="étang")} == {BASE + "event/strike"}
    assert war.events(place="Haute-Rive") != war.events(place="place/moulin"), "what lies in it counts"
    assert BASE + "event/strike" in {event.iri for event in war.events(place="Haute-Rive")}
    with pytest.raises(QueryError, match="no place named Etangs in this knowledge base; did you mean Étang"):
        war.events(place="Etangs")
    assert "AirStrike" in {event.kind for event in war.events(since=date(2020, 5, 1), until="2020-05-09")}
    with pytest.raises(VocabularyError):
        war.events("AirStrik")


def test_a_claim_has_who_says_what_how_firmly_in_which_words(war: KnowledgeGraph) -> None:
    claims = {claim.iri.rpartition("/")[2]: claim for claim in war.claims()}
    one = claims["c2"]
    assert (one.predicate, one.value, one.object) == ("attacker", "Ligue du Nord", BASE + "actor/ligue")
    assert one.claimant == Named(BASE + "actor/vigie", "Vigie civile")
    assert (one.modality, one.tier, one.cue, one.words) == ("Hedged", "TierA", "aurait", "La Ligue")
    assert one.sentence.startswith("La Ligue aurait frappé") and one.start == 0 and one.article == "a1"
    tolls = [claim for claim in claims.values() if claim.outcome == "Killed" and claim.category == "Everyone"]
    assert {(toll.at_least, toll.at_most) for toll in tolls} >= {(5, 5), (12, None)}
    assert "Killed Everyone 12–?" in {toll.value for toll in tolls}
    assert {claim.about.iri for claim in war.claims(about=BASE + "event/strike")} == {BASE + "event/strike"}


def test_actors_and_places_that_are_spoken_of(war: KnowledgeGraph) -> None:
    actors = {actor.name: actor for actor in war.actors()}
    assert actors["Front des Hirondelles"].aliases == ("Swallow Front", "les Hirondelles")
    assert actors["Front des Hirondelles"].kind == "ArmedGroup"
    assert "Alliance des Oiseaux" not in actors
    assert "Alliance des Oiseaux" in {actor.name for actor in war.actors(all=True)}
    places = {place.name: place for place in war.places()}
    assert (places["Étang"].latitude, places["Étang"].longitude) == (36.0, 37.0)
    assert [place.name for place in places["Étang"].within] == ["Haute-Rive"]


def test_rows_of_an_answer_by_name_and_by_place(war: KnowledgeGraph) -> None:
    answer = war.query("who-attacked-where", place="Étang", all=False)
    (row,) = answer
    assert row.kind == row["kind"] == row[answer.columns.index("kind")] == "AirStrike"
    assert answer.records()[0]["places"] == "Étang"
    with pytest.raises(AttributeError, match="no such column; there are"):
        _ = row.colour
    with pytest.raises(KeyError):
        _ = row["colour"]
    assert war.query("SELECT ?x { event:strike kg:place ?x }")[0].x == BASE + "place/etang"


def test_a_table_is_a_sequence(war: KnowledgeGraph) -> None:
    table = war.articles()
    assert [article.id for article in table] == ["a1", "a2"] and len(table[:1]) == 1
    assert table == war.articles() and table[0] in table
    assert repr(table).startswith("<Table of 2 rows: id, text, published")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_where_the_library_is_installed(war: KnowledgeGraph, library: str) -> None:
    pytest.importorskip(library)
    frame = getattr(war.events(), f"to_{library}")()
    assert list(frame.columns) == list(war.events().columns) and len(frame) == len(war.events())
    answer = war.query("timeline")
    assert list(getattr(answer, f"to_{library}")().columns) == list(answer.columns)


def test_frames_get_plain_columns(war: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=dict))
    frame: Any = war.events("AirStrike").frame()
    assert frame["attackers"] == ["Ligue du Nord"] and frame["killed_low"] == [12]
    assert frame["earliest"] == [date(2020, 5, 9)]


def test_without_a_library_a_frame_says_what_to_install(
    war: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(KgError, match="pip install polars"):
        war.actors().to_polars()
    with pytest.raises(KgError, match="neither pandas nor polars"):
        war.actors().frame()


def test_articles_go_in_as_they_come_out(war: KnowledgeGraph) -> None:
    text = "Des hommes armés ont attaqué une caserne à Kidal."
    record = Article("r", text, date(2020, 5, 10), "Un raid", "https://courrier.example/raid", "Le Courrier")
    base = kg.open()
    assert kg.build(record, base).articles == 1
    assert list(base.articles()) == [record]
    again = kg.open()
    kg.build(base.articles(), again)
    assert list(again.base.quads()) == list(base.base.quads())


def test_workers_make_the_same_graph() -> None:
    record = {"id": "a", "text": "Des hommes armés ont attaqué une caserne.", "published": "2020-05-10"}
    alone, helped = kg.open(), kg.open()
    kg.build(record, alone)
    assert kg.build(record, helped, workers=1).articles == 1
    assert list(helped.base.quads()) == list(alone.base.quads())


def test_files_records_and_mappings_together(tmp_path: Path) -> None:
    text = "Des hommes armés ont attaqué une caserne à Kidal."
    (tmp_path / "file.txt").write_text(text, encoding="utf-8")
    sources = [{"id": "m", "text": text}, tmp_path / "file.txt", Article("r", text), {"text": text}, 3, {}]
    summary = kg.build(sources, tmp_path / "kb")  # type: ignore[arg-type]
    assert summary.articles == 3
    assert [article.id for article in kg.open(tmp_path / "kb").articles()] == ["file", "m", "r"]
    assert [problem.where for problem in summary.failed] == [
        "article 2 of those given", "article 3 of those given", "article 4 of those given",
    ]  # fmt: skip
    assert "has no id" in str(summary.failed[0]) and "int is no article" in str(summary.failed[1])


def test_a_line_that_holds_no_article_stays_in_quarantine(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "Des hommes ont attaqué Kidal."}\n\n{"id":\n', encoding="utf-8")
    base = KnowledgeBase.memory()
    met: list[str] = []
    assert [problem.code for problem in kg.build(file, base).failed] == ["bad_json"]
    assert [(e.id, e.code) for e in base.journal.entries("quarantined")] == [(f"{file}:3", "bad_json")]
    assert kg.build(file, base, report=lambda problem: met.append(problem.code)).failed == ()
    assert met == ["bad_json"]
    file.write_text('{"id": "a", "text": "Des hommes ont attaqué Kidal."}\n', encoding="utf-8")
    kg.build(file, base)
    assert not list(base.journal.entries("quarantined"))


def test_a_mapping_with_a_strange_field_is_told() -> None:
    text = "Des hommes armés ont attaqué une caserne à Kidal."
    summary = kg.build({"id": "a", "text": text, "date": "2020-05-10"}, kg.open())
    assert any("did you mean published?" in str(remark) for remark in summary.remarks)
    with pytest.raises(ArticleError):
        kg.build([{"id": "a", "text": ""}], kg.open())


def test_a_store_elsewhere_opens_by_its_address() -> None:
    graph = kg.open("http://127.0.0.1:9", profile="oxigraph")
    for do in (graph.validate, graph.dataset, lambda: kg.build([], graph, report=print)):
        with pytest.raises(StoreError, match="a store elsewhere"):
            do()
    with pytest.raises(StoreError, match="cannot be reached"):
        graph.events()
    with pytest.raises(StoreError, match="there is no such profile"):
        kg.open("https://store.example", profile="jena")
