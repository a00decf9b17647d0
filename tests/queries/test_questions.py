"""The questions of the catalogue, with the rows that the first invented war must give."""

from __future__ import annotations

import pytest

from kg.queries import ask, run
from kg.store import KnowledgeBase

PORT = "frappe aérienne : armée de Rive → Port"
STRIKE = "frappe aérienne : Ligue du Nord → Étang, 9 mai 2020"
SAID = "La Ligue aurait frappé Étang samedi, tuant 12 civils dont 3 enfants, selon Vigie civile."
FLIGHT = "déplacement de population : habitants, Moulin"
AS_CIVILIANS = "counts for Civilian and, as a least, for Everyone"
TOTAL = "Depuis 2019 la Ligue a tué 400 civils, selon Vigie civile."

# question, parameters, the columns to look at, the rows
CASES: list[tuple[str, dict[str, str], str, list[tuple[object, ...]]]] = [
    (
        "who-attacked-where", {}, "earliest kind attackers places killedLow killedHigh sources",
        [
            ("2020-05-09", "AirStrike", "Ligue du Nord", "Étang", 12, None, "Vigie civile; armée de Rive"),
            (None, "ArmedClash", "Front des Hirondelles; armée de Rive", "Moulin", None, None, None),
        ],
    ),
    ("who-attacked-where", {"actor": "NORTHERN"}, "kind places", [("AirStrike", "Étang")]),
    ("who-attacked-where", {"place": "etang"}, "kind places", [("AirStrike", "Étang")]),
    ("who-attacked-where", {"place": "haute rive"}, "places", [("Étang",), ("Moulin",)]),
    ("who-attacked-where", {"limit": "1"}, "places", [("Étang",)]),
    ("who-attacked-where", {"since": "2020-05-10"}, "kind", []),
    ("who-attacked-where", {"until": "2020-05-09"}, "kind", [("AirStrike",)]),
    ("who-attacked-where", {"kind": "Battle"}, "kind", [("ArmedClash",)]),
    (
        "who-attacked-where", {"all": "true", "kind": "AirStrike"}, "earliest places",
        [("2020-05-09", "Étang"), ("2019-05-01", "Moulin"), (None, "Port")],
    ),
    (
        "tolls-by-event", {}, "what outcome category atLeast atMost claimant modality",
        [
            (STRIKE, "Killed", "Civilian", 12, 12, "Vigie civile", "Asserted"),
            (STRIKE, "Killed", "Everyone", 5, 5, "armée de Rive", "Asserted"),
            (STRIKE, "Killed", "Everyone", 12, None, "Vigie civile", "Asserted"),
            (FLIGHT, "Displaced", "Everyone", 800, 800, None, "Asserted"),
        ],
    ),
    ("tolls-by-event", {"source": "armee"}, "atLeast", [(5,)]),
    (
        "cumulative-totals", {}, "earliest latest category atLeast claimant sentence",
        [("2019-01-01", "2020-06-01", "Civilian", 400, "Vigie civile", TOTAL)],
    ),
    (
        "civilians-killed-by-attacker", {},
        "attacker civiliansAtLeast childrenAtLeast events doubtfulAttacker",
        [("Ligue du Nord", 12, 3, 1, 1)],
    ),
    ("civilians-killed-by-attacker", {"actor": "hirondelle"}, "attacker", []),
    ("civilians-killed-by-attacker", {"place": "Étang", "since": "2020-01-01"}, "events", [(1,)]),
    (
        "contradicting-tolls", {},
        "what category atLeast atMost claimant otherAtLeast otherClaimant",
        [(STRIKE, "Everyone", 5, 5, "armée de Rive", 12, "Vigie civile")],
    ),
    (
        "hedged-or-contested-claims", {}, "subject predicate value why cue claimant",
        [
            (STRIKE, "attacker", "Ligue du Nord", "hedged", "aurait", "Vigie civile"),
            (STRIKE, "type", "AirStrike", "hedged", "aurait", "Vigie civile"),
            (PORT, "type", "AirStrike", "denied", "dément", "armée de Rive"),
        ],
    ),
    (
        "who-controls-what", {}, "place controls actor known stands sentence",
        [
            ("Moulin", False, "armée de Rive", "2020-06-01", True, "Moulin échappe à l'armée."),
            ("Moulin", True, "Front des Hirondelles", "2020-05-10", True, "Les Hirondelles tiennent Moulin."),
        ],
    ),
    ("who-controls-what", {"actor": "swallow"}, "place controls", [("Moulin", True)]),
    (
        "who-supports-or-leads-whom", {}, "who does whom sentence",
        [("Ligue du Nord", "supports", "armée de Rive", "La Ligue soutient l'armée.")],
    ),
    ("who-supports-or-leads-whom", {"actor": "hirondelles"}, "who", []),
    (
        "who-opposes-whom", {}, "who how whom",
        [
            ("Ligue du Nord", "opposedTo", "Front des Hirondelles"),
            ("armée de Rive", "ArmedClash", "Front des Hirondelles"),
        ],
    ),
    ("who-opposes-whom", {"actor": "ligue"}, "how", [("opposedTo",)]),
    (
        "events-by-place", {}, "place kind",
        [("Moulin", "ArmedClash"), ("Moulin", "Displacement"), ("Port", "Shelling"), ("Étang", "AirStrike")],
    ),
    (
        "timeline", {}, "earliest latest precision kind places",
        [
            ("2019-01-01", "2020-06-01", "Interval", "CasualtyTotal", None),
            ("2020-05-09", "2020-05-09", "Day", "AirStrike", "Étang"),
        ],
    ),
    ("timeline", {"all": "yes", "kind": "AirStrike"}, "precision", [("Month",), ("Day",)]),
    (
        "claims-by-source", {"source": "RIVE"}, "claimant predicate value modality",
        [
            ("armée de Rive", "type", "AirStrike", "Denied"),
            ("armée de Rive", "casualties", "Killed Everyone 5–5", "Asserted"),
        ],
    ),
    ("events-without-known-attacker", {}, "kind places", [("Shelling", "Port")]),
    (
        "displacement", {}, "displaced places atLeast atMost sentence",
        [("habitants", "Moulin", 800, 800, "800 habitants ont fui Moulin.")],
    ),
    (
        "events-near-place", {"place": "ETANG"}, "distance place kind",
        [(0.0, "Étang", "AirStrike"), (22.2, "Moulin", "ArmedClash"), (22.2, "Moulin", "Displacement")],
    ),
    ("events-near-place", {"place": "étang", "kilometres": "20"}, "place", [("Étang",)]),
    (
        "evidence-of-event", {"event": "event/strike"}, "predicate value tier words cue start",
        [
            ("attacker", "Ligue du Nord", "TierA", "La Ligue", "aurait", 0),
            ("type", "AirStrike", "TierA", "frappé", "aurait", 0),
            ("place", "Étang", "TierA", "Étang", None, 0),
            ("date", "2020-05-09", "TierA", "samedi", None, 0),
            ("casualties", "Killed Civilian 12–12", "TierA", "12 civils", None, 0),
            ("casualties", "Killed Everyone 12–?", "TierA", "12 civils", None, 0),
            ("casualties", "Killed Everyone 5–5", "TierB", "5 morts", None, 89),
        ],
    ),
    (
        "claims-about", {"thing": "actor/ligue"}, "subject predicate value",
        [
            (STRIKE, "attacker", "Ligue du Nord"),
            ("armée de Rive", "supportedBy", "Ligue du Nord"),
            ("Ligue du Nord", "opposedTo", "Front des Hirondelles"),
        ],
    ),
    (
        "who-attacked-where", {"actor": "bird alliance", "predecessors": "true"}, "kind places",
        [("ArmedClash", "Moulin")],
    ),
    ("who-attacked-where", {"actor": "bird alliance"}, "kind", []),
    (
        "actor-over-time", {"actor": "hirondelles"}, "actor how other from until",
        [
            ("Front des Hirondelles", "named", "Front des Hirondelles", None, None),
            ("Front des Hirondelles", "member of", "Ligue du Nord", "2010", "2018"),
            ("Front des Hirondelles", "continued by", "Alliance des Oiseaux", "2021", None),
        ],
    ),
    (
        "contradiction-ledger", {"event": "event/strike"},
        "claims value claimant modality counts why against",
        [
            ("toll", "Killed Civilian 12–12", "Vigie civile", "Asserted", True, AS_CIVILIANS, False),
            ("toll", "Killed Everyone 12–?", "Vigie civile", "Asserted", True, "counts for Everyone", True),
            ("toll", "Killed Everyone 5–5", "armée de Rive", "Asserted", True, "counts for Everyone", True),
            ("event", "AirStrike", "Vigie civile", "Hedged", None, None, False),
            ("author", "Ligue du Nord", "Vigie civile", "Hedged", None, None, False),
        ],
    ),
    (
        "contradiction-ledger", {"event": "event/strike"}, "day words",
        [("2020-05-10", words) for words in ("12 civils", "12 civils", "5 morts", "frappé", "La Ligue")],
    ),
    (
        "control-over-time", {}, "place day how holds actor disputed",
        [
            ("Moulin", "2020-05-10", "held", True, "Front des Hirondelles", False),
            ("Moulin", "2020-06-01", "not held", False, "armée de Rive", False),
        ],
    ),
    ("control-over-time", {"since": "2020-05-20", "place": "haute rive"}, "how", [("not held",)]),
    (
        "civilian-harm", {}, "earliest grade civiliansLow sources declaredBy contestedBy",
        [("2020-05-09", "Weak", 12, 1, "Vigie civile; armée de Rive", None)],
    ),
    ("civilian-harm", {"place": "Moulin"}, "grade", []),
    ("claims-about", {"thing": "claim/k1"}, "predicate value", [("controlledBy", "Front des Hirondelles")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parameters", "columns", "rows"), CASES, ids=[f"{c[0]}{c[1]}" for c in CASES]
)
def test_question(
    riverland: KnowledgeBase,
    name: str,
    parameters: dict[str, str],
    columns: str,
    rows: list[tuple[object, ...]],
) -> None:
    records = run(riverland, name, parameters).records()
    assert [tuple(record[column] for column in columns.split()) for record in records] == rows


def test_the_sentence_of_an_event_is_the_text_at_its_offsets(riverland: KnowledgeBase) -> None:
    base = "https://w3id.org/conflict-kg/"
    [[text]] = ask(riverland, f"SELECT ?t {{ <{base}article/a1> <{base}ontology#text> ?t }}").rows
    assert isinstance(text, str)
    for record in run(riverland, "evidence-of-event", {"event": "event/strike"}).records():
        assert text[record["start"] : record["end"]] == record["sentence"]
        assert text[record["wordsStart"] : record["wordsEnd"]] == record["words"]
