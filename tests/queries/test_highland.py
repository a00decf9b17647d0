"""The questions that the first invented war leaves silent, with the rows that the second must give."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.queries import catalogue, run
from kg.store import KnowledgeBase

ATTACK = "attaque armée : Faucons → Col, 1er mars 2021"
TRUCE = "cessez-le-feu : Faucons et Garde des Hauts"
FIRE = "bombardement d'artillerie : Faucons → Garde des Hauts"
POINT = {"latitude": "46.0", "longitude": "7.0"}
WHOLE = "https://w3id.org/conflict-kg/event/aa11bb22"
PART = "part of 35 in the same sentence"
SUPERSEDED = "superseded, 2021-03-05: 35–35"
AS_CIVILIANS = "counts for Civilian and, as a least, for Everyone"

# question, parameters, the columns to look at, the rows
CASES: list[tuple[str, dict[str, str], str, list[tuple[object, ...]]]] = [
    (
        "abductions-without-release", {}, "earliest kind targets places capturedLow",
        [("2021-03-02", "Abduction", "deux bergers", "Col", 2)],
    ),
    ("accusations", {}, "day accusedBy against", [("2021-04-20", "Garde des Hauts", "Faucons")]),
    ("accusations", {"actor": "faucons"}, "day", []),
    (
        "active-actors", {}, "actor events killedAtLeast first last",
        [
            ("Faucons", 2, 5, "2021-03-01", "2021-04-11"),
            ("Garde des Hauts", 1, 1, "2021-03-04", "2021-03-04"),
        ],
    ),
    ("active-actors", {"place": "Pont", "until": "2021-03-31"}, "actor", [("Garde des Hauts",)]),
    (
        "actor-network", {}, "who whom events killedAtLeast first",
        [
            ("Faucons", "Garde des Hauts", 1, 0, "2021-04-11"),
            ("Garde des Hauts", "un prisonnier", 1, 1, "2021-03-04"),
        ],
    ),
    (
        "allies-and-enemies", {"actor": "Faucons"}, "side other how times first",
        [("enemy", "Garde des Hauts", "Shelling", 1, "2021-04-11")],
    ),
    ("allies-and-enemies", {"actor": "Faucons", "at": "2021-04-10"}, "side", []),
    ("allies-and-enemies", {"actor": "Faucons", "at": "2022-04-12"}, "side", [("enemy",)]),
    ("allies-and-enemies", {"actor": "Faucons", "at": "2022-05-12"}, "side", []),
    (
        "articles", {}, "published title publisher events claims",
        [
            ("2021-04-20", None, "La Gazette", 4, 2),
            ("2021-03-05", "Trente-cinq morts au Col", "Le Matin", 5, 8),
            ("2021-03-03", "Le Col attaqué", "La Gazette", 3, 5),
        ],
    ),
    ("articles", {"place": "Hauts", "since": "2021-03-04"}, "published", [("2021-03-05",)]),
    (
        "attacks-on-facilities", {}, "earliest kind facility attackers",
        [("2021-04-11", "Shelling", "hôpital de Pont", "Faucons")],
    ),
    (
        "ceasefires", {}, "earliest what daysAfter breachDay breachKind breakers places",
        [("2021-04-01", TRUCE, 10, "2021-04-11", "Shelling", "Faucons", "hôpital de Pont")],
    ),
    ("ceasefires", {"days": "9"}, "what daysAfter", [(TRUCE, None)]),
    (
        "changes-since", {"day": "2021-03-04"}, "published news kind tolls denials articles",
        [
            ("2021-04-20", "new", "Accusation", None, 0, "h3"),
            ("2021-04-20", "new", "Capture", None, 0, "h3"),
            ("2021-04-20", "new", "Shelling", None, 0, "h3"),
            ("2021-03-05", "new", "ClaimOfResponsibility", None, 0, "h2"),
            ("2021-03-05", "new", "Execution", None, 0, "h2"),
            ("2021-03-05", "new", "Release", None, 0, "h2"),
            (
                "2021-03-05", "told again", "ArmedAttack",
                "Killed Civilian 35–35; Killed Civilian 3–3; Killed Civilian 5–5; Killed Woman 10–10",
                1, "h2",
            ),
        ],
    ),
    (
        "claims-of-responsibility", {}, "day claimedBy places sentence",
        [("2021-03-05", "Faucons", "Col", "Les Faucons ont revendiqué l'attaque.")],
    ),
    (
        "contradicting-tolls", {}, "category atMost claimant otherAtLeast otherClaimant",
        [
            ("Civilian", 3, "Secours alpin", 35, "Secours alpin"),
            ("Civilian", 5, "Faucons", 35, "Secours alpin"),
            ("Civilian", 3, "Secours alpin", 5, "Faucons"),
        ],
    ),
    ("contradicting-tolls", {"place": "Pont"}, "category", []),
    (
        "contradiction-ledger", {"event": "event/aa11"}, "value claimant day counts why against",
        [
            ("Killed Civilian 20–20", "Secours alpin", "2021-03-03", False, SUPERSEDED, True),
            ("Killed Civilian 35–35", "Garde des Hauts", "2021-03-05", False, "denied", True),
            ("Killed Civilian 35–35", "Secours alpin", "2021-03-05", True, AS_CIVILIANS, True),
            ("Killed Civilian 3–3", "Secours alpin", "2021-03-05", True, PART, True),
            ("Killed Civilian 5–5", "Faucons", "2021-03-05", True, AS_CIVILIANS, True),
            ("Killed Woman 10–10", "Secours alpin", "2021-03-05", True,
             "counts for Woman and, as a least, for Everyone", False),
            ("ArmedAttack", None, "2021-03-03", None, None, False),
            ("ArmedAttack", None, "2021-03-05", None, None, False),
            ("Faucons", None, "2021-03-03", None, None, False),
        ],
    ),
    (
        "control-over-time", {}, "place day how holds actor known disputed",
        [
            ("Pont", "2014-01-01", "held", True, "Garde des Hauts", "2021-03-03", False),
            ("Pont", "2021-04-12", "taken", True, "Faucons", "2021-04-20", False),
        ],
    ),
    (
        "counts-over-time", {}, "period events killedAtLeast civiliansAtLeast",
        [("2021-03-01", 2, 6, 5), ("2021-04-05", 1, 0, 0)],
    ),
    ("counts-over-time", {"by": "month"}, "period events", [("2021-03", 2), ("2021-04", 1)]),
    ("counts-over-time", {"by": "year", "actor": "Garde"}, "period events", [("2021", 2)]),
    (
        "deadliest-events", {}, "killedLow killedBest kind attackers articles",
        [(5, 35, "ArmedAttack", "Faucons", "h1; h2"), (1, None, "Execution", "Garde des Hauts", "h2")],
    ),
    (
        "denials", {}, "day deniedBy subject value",
        [("2021-03-05", "Garde des Hauts", ATTACK, "Killed Civilian 35–35")],
    ),
    ("denials", {"place": "Pont"}, "day", []),
    ("doubtful-readings", {}, "day predicate value", [("2021-03-03", "type", "Abduction")]),
    (
        "escalation-before", {"event": "event/fire", "days": "60"}, "daysBefore kind shared",
        [(41, "ArmedAttack", "actor"), (38, "Execution", "actor; place")],
    ),
    ("escalation-before", {"event": "event/fire"}, "kind", []),
    (
        "events-near-point", {**POINT, "kind": "ViolentEvent"}, "distance place kind",
        [(0.0, "Col", "ArmedAttack"), (45.4, "Pont", "Execution")],
    ),
    ("events-near-point", {**POINT, "kilometres": "45"}, "place", [("Col",)] * 3),
    (
        "executions", {}, "earliest attackers targets places killedLow sources",
        [("2021-03-04", "Garde des Hauts", "un prisonnier", "Pont", 1, "Secours alpin")],
    ),
    (
        "hedged-or-contested-claims", {"source": "Secours alpin"}, "why value",
        [("contested", f"Killed {what}") for what in
         ("Civilian 20–20", "Civilian 35–35", "Civilian 3–3", "Woman 10–10")],
    ),
    (
        "most-affected-places", {}, "place events killedAtLeast civiliansAtLeast",
        [("Col", 1, 5, 5), ("Pont", 1, 1, 0), ("hôpital de Pont", 1, 0, 0)],
    ),
    ("most-affected-places", {"place": "vallee", "kind": "Execution"}, "place", [("Pont",)]),
    ("only-one-source", {}, "event", []),
    (
        "retold-events", {}, "versions kind lowest highest sources articles",
        [(2, "ArmedAttack", 5, 35, "Faucons; Garde des Hauts; Secours alpin", "h1; h2")],
    ),
    (
        "sieges", {}, "days open earliest attackers places",
        [(31, True, "2021-02-01", "Faucons", "Pont")],
    ),
    (
        "sources", {}, "source claims share hedged denied",
        [("Secours alpin", 5, 71.4, 0, 0), ("Faucons", 1, 14.3, 0, 0), ("Garde des Hauts", 1, 14.3, 0, 1)],
    ),
    (
        "suspected-authors", {}, "earliest what suspect confirmed cue",
        [("2021-03-01", ATTACK, "Faucons", False, "auraient")],
    ),
    (
        "unknown-names", {}, "name kind articles",
        [("Comité du Col", "Organisation", 2)],
    ),
    ("unknown-names", {"least": "1"}, "name", [("Comité du Col",), ("Creux",)]),
    (
        "who-controls-what", {}, "place controls actor day how stands",
        [
            ("Pont", True, "Faucons", "2021-04-12", "taken", True),
            ("Pont", True, "Garde des Hauts", "2014-01-01", "held", False),
        ],
    ),
    ("who-controls-what", {"at": "2021-03-31"}, "actor stands", [("Garde des Hauts", True)]),
    (
        "who-kills-civilians", {}, "attacker account events atLeast atMost",
        [("Faucons", "Secours alpin", 1, 35, 35), ("Faucons", "Faucons", 1, 5, 5)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parameters", "columns", "rows"), CASES, ids=[f"{c[0]}{c[1]}" for c in CASES]
)
def test_question(
    highland: KnowledgeBase,
    name: str,
    parameters: dict[str, str],
    columns: str,
    rows: list[tuple[object, ...]],
) -> None:
    records = run(highland, name, parameters).records()
    assert [tuple(record[column] for column in columns.split()) for record in records] == rows


def test_every_question_has_a_case() -> None:
    from tests.queries import test_questions

    assert {case[0] for case in (*CASES, *test_questions.CASES)} == set(catalogue())
    assert len(catalogue()) >= 30


def test_one_source_alone(riverland: KnowledgeBase) -> None:
    """The strike is counted by two; the flight's 800 neither died nor were hurt."""
    assert run(riverland, "only-one-source").rows == ()


