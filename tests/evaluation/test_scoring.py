"""What counts as right, wrong and missed, on small stories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.errors import ValidationError
from kg.evaluation import Scores, read_gold, score
from kg.evaluation.kinds import family, gold_kind
from kg.evaluation.known import KnownArticle, recall
from kg.evaluation.naming import gathered, same_name
from kg.evaluation.reading import GoldArticle, GoldEntity, GoldEvent, GoldRelation, Words
from kg.evaluation.stories import from_gold, from_record

TEXT = "Lundi, des rebelles ont attaqué Darbo. Trois soldats ont été tués. Une école a brûlé en 2011."


def at(word: str) -> dict[str, Any]:
    return {"text": word, "start": TEXT.index(word), "end": TEXT.index(word) + len(word)}


def record(**changes: Any) -> dict[str, Any]:
    told = {
        "type": "ArmedAttack",
        "trigger": at("attaqué"),
        "attackers": [{"text": "des rebelles", "label": "Rebelles"}],
        "targets": [],
        "places": [{"text": "Darbo", "label": "Darbo"}],
        "date": {"earliest": "2020-01-06", "latest": "2020-01-06"},
        "casualties": [{"outcome": "killed", "category": None, "min": 3}],
        "claims": [{"claimant": None, "modality": "asserted"}],
        "status": "occurred",
        "background": False,
    }
    return {**told, **changes}


def event(**changes: Any) -> GoldEvent:
    told = {
        "type": "armed_attack",
        "trigger": Words(**at("attaqué")),
        "attacker": (Words("rebelles"),),
        "place": (Words("Darbo"),),
        "date_iso": "2020-01-06",
        "killed_min": 3,
    }
    return GoldEvent(**{**told, **changes})


def tallies(
    gold: list[GoldEvent], found: list[dict[str, Any]], everything: bool = True
) -> dict[str, list[int]]:
    scores = Scores()
    annotated = [from_gold(each, {}, everything) for each in gold]
    score(scores, "a", TEXT, annotated, [from_record(each, everything) for each in found])
    return {slot: [t.right, t.wrong, t.missed] for slot, t in scores.slots.items()}


def test_a_perfect_answer() -> None:
    found = tallies([event()], [record()])
    for slot in ("event", "event+type", "attacker", "place", "date", "killed"):
        assert found[slot] == [1, 0, 0], slot
    assert found["target"] == found["source"] == found["hedged"] == [0, 0, 0]


def test_another_kind_is_wrong_and_missed_unless_accepted() -> None:
    assert tallies([event()], [record(type="Shelling")])["event+type"] == [0, 1, 1]
    assert tallies([event(accept_types=("shelling",))], [record(type="Shelling")])["event+type"] == [1, 0, 0]


def test_an_event_too_many_is_wrong_in_all_its_slots() -> None:
    found = tallies([], [record()])
    assert found["event"] == found["attacker"] == found["killed"] == [0, 1, 0]
    assert found["target"] == [0, 0, 0]


@pytest.mark.parametrize("aside", [{"status": "planned"}, {"type": "Protest"}])
def test_what_is_marked_or_optional_may_be_too_many(aside: dict[str, str]) -> None:
    assert tallies([], [record(**aside)])["event"] == [0, 0, 0]


def test_background_counts_only_with_everything() -> None:
    gold, found = [event(background=True)], [record(background=True)]
    assert tallies(gold, found)["event"] == [1, 0, 0]
    assert tallies(gold, found, everything=False)["event"] == [0, 0, 0]
    assert tallies(gold, [], everything=False)["event"] == [0, 0, 0]
    assert tallies(gold, [])["event"] == [0, 0, 1]


def test_either_side_of_a_clash_may_be_named_first() -> None:
    gold = event(type="clash", attacker=(Words("rebelles"),), target=(Words("armée"),))
    sides = record(type="ArmedClash", attackers=[{"text": "l'armée"}], targets=[{"text": "des rebelles"}])
    found = tallies([gold], [sides])
    assert found["attacker"] == found["target"] == [1, 0, 0]


@pytest.mark.parametrize(
    ("gold", "earliest", "latest", "right"),
    [
        ("2020-01-06", "2020-01-06", "2020-01-06", True),
        ("2020-01-06", "2020-01-06", "2020-01-08", False),
        ("2020-01", "2020-01-06", "2020-01-06", True),
        ("2020-01-06/2020-01-08", "2020-01-06", "2020-01-08", True),
        ("2020-01-06", "2020-01", "2020-01", False),
    ],
)
def test_dates(gold: str, earliest: str, latest: str, right: bool) -> None:
    found = tallies([event(date_iso=gold)], [record(date={"earliest": earliest, "latest": latest})])
    assert found["date"] == ([1, 0, 0] if right else [0, 1, 1])


def test_names_meet_loosely() -> None:
    assert same_name("l'armée syrienne", "Armee Syrienne")
    assert same_name("les forces de l'armée syrienne", "armée syrienne")
    assert not same_name("l'armée turque", "armée syrienne")
    assert not same_name("les", "la")
    assert gathered([frozenset({"EI"}), frozenset({"Daech", "EI"})]) == (frozenset({"EI", "Daech"}),)


def test_kinds_fall_back_on_their_ancestors() -> None:
    assert gold_kind("CarBomb") == "bombing"
    assert family("bombing") == family("airstrike")
    assert gold_kind("ViolentEvent") == "ViolentEvent"


def test_relations_are_read_in_their_direction() -> None:
    gold = GoldArticle(
        "a",
        entities=(GoldEntity("FDS", "Coalition", "Forces démocratiques syriennes"),),
        relations=(GoldRelation("supports", "Etats-Unis", "FDS"),),
    )
    fds, us = frozenset({"FDS"}), frozenset({"États-Unis"})
    right = KnownArticle([(fds, "Coalition")], [(fds, "supportedBy", us)])
    turned = KnownArticle([(fds, "NGO")], [(us, "supportedBy", fds)])
    assert recall(gold, right)["relations"].right == recall(gold, right)["entities+kind"].right == 1
    assert recall(gold, turned)["relations"].missed == recall(gold, turned)["entities+kind"].missed == 1
    assert recall(gold, turned)["entities"].right == 1


def test_two_names_of_one_thing_are_aliases() -> None:
    gold = GoldArticle("a", relations=(GoldRelation("aliasOf", "FDS", "Forces démocratiques syriennes"),))
    short, long = frozenset({"FDS"}), frozenset({"Forces démocratiques syriennes"})
    together = KnownArticle([(short | long, "ArmedGroup")], [])
    apart = KnownArticle([(short, "ArmedGroup"), (long, "ArmedGroup")], [])
    assert recall(gold, together)["relations"].right == 1
    assert recall(gold, apart)["relations"].missed == 1


def test_broken_gold_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="no gold files"):
        list(read_gold(tmp_path))
    (tmp_path / "a.json").write_text('{"doc": 7}', "utf-8")
    with pytest.raises(ValidationError, match=r"a\.json: not a gold file"):
        list(read_gold(tmp_path))
