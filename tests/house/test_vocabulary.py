"""The vocabulary is closed: what the ontology lacks is an error that suggests."""

from __future__ import annotations

import pytest

from kg.errors import VocabularyError
from kg.iris import BASE, KG
from kg.vocabulary import ancestors, classes, label, subclasses, term


@pytest.mark.parametrize("local", ["AirStrike", "attacker", "killedLow", "Hedged", "predicate", "text"])
def test_a_term_is_an_iri(local: str) -> None:
    assert term(local) == KG + local == f"{BASE}ontology#{local}"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("Airstrike", "AirStrike"), ("Evnt", "Event"), ("atacker", "attacker"), ("Hedge", "Hedged")],
)
def test_an_unknown_term_suggests_the_nearest(wrong: str, meant: str) -> None:
    with pytest.raises(VocabularyError, match=f"no term kg:{wrong}; did you mean kg:{meant}"):
        term(wrong)


@pytest.mark.parametrize("nothing", ["", "zzzzzz", "kg:Event", KG + "Event"])
def test_what_is_no_local_name_is_refused(nothing: str) -> None:
    with pytest.raises(VocabularyError, match="no term"):
        term(nothing)


def test_a_property_is_no_class() -> None:
    with pytest.raises(VocabularyError, match="no class kg:attacker"):
        subclasses("attacker")
    with pytest.raises(VocabularyError, match="no class kg:Hedged"):
        ancestors("Hedged")


def test_subclasses_hold_the_class_and_all_below() -> None:
    assert subclasses("Shelling") == {"Shelling", "RocketFire", "MissileStrike"}
    assert {"AirStrike", "DroneStrike", "ArmedClash"} < subclasses("ViolentEvent")
    assert "Siege" not in subclasses("ViolentEvent")


def test_ancestors_come_nearest_first() -> None:
    assert ancestors("DroneStrike") == ("AirStrike", "RemoteViolence", "ViolentEvent", "Event")
    assert ancestors("Event") == ()


def test_classes_are_ours_alone() -> None:
    assert {"Event", "Actor", "Place", "Claim", "Evidence"} < classes()
    assert not any(":" in name for name in classes())


def test_labels_are_given_by_language() -> None:
    assert label("AirStrike") == "frappe aérienne"
    assert label("AirStrike", "en") == "air strike"
    with pytest.raises(VocabularyError, match="no label in 'de'"):
        label("AirStrike", "de")
