"""The whole catalogue on the two seed articles: no question fails, no name is a hash."""

from __future__ import annotations

import re

import pytest

from kg.queries import Question, ask, catalogue, run
from kg.store import KnowledgeBase

_HASH = re.compile(r"[0-9a-f]{20}")
_KG = "https://w3id.org/conflict-kg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.fixture(scope="module")
def required(seed_base: KnowledgeBase) -> dict[str, str]:
    """Values for the parameters that some questions cannot do without."""
    [[event, actor, place]] = ask(
        seed_base,
        f"""SELECT ?e ?a ?name {{
          ?e <{_KG}attacker> ?a ; <{_KG}place> ?p ; <{_KG}background> false ; <{_KG}status> <{_KG}Occurred> .
          ?p <http://www.w3.org/2003/01/geo/wgs84_pos#lat> ?lat ; <{_SKOS}prefLabel> ?name
        }} ORDER BY ?e ?a ?name LIMIT 1""",
    ).rows
    things = {"event": event, "thing": actor, "actor": actor, "place": place}
    numbers = {"day": "2016-01-01", "latitude": "36.2", "longitude": "37.1"}
    return {name: str(thing) for name, thing in things.items()} | numbers


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda q: q.name)
def test_names_are_words(seed_base: KnowledgeBase, required: dict[str, str], question: Question) -> None:
    given = {p.name: required[p.name] for p in question.parameters if p.required}
    rows = run(seed_base, question.name, given).records()
    for row in rows:
        for column in ("what", "subject"):
            assert not _HASH.fullmatch(str(row.get(column, ""))), row
        assert row.get("what", "") is not None


# What two articles of one week tell nothing of; "at least 21" and "21" agree.
SILENT = {
    "abductions-without-release", "accusations", "actor-network", "allies-and-enemies",
    "attacks-on-facilities", "ceasefires", "claims-of-responsibility", "contradicting-tolls", "executions",
    "retold-events", "unknown-names",
}  # fmt: skip


def test_all_other_questions_have_an_answer(seed_base: KnowledgeBase, required: dict[str, str]) -> None:
    silent = {
        name
        for name, question in catalogue().items()
        if not run(
            seed_base, name, {p.name: required[p.name] for p in question.parameters if p.required}
        ).rows
    }
    assert silent == SILENT
