"""What makes two reports one event, and what keeps them apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kg.fusion import Archive, merged
from kg.fusion.archive import blocks
from kg.fusion.judging import ENOUGH, points
from kg.fusion.places import Nearness, nearness
from kg.lexicon.loader import read
from kg.lexicon.schema_hours import HoursLexicon
from kg.model import Count, Party, Report, Spot

RIVE = frozenset(["place/rive"])
DAY = date(2019, 12, 10)
INATES = Spot("place/1", "Locality", ("Inates",), RIVE)
FRONT = Party("actor/front", "ArmedGroup", ("Front",))
ONE = Report(
    "a1", "a", "ArmedAttack", published=date(2019, 12, 11), earliest=DAY, latest=DAY, precision="Day",
    places=(INATES,), attackers=(FRONT,),
)  # fmt: skip
OTHER = replace(ONE, id="b1", article="b")


def village(name: str, latitude: float | None = None, longitude: float | None = None) -> Spot:
    return Spot(f"place/{name}", "Locality", (name,), RIVE, latitude, longitude)


def one_event(one: Report, other: Report) -> bool:
    """Both find each other, have enough in common, and are put together."""
    (*_, last) = sorted(len(group) for group in Archive([one, other]).groups())
    assert (last == 2) == ((points(one, other) or 0) >= ENOUGH and bool(blocks(one) & blocks(other)))
    return last == 2


@pytest.mark.parametrize("spelling", ["Inatès", "Inatés", "inates", "zone d'Inates", "Innates"])
def test_spellings_of_a_village_are_no_obstacle(spelling: str) -> None:
    assert one_event(ONE, replace(OTHER, places=(village(spelling),)))


def test_vowels_differ_from_paper_to_paper() -> None:
    one = replace(ONE, places=(village("Chinégodar"),))
    assert one_event(one, replace(OTHER, places=(village("Chinagodrar"),)))


def test_villages_of_other_names_are_others() -> None:
    assert points(ONE, replace(OTHER, places=(village("Moulin"),))) is None


def test_twenty_kilometres_are_near() -> None:
    one = replace(ONE, places=(village("Pont", 14.0, 2.0),))
    assert one_event(one, replace(OTHER, places=(village("Gué", 14.1, 2.0),)))
    assert points(one, replace(OTHER, places=(village("Col", 14.3, 2.0),))) is None
    assert points(one, replace(OTHER, places=(village("Ponte", 15.0, 2.0),))) is None, "namesakes far apart"


def test_a_village_lies_in_its_country() -> None:
    country = Spot("place/rive", "Country", ("Rive",))
    assert nearness([INATES], [country]) is Nearness.WITHIN
    assert one_event(ONE, replace(OTHER, places=(country,)))
    abroad = Spot("place/amont", "Country", ("Amont",))
    assert points(ONE, replace(OTHER, places=(abroad,))) is None


def test_two_of_one_article_stay_two() -> None:
    assert points(ONE, replace(ONE, id="a2")) is None


def test_other_days_are_other_events() -> None:
    later = date(2019, 12, 13)
    assert points(ONE, replace(OTHER, earliest=later, latest=later)) is None
    month = replace(OTHER, earliest=date(2019, 12, 1), latest=date(2019, 12, 31), precision="Month")
    assert one_event(ONE, month)


def test_news_without_a_day_is_of_the_days_before_its_publication() -> None:
    undated = replace(OTHER, earliest=None, latest=None, precision=None)
    assert one_event(ONE, undated)
    assert not one_event(ONE, replace(undated, published=date(2020, 6, 1)))


def test_a_raid_and_the_killing_in_it_are_one() -> None:
    assert one_event(ONE, replace(OTHER, kind="Killing"))
    assert points(ONE, replace(OTHER, kind="Withdrawal")) is None
    assert points(ONE, replace(OTHER, kind="CasualtyTotal")) is None


def test_what_is_told_without_a_day_is_of_its_own_time() -> None:
    told = [
        replace(ONE, id=f"{n}1", article=str(n), published=date(2010 + n, 1, 1), earliest=None, latest=None)
        for n in range(4)
    ]
    near = replace(told[0], id="b1", article="b", published=date(2010, 2, 1))
    assert one_event(told[0], near) and points(told[0], told[2]) is None
    assert max(len(group) for group in Archive([*told, near]).groups()) <= 3, "no chain of years"


def test_a_person_dies_once_whenever_it_is_told() -> None:
    dead = (Party("actor/chef", "Person", ("Chef",)),)
    later = replace(
        OTHER, targets=dead, published=date(2030, 1, 1), earliest=None, latest=None, background=True
    )
    assert one_event(replace(ONE, targets=dead), later)


def test_two_strikes_of_one_day_are_told_apart_by_tolls_and_hours() -> None:
    early = replace(ONE, counts=(Count("Killed", "Everyone", 4, 4),), hours=frozenset(["morning"]))
    late = replace(OTHER, counts=(Count("Killed", "Everyone", 60, 60),), hours=frozenset(["evening"]))
    assert points(early, late) is None
    assert one_event(early, replace(late, hours=frozenset())), "tolls alone may contradict each other"
    assert one_event(early, replace(late, counts=early.counts)), "hours alone may be wrong"


def test_day_and_kind_alone_are_not_enough() -> None:
    bare = replace(ONE, places=(), attackers=())
    assert not one_event(bare, replace(bare, id="b1", article="b"))


def test_who_strikes_whom_without_a_day_is_no_event_of_its_own() -> None:
    army = Party("actor/armee", "StateForce", ("armée",))
    struck = replace(ONE, targets=(army,))
    vague = replace(struck, id="b1", article="b", earliest=None, latest=None, precision=None, places=())
    assert not one_event(struck, vague)
    assert one_event(struck, replace(vague, places=struck.places))
    assert one_event(struck, replace(vague, earliest=DAY, latest=DAY))
    dead = (Count("Killed", "Everyone", 12, 12),)
    assert one_event(replace(struck, counts=dead), replace(vague, counts=dead))
    assert one_event(replace(struck, kind="Agreement"), replace(vague, kind="Agreement"))


def test_a_person_is_killed_once() -> None:
    old = replace(
        ONE, kind="Killing", background=True, earliest=date(2003, 1, 1), latest=date(2003, 12, 31),
        places=(), attackers=(), targets=(Party("actor/ana", "Person", ("Ana Pont",)),),
    )  # fmt: skip
    undated = replace(old, id="b1", article="b", earliest=None, latest=None, published=date(2020, 9, 1))
    assert one_event(old, undated)


def test_the_order_of_reports_does_not_matter() -> None:
    three = [ONE, OTHER, replace(ONE, id="c1", article="c", places=(village("Inatès"),))]
    ways = [Archive(way).groups() for way in (three, three[::-1], [three[1], three[2], three[0]])]
    assert ways[0] == ways[1] == ways[2] and [len(group) for group in ways[0]] == [3]


def test_the_whole_is_an_act_that_happened_when_most_closely_told() -> None:
    month = replace(
        OTHER, kind="Killing", earliest=date(2019, 12, 1), latest=date(2019, 12, 31), precision="Month"
    )
    whole = merged([month, replace(ONE, background=True, status="Ongoing")])
    assert (whole.kind, whole.status, whole.background) == ("ArmedAttack", "Occurred", False)
    assert (whole.earliest, whole.precision) == (DAY, "Day")


def test_hours_are_words_of_the_lexicon() -> None:
    hours = read("fr", "hours", HoursLexicon)
    assert hours.told("Mardi matin, puis dans la soirée") == {"morning", "evening"}
    assert hours.apart(frozenset(["morning"]), frozenset(["evening"]))
    assert not hours.apart(frozenset(["night"]), frozenset(["evening"])) and not hours.apart(
        frozenset(), frozenset()
    )


def test_reports_are_read_as_they_were_written(new_desk: Callable[[], Any], story: Any) -> None:
    from kg.facts import World
    from kg.pipeline.fusing import reports_of

    desk = new_desk()
    toll = ("Killed", "Civilian", 12, None, "Vigie", "Asserted")
    denied = ("Killed", None, 40, None, "Front", "Denied")
    desk.put("a", "2019-12-11", story(place="Pont", when="soir", tolls=(toll, denied)))
    article, store = "https://w3id.org/conflict-kg/article/a", desk.base.store
    (found,) = reports_of(desk.base.quads(article), article, World(store))
    assert (found.kind, found.published, found.earliest) == ("ArmedAttack", date(2019, 12, 11), DAY)
    (spot,), (party,) = found.places, found.attackers
    assert (spot.names, spot.latitude, spot.kind) == (("Pont",), 14.0, "Locality")
    assert spot.around == {"https://w3id.org/conflict-kg/place/rive"} and party.named
    assert found.counts == (Count("Killed", "Civilian", 12, None),) and found.hours == {"evening"}


def test_what_has_occurred_did_so_before_it_was_printed() -> None:
    later = replace(OTHER, status="Planned", earliest=date(2019, 12, 12), latest=date(2019, 12, 12))
    told = replace(ONE, earliest=date(2019, 12, 9), latest=date(2019, 12, 13), precision="Interval")
    assert (merged([told, later]).status, merged([told, later]).earliest) == ("Occurred", told.earliest)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_days_too(day: date) -> None:
    assert one_event(replace(ONE, earliest=day, latest=day), replace(OTHER, earliest=day, latest=day))


def test_an_article_that_goes_takes_its_reports_and_links_with_it() -> None:
    archive = Archive([ONE, OTHER])
    assert archive.groups() == ((ONE, OTHER),)
    assert archive.replace({"b": ()}).gone == {"b1"}
    assert archive.groups() == ((ONE,),)
    assert archive.replace({"b": [OTHER]}).groups == ((ONE, OTHER),)