def test_an_articles_version_of_an_event_means_the_event(highland: KnowledgeBase) -> None:
    ledgers = [
        run(highland, "contradiction-ledger", {"event": given}).rows
        for given in ("event/a1", "event/a2", "a1", "event/aa11bb22", "aa11", WHOLE)
    ]
    assert len(ledgers[0]) == 9 and all(rows == ledgers[0] for rows in ledgers)


@pytest.mark.parametrize("question", ["contradiction-ledger", "evidence-of-event", "escalation-before"])
def test_an_unknown_event_is_no_empty_answer(highland: KnowledgeBase, question: str) -> None:
    with pytest.raises(QueryError, match="event/none: there is no such event"):
        run(highland, question, {"event": "event/none"})


def test_a_country_holds_its_places_though_no_province_is_told(highland: KnowledgeBase) -> None:
    found = {row["place"] for row in run(highland, "events-by-place", {"place": "Hauts"}).records()}
    assert found == {"Col", "Pont", "Creux", "hôpital de Pont"}


def test_what_a_page_leaves_out_is_told(highland: KnowledgeBase) -> None:
    answer = run(highland, "timeline", {"limit": "2"})
    assert (len(answer.rows), answer.remarks) == (2, ("the first 2; limit=20 shows more",))
    assert run(highland, "timeline", {"limit": "50"}).remarks == ()
    with pytest.raises(QueryError, match="limit=0 cannot be; give 1 or more"):
        run(highland, "timeline", {"limit": "0"})
