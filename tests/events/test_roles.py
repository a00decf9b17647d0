"""Who did it to whom, and where, whatever the shape of the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Event

Events = Callable[[str], list[Event]]
Sides = dict[str, set[str]]

ACTIVE = "Les talibans ont attaqué l'armée afghane à Kunduz."


def sides(event: Event) -> Sides:
    """The words in each role."""
    found: Sides = {}
    for filler in event.fillers:
        found.setdefault(filler.role, set()).add(filler.mention.span.text)
    return found


# (sentence, kind, who, whom, where): words that must be among those in the role; None where nobody may be.
SENTENCES = [
    (ACTIVE, "ArmedAttack", "talibans", "armée afghane", "Kunduz"),
    (
        "L'armée afghane a été attaquée par les talibans à Kunduz.",
        "ArmedAttack",
        "talibans",
        "armée afghane",
        "Kunduz",
    ),
    ("Les jihadistes ont enlevé trois bergers à Kidal.", "Abduction", "jihadistes", "bergers", "Kidal"),
    ("Des frappes de l'armée syrienne ont visé Atareb.", "AirStrike", "armée syrienne", None, "Atareb"),
    (
        "L'aviation russe a mené des frappes aériennes contre l'EI à Palmyre.",
        "AirStrike",
        "russe",
        "EI",
        "Palmyre",
    ),
    ("Trois soldats maliens ont été tués à Kidal.", "Killing", None, "soldats maliens", "Kidal"),
    ("Atareb a été bombardée mardi.", "Shelling", None, None, "Atareb"),
    ("L'armée a repris la ville de Mossoul aux jihadistes.", "Capture", "armée", "Mossoul", None),
]


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom", "where"), SENTENCES, ids=[s[0][:40] for s in SENTENCES]
)
def test_roles(
    events: Events, text: str, kind: str, who: str | None, whom: str | None, where: str | None
) -> None:
    told = [event for event in events(text) if event.kind == kind]
    assert told, [event.kind for event in events(text)]
    found = sides(told[0])
    for role, wanted in (("attacker", who), ("target", whom), ("place", where)):
        words = found.get(role, set())
        if wanted is None and role != "place":
            assert not words, (role, words)
        elif wanted is not None:
            assert any(wanted in text for text in words), (role, words)


def test_what_all_finders_see_is_firm(events: Events) -> None:
    (event,) = events(ACTIVE)
    firmest = {f.role: f.tier for f in event.fillers}
    assert firmest["attacker"] == "A"
    assert all(f.finders for f in event.fillers)


def test_nobody_has_two_roles_in_one_event(events: Events) -> None:
    for text, *_ in SENTENCES:
        for event in events(text):
            mentions = [filler.mention for filler in event.fillers]
            assert len(mentions) == len(set(mentions))


def test_two_who_are_joined_both_act(events: Events) -> None:
    (event,) = events("Les talibans et l'EI ont attaqué l'armée afghane à Kunduz.")
    assert len(sides(event)["attacker"]) == 2


def test_a_bystander_has_no_role(events: Events) -> None:
    (event,) = (
        e for e in events("Selon l'ONU, les talibans ont attaqué l'armée afghane.") if e.kind == "ArmedAttack"
    )
    assert not any("ONU" in words for role in sides(event).values() for words in role)


def test_only_actors_attack(events: Events) -> None:
    for text, *_ in SENTENCES:
        assert all(
            f.entity.id.startswith("actor/") for e in events(text) for f in e.fillers if f.role == "attacker"
        )


def test_what_is_taken_is_where_that_happens(events: Events) -> None:
    (event,) = events("Les rebelles ont pris jeudi le contrôle de Nyamitaba, ont indiqué des habitants.")
    assert sides(event)["target"] == sides(event)["place"] == {"Nyamitaba"}


def test_places_that_are_not_named_tell_not_where(events: Events) -> None:
    found = events("Les rebelles se sont emparés de plusieurs villages dans la province d'Idleb.")
    assert "plusieurs villages" not in sides(found[0])["place"]


def test_nothing_happens_at_a_vehicle(events: Events) -> None:
    (event,) = events("Une bombe a explosé mercredi dans un autobus à Damas, a indiqué la police.")
    assert sides(event)["place"] == {"Damas"}
