"""PLOVER records: the fields of its manual, from what the graph says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg import vocabulary
from kg.exports.codebooks import codes
from kg.exports.plover import codebook
from kg.store import KnowledgeBase

from .conftest import Told, made, no_longer, of_a1


def records(base: KnowledgeBase) -> dict[str, dict[str, Any]]:
    read = map(json.loads, made(base, "plover").splitlines())
    return {record["id"].rpartition("/")[2]: record for record in read}


def test_what_has_a_category_and_a_day_is_in(riverland: KnowledgeBase) -> None:
    assert list(records(riverland)) == ["old", "strike"]


def test_the_fields_of_the_strike(riverland: KnowledgeBase) -> None:
    strike = records(riverland)["strike"]
    assert strike == {
        "id": "https://w3id.org/conflict-kg/event/strike",
        "has_event": True,
        "date": "2020-05-09",
        "source": [{
            "actor_text": "La Ligue", "identifier_id": "https://w3id.org/conflict-kg/actor/ligue",
            "identifier_text": "Ligue du Nord",
        }],
        "event": ["ASSAULT"],
        "event_loc": {"name": "Étang", "latitude": 36.0, "longitude": 37.0},
        "event_text": ["frappé"],
        "quad_code": 4,
        "size_info": {"dead": 12},
        "text_info": [{"article": "a1", "start": 16, "end": 22}],
        "cite_info": [{
            "citation": "a1", "language": "fr", "publication": "Le Courrier", "coder": "conflict-kg",
        }],
    }  # fmt: skip


def test_a_span_of_days_and_history(riverland: KnowledgeBase) -> None:
    old = records(riverland)["old"]
    assert (old["date"], old["enddate"], old["context"]) == ("2019-05-01", "2019-05-31", ["historical"])


@pytest.mark.parametrize(
    ("status", "context"),
    [("Planned", "future"), ("Hypothetical", "hypothetical"), ("Negated", "negation"), ("Ongoing", None)],
)
def test_the_context_says_what_did_not_happen(told: Told, status: str, context: str | None) -> None:
    base = told(no_longer("event:strike kg:status kg:Occurred"), of_a1(f"event:strike kg:status kg:{status}"))
    assert records(base)["strike"].get("context") == ([context] if context else None)


def test_modes_places_and_countries(told: Told) -> None:
    base = told(
        no_longer("event:strike a kg:AirStrike"),
        of_a1("""event:strike a kg:SuicideAttack ; kg:target place:port, actor:vigie .
        place:etang kg:country place:rive ; skos:exactMatch <https://sws.geonames.org/42/> .
        place:rive a kg:Country ; skos:prefLabel "Rive"@fr ; dct:identifier "RV" """),
    )
    strike = records(base)["strike"]
    assert (strike["event"], strike["mode"]) == (["ASSAULT"], ["suicide-attack"])
    assert strike["event_loc"] | {"geonameid": 42, "country code": "RV"} == strike["event_loc"]
    assert [actor["identifier_text"] for actor in strike["recipient"]] == ["Vigie civile"], (
        "a place is no actor"
    )
    assert strike["recipient"][0]["code"] == "NGO"


def test_every_category_of_the_alignments_has_its_quad_code() -> None:
    told = {
        value.partition(" ")[0]
        for kind in vocabulary.subclasses("Event")
        for value in codes(kind, "ploverType")
    }
    assert len(told) > 8
    assert told <= set(codebook().quad)
