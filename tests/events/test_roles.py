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


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "De violents combats ont opposé l'armée malienne à des jihadistes à Kidal.",
            "armée malienne",
            "des jihadistes",
        ),
        (
            "L'accrochage a opposé des soldats maliens à des hommes armés près de Gao.",
            "soldats maliens",
            "des hommes armés",
        ),
        (
            "Des affrontements opposant l'armée aux rebelles du M23 ont éclaté à Saké.",
            "l'armée",
            "rebelles du M23",
        ),
    ],
)
def test_a_fight_opposes_one_side_to_the_other(events: Events, text: str, one: str, other: str) -> None:
    found = sides(events(text)[0])
    assert (found["attacker"], found["target"]) == ({one}, {other})


@pytest.mark.parametrize(
    "text",
    [
        "Des combats opposent l'armée et les rebelles dans le nord du pays.",
        "Des combats ont éclaté lundi entre l'armée et les rebelles près de Gao.",
        "Un cessez-le-feu doit entrer en vigueur jeudi entre l'armée et les rebelles.",
    ],
)
def test_two_who_fight_each_other_are_both_there(events: Events, text: str) -> None:
    assert sides(events(text)[0])["attacker"] == {"l'armée", "les rebelles"}


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        (
            "Le massacre de vingt villageois à Ogossagou a été commis par des miliciens.",
            "des miliciens",
            "vingt villageois",
        ),
        ("L'exécution de douze soldats par les rebelles a été filmée.", "les rebelles", "douze soldats"),
        ("Des hommes armés ont perpétré un massacre à Ogossagou.", "Des hommes armés", None),
    ],
)
def test_a_massacre_is_of_those_who_die(events: Events, text: str, who: str, whom: str | None) -> None:
    found = sides(events(text)[0])
    assert found["attacker"] == {who} and found.get("target", set()) == ({whom} if whom else set())


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Des tirs d'artillerie ont tué trois civils à Kidal.", "trois civils"),
        ("Une frappe de drone a tué trois civils à Kidal.", "trois civils"),
        ("Trois soldats ont sauté sur une mine près de Kidal.", "Trois soldats"),
        ("Leur véhicule a roulé sur un engin explosif près de Kidal.", None),
    ],
)
def test_nobody_did_what_no_one_is_told_to_have_done(events: Events, text: str, whom: str | None) -> None:
    found = sides(events(text)[0])
    assert "attacker" not in found
    assert whom is None or whom in found["target"]


def test_the_owner_of_a_weapon_did_it(events: Events) -> None:
    (event,) = events("Une frappe de l'aviation russe a tué six civils à Atareb.")
    assert any("aviation russe" in words for words in sides(event)["attacker"])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Une bombe a explosé mercredi à Al-Hol, dans le nord-est de la Syrie, tuant deux civils.",
            {"Al-Hol"},
        ),
        ("Des jihadistes ont attaqué une base militaire à Diffa, dans le sud-est du Niger.", {"Diffa"}),
        ("Des combats ont éclaté dans l'ouest du Yémen.", {"l'ouest du Yémen"}),
        ("Le bombardement de Kidal a fait trois morts.", {"Kidal"}),
        ("L'attentat de Mogadiscio a fait dix morts mardi.", {"Mogadiscio"}),
    ],
)
def test_where_it_was_is_told_once(events: Events, text: str, where: set[str]) -> None:
    assert sides(events(text)[0])["place"] == where


def test_a_capital_that_speaks_is_not_the_town_that_follows(events: Events) -> None:
    found = events(
        "Des combats se poursuivaient à Nyala. Abou Dhabi dément soutenir les paramilitaires. "
        "Un drone a frappé lundi un marché de la ville, tuant six civils."
    )
    strike = next(event for event in found if event.kind == "DroneStrike")
    assert {f.entity.label for f in strike.fillers if f.role == "place"} == {"Nyala"}


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
