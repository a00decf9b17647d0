"""UCDP's table: who is in it, on which side, how many died on which."""

from __future__ import annotations

import pytest

from kg.store import KnowledgeBase

from .conftest import Told, lines, no_longer, of_a1

SIDES = ("type_of_violence", "side_a", "side_b")
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def of(row: dict[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


def killed(number: int, more: str = "") -> str:
    return of_a1(f"event:clash kg:killedBest {number} ; kg:killedLow {number} {more}")


def test_only_what_killed_is_in(riverland: KnowledgeBase) -> None:
    rows = lines(riverland, "ucdp")
    assert list(rows) == ["strike"], "a total over a period and a flight are no lethal events"
    strike = rows["strike"]
    assert of(strike, SIDES) == ("3", "Ligue du Nord", "Civilians")
    assert of(strike, ("low", "best", "high")) == ("12", "12", "")
    assert of(strike, ("date_prec", "event_clarity", "where_prec", "date_start")) == (
        "1",
        "1",
        "1",
        "2020-05-09",
    )
    assert of(strike, ("geom_wkt", "adm_1", "where_coordinates")) == (
        "POINT (37.0 36.0)",
        "Haute-Rive",
        "Étang",
    )
    assert of(strike, ("number_of_sources", "source_office", "source_date", "source_original")) == (
        "1", "Le Courrier", "2020-05-10", "Vigie civile; armée de Rive",
    )  # fmt: skip


def test_the_state_is_side_a(told: Told) -> None:
    """The two who fight are told in the alphabet; UCDP has the government first."""
    row = lines(told(killed(5)), "ucdp")["clash"]
    assert of(row, SIDES) == ("1", "armée de Rive", "Front des Hirondelles")
    turned = told(
        killed(5),
        no_longer("event:clash kg:attacker actor:armee-rive"),
        of_a1("event:clash kg:target actor:armee-rive"),
    )
    row = lines(turned, "ucdp")["clash"]
    assert of(row, SIDES) == ("1", "armée de Rive", "Front des Hirondelles")
    assert row["attacker"] == "Front des Hirondelles", "who attacked is still told"


def test_groups_that_fight_each_other(told: Told) -> None:
    base = told(
        killed(2),
        no_longer("event:clash kg:attacker actor:armee-rive"),
        of_a1("event:clash kg:target actor:oiseaux"),
    )
    assert of(lines(base, "ucdp")["clash"], SIDES) == ("2", "Front des Hirondelles", "Alliance des Oiseaux")


def test_deaths_add_up_to_best(told: Told) -> None:
    """Ten dead: four soldiers in the words of the target, three civilians, three of whom nothing is said."""
    base = told(
        of_a1("""event:shells kg:attacker actor:hirondelles ; kg:target actor:armee-rive ; kg:killedBest 10 ;
            kg:civiliansKilledBest 3 ; kg:counts claim:z1 .
        claim:z1 kg:object figure:z1 ; kg:words evidence:z1 ; kg:statedIn article:a1 .
        figure:z1 kg:outcome kg:Killed ; kg:category kg:Combatant ; kg:atLeast 4 .
        claim:z2 kg:about event:shells ; kg:predicate kg:target ; kg:object actor:armee-rive ;
            kg:words evidence:z2 ; kg:statedIn article:a1 .
        evidence:z1 oa:start 10 ; oa:end 25 . evidence:z2 oa:start 17 ; oa:end 25 .""")
    )
    row = lines(base, "ucdp")["shells"]
    assert of(row, SIDES) == ("1", "armée de Rive", "Front des Hirondelles")
    assert of(row, DEATHS) == ("4", "", "3", "3"), "the soldiers are of side A; of B nothing is said"
    assert row["best"] == "10"


@pytest.mark.parametrize("civilians", [3, 40])
def test_no_share_is_larger_than_the_whole(told: Told, civilians: int) -> None:
    row = lines(told(killed(5, f"; kg:civiliansKilledBest {civilians}")), "ucdp")["clash"]
    assert sum(int(row[column] or 0) for column in DEATHS) == 5


def test_without_a_best_figure_nothing_is_shared_out(told: Told) -> None:
    base = told(of_a1("event:clash kg:killedHigh 9"))
    assert of(lines(base, "ucdp")["clash"], (*DEATHS, "best", "high")) == ("", "", "", "", "", "9")


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "codes"),
    [
        ("2020-05-09", "2020-05-09", "Day", ("1", "1")), ("2020-05-09", "2020-05-12", "Interval", ("2", "1")),
        ("2020-05-04", "2020-05-10", "Week", ("3", "1")), ("2020-05-01", "2020-05-31", "Month", ("4", "1")),
        ("2020-01-01", "2020-12-31", "Year", ("5", "2")), ("2010-01-01", "2019-12-31", "Decade", ("", "")),
    ],
)  # fmt: skip
def test_precision_of_days(
    told: Told, earliest: str, latest: str, precision: str, codes: tuple[str, str]
) -> None:
    days = f"; kg:earliest '{earliest}'^^xsd:date ; kg:latest '{latest}'^^xsd:date"
    row = lines(told(killed(1, f"{days} ; kg:datePrecision kg:{precision}")), "ucdp")["clash"]
    assert of(row, ("date_prec", "event_clarity")) == codes
