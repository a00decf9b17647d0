"""Event records, slot by slot."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.exports import WRITERS
from kg.store import KnowledgeBase

BASE = "https://w3id.org/conflict-kg/"


@pytest.fixture(scope="module")
def records(riverland: KnowledgeBase) -> dict[str, dict[str, Any]]:
    """The records by the end of their event's IRI."""
    lines = "".join(WRITERS["events"](riverland)).splitlines()
    return {record["event"].removeprefix(BASE + "event/"): record for record in map(json.loads, lines)}


def test_one_record_an_event(records: dict[str, dict[str, Any]]) -> None:
    assert list(records) == ["strike", "clash", "shells", "flight", "total", "old", "denied"]


def test_slots_of_the_strike(records: dict[str, dict[str, Any]]) -> None:
    strike = records["strike"]
    assert (strike["article"], strike["type"], strike["status"], strike["background"]) == (
        "a1", "AirStrike", "occurred", False,
    )  # fmt: skip
    assert strike["trigger"] == {"text": "frappé", "start": 16, "end": 22}
    assert strike["attackers"] == [{
        "text": "La Ligue", "start": 0, "end": 8, "entity": BASE + "actor/ligue", "label": "Ligue du Nord",
        "type": "Coalition",
    }]  # fmt: skip
    assert [place["label"] for place in strike["places"]] == ["Étang"]
    assert strike["date"] == {
        "text": "samedi", "start": 29, "end": 35,
        "earliest": "2020-05-09", "latest": "2020-05-09", "precision": "day",
    }  # fmt: skip


def test_casualties(records: dict[str, dict[str, Any]]) -> None:
    tolls = [
        (c["outcome"], c["category"], c["min"], c["max"], c["text"]) for c in records["strike"]["casualties"]
    ]
    assert tolls == [
        ("killed", "civilian", 12, 12, "12 civils"),
        ("killed", None, 12, None, "12 civils"),
        ("killed", None, 5, 5, "5 morts"),
    ]


def test_claims_tell_who_and_how_firmly(records: dict[str, dict[str, Any]]) -> None:
    first, *_, last = records["strike"]["claims"]
    assert (first["claimant"]["text"], first["claimant"]["start"], first["modality"]) == (
        "Vigie civile",
        75,
        "hedged",
    )
    assert first["cue"] == {"text": "aurait", "start": 9, "end": 15}
    assert (last["claimant"]["label"], last["modality"], last["cue"]) == ("armée de Rive", "asserted", None)
    assert records["clash"]["claims"][0]["claimant"] is None


def test_status_and_dates_as_precise_as_the_text(records: dict[str, dict[str, Any]]) -> None:
    assert records["denied"]["status"] == "negated"
    assert records["old"]["background"] is True
    assert records["clash"]["date"] is None
    assert (records["old"]["date"]["earliest"], records["old"]["date"]["precision"]) == ("2019-05", "month")


def test_every_span_is_the_text_at_its_offsets(
    riverland: KnowledgeBase, records: dict[str, dict[str, Any]]
) -> None:
    answer = riverland.query(f"SELECT ?a ?t {{ ?a <{BASE}ontology#text> ?t }}")
    texts = {row["a"].value.rpartition("/")[2]: row["t"].value for row in answer}

    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [span for item in value for span in spans(item)]
        if isinstance(value, dict):
            own = [value] if "start" in value else []
            return own + [span for item in value.values() for span in spans(item)]
        return []

    for record in records.values():
        assert spans(record)
        for span in spans(record):
            assert texts[record["article"]][span["start"] : span["end"]] == span["text"]
