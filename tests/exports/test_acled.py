"""ACLED's table: what stands in it, who its actors are, which types and codes it gives."""

from __future__ import annotations

import io

import pytest

from kg import vocabulary
from kg.exports.acled_types import AcledType, typed
from kg.exports.cells import neutralised
from kg.exports.codebooks import codes
from kg.exports.sites import Site
from kg.exports.things import Thing
from kg.store import KnowledgeBase

from .conftest import Told, lines, made, no_longer, of_a1

HEADER = "event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,actor2"


def test_it_holds_what_happened_and_dated_background(riverland: KnowledgeBase) -> None:
    rows = lines(riverland, "acled")
    assert list(rows) == ["old", "strike", "clash", "flight", "shells"]
    assert {name: row["background"] for name, row in rows.items()}["old"] == "true"
    assert made(riverland, "acled").startswith(HEADER)


def test_background_without_its_month_is_left_out(told: Told) -> None:
    year = told(
        no_longer("event:old kg:datePrecision kg:Month ; kg:latest '2019-05-31'^^xsd:date", "a2"),
        of_a1("event:old kg:datePrecision kg:Year ; kg:latest '2019-12-31'^^xsd:date"),
    )
    assert "old" not in lines(year, "acled")


def test_the_columns_of_the_strike(riverland: KnowledgeBase) -> None:
    strike = lines(riverland, "acled")["strike"]
    assert (strike["event_date"], strike["year"], strike["time_precision"]) == ("2020-05-09", "2020", "1")
    assert (strike["disorder_type"], strike["event_type"], strike["sub_event_type"]) == (
        "Political violence",
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (strike["attacker"], strike["target"], strike["admin1"]) == ("Ligue du Nord", "", "Haute-Rive")
    assert (strike["latitude"], strike["longitude"], strike["geo_precision"]) == ("36.0", "37.0", "1")
    assert (strike["fatalities_low"], strike["fatalities"], strike["fatalities_high"]) == ("12", "12", "")
    assert (strike["civilian_targeting"], strike["source"]) == ("Civilian targeting", "Le Courrier")


def test_an_article_without_a_publisher_is_no_source(riverland: KnowledgeBase) -> None:
    made = KnowledgeBase.memory()
    publisher = "http://purl.org/dc/terms/publisher"
    made.store.extend(quad for quad in riverland.store if quad.predicate.value != publisher)
    strike = lines(made, "acled")["strike"]
    assert strike["source"] == "" and strike["articles"].startswith("a")


def test_the_first_actor_is_no_victim_and_the_second_no_count(riverland: KnowledgeBase) -> None:
    rows = lines(riverland, "acled")
    assert {name: (row["actor1"], row["actor2"], row["target"]) for name, row in rows.items()} == {
        "old": ("Ligue du Nord", "Civilians", ""),
        "strike": ("Ligue du Nord", "Civilians", ""),
        "clash": ("armée de Rive", "Front des Hirondelles", ""),
        "flight": ("", "", "habitants"),
        "shells": ("", "", ""),
    }


@pytest.mark.parametrize(
    ("target", "second"),
    [
        ("place:etang", ""),
        ("actor:x . actor:x a kg:PopulationGroup ; skos:prefLabel '45 blessés'@fr", ""),
        ("actor:x . actor:x a kg:StateForce ; skos:prefLabel 'Deux soldats'@fr", ""),
        ("actor:x . actor:x a kg:ArmedGroup ; skos:prefLabel 'hommes armés'@fr", "Unidentified Armed Group"),
        ("actor:x . actor:x a kg:ArmedGroup ; skos:prefLabel 'Brigade du Saule'@fr", "Brigade du Saule"),
        ("actor:vigie", "Civil Watch or Vigie civile"),
    ],
)  # fmt: skip
def test_only_actors_are_actors(told: Told, target: str, second: str) -> None:
    row = lines(told(of_a1(f"event:shells kg:target {target}")), "acled")["shells"]
    assert row["actor2"] in second.split(" or ")
    assert row["target"], "whoever it is stands in the column of targets"


def test_who_is_counted_in_the_words_of_a_figure_is_no_actor(told: Told) -> None:
    """ "sept membres de la Brigade" are seven people, not a group."""
    base = told(
        of_a1("""event:shells kg:target actor:x .
        actor:x a kg:ArmedGroup ; skos:prefLabel "sept membres de Gamma"@fr .
        claim:z1 kg:about event:shells ; kg:predicate kg:target ; kg:object actor:x ; kg:words evidence:z1 ;
            kg:statedIn article:a1 .
        claim:z2 kg:about event:shells ; kg:predicate kg:casualties ; kg:words evidence:z2 ;
            kg:statedIn article:a1 .
        evidence:z1 oa:start 10 ; oa:end 30 . evidence:z2 oa:start 10 ; oa:end 22 .""")
    )
    assert lines(base, "acled")["shells"]["actor2"] == "Unidentified Armed Group"


@pytest.mark.parametrize(
    ("kind", "more", "types"),
    [
        ("ArmedAttack", "", ("Violence against civilians", "")),
        ("ArmedAttack", "kg:target actor:armee-rive", ("Battles", "Armed clash")),
        ("ArmedAttack", "kg:civiliansKilledLow 3", ("Violence against civilians", "Attack")),
        ("Killing", "kg:combatantsKilledLow 3", ("Battles", "Armed clash")),
        ("Capture", "kg:attacker actor:armee-rive", ("Battles", "Government regains territory")),
        ("Capture", "kg:attacker actor:hirondelles", ("Battles", "Non-state actor overtakes territory")),
        ("Capture", "", ("Battles", "")),
        ("Negotiation", "", ("Strategic developments", "Other")),
        ("Repression", "", ("Protests", "Excessive force against protesters")),
        ("Accident", "", ("", "")),
    ],
)
def test_types_follow_class_and_sides(told: Told, kind: str, more: str, types: tuple[str, str]) -> None:
    base = told(
        no_longer("event:shells a kg:Shelling"),
        of_a1(f"event:shells a kg:{kind} {'; ' + more if more else ''}"),
    )
    row = lines(base, "acled")["shells"]
    assert (row["event_type"], row["sub_event_type"]) == types


def test_the_codebook_has_every_type_that_the_alignments_name() -> None:
    values = {value for kind in vocabulary.subclasses("Event") for value in codes(kind, "acledType")}
    assert len(values) > 15
    assert all(typed(value).event for value in values)
    assert typed("Excessive force against protesters") == AcledType(
        "Political violence; Demonstrations", "Protests", "Excessive force against protesters"
    )


def test_speech_acts_plans_and_totals_are_left_out(told: Told) -> None:
    base = told(
        no_longer("event:shells a kg:Shelling"),
        of_a1("event:shells a kg:Denial"),
    )
    assert list(lines(base, "acled")) == ["old", "strike", "clash", "flight"]


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "code"),
    [
        ("2020-05-09", "2020-05-10", "Interval", "2"), ("2020-05-01", "2020-05-31", "Interval", "3"),
        ("2020-05-04", "2020-05-10", "Week", "2"), ("2020-01-01", "2020-12-31", "Year", ""),
    ],
)  # fmt: skip
def test_time_precision(told: Told, earliest: str, latest: str, precision: str, code: str) -> None:
    day = "'{}'^^xsd:date".format
    base = told(
        of_a1(f"event:shells kg:earliest {day(earliest)} ; kg:latest {day(latest)}"),
        of_a1(f"event:shells kg:datePrecision kg:{precision}"),
    )
    assert lines(base, "acled")["shells"]["time_precision"] == code


PORT = Thing("p", "Port", "Locality", 40.0, 37.0)


@pytest.mark.parametrize(
    ("place", "point", "alone", "geo", "where"),
    [
        (PORT, PORT, True, 1, 1),
        (PORT, PORT, False, 2, 2),
        (Thing("q", "quai", "Facility"), PORT, True, 2, 2),
        (Thing("q", "quai", "Facility"), None, True, None, None),
        (Thing("q", "nord de Port", "Area"), PORT, True, 2, 2),
        (Thing("r", "Rive", "Province"), None, True, None, 4),
        (Thing("r", "Rive", "Province", 1.0, 1.0), Thing("r", "Rive", "Province", 1.0, 1.0), True, 3, 4),
        (Thing("s", "Sud", "Area"), None, True, None, 5),
        (Thing("c", "Rivage", "Country"), None, True, None, 6),
    ],
)
def test_precision_of_places(
    place: Thing, point: Thing | None, alone: bool, geo: int | None, where: int | None
) -> None:
    site = Site(place, alone, point, None, None, None)
    assert (site.geo_precision, site.where_prec) == (geo, where)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1", "'+1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("-x", "'-x"), ("\rx", "'\rx"),
        (-1.5, "-1.5"), (None, ""), (True, "true"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_cells_are_no_formulas(value: object, cell: str) -> None:
    assert neutralised(value) == cell


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_names_are_no_formulas(told: Told, form: str) -> None:
    base = told(
        "DELETE { GRAPH ?g { actor:ligue skos:prefLabel ?name } } WHERE { GRAPH ?g { ?s ?p ?name } }",
        of_a1("actor:ligue skos:prefLabel '=HYPERLINK(1)'@fr"),
    )
    assert "'=HYPERLINK(1)" in made(base, form) and ",=HYPER" not in made(base, form)


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_other_readers_read_the_same_table(riverland: KnowledgeBase, form: str) -> None:
    text, rows = made(riverland, form), lines(riverland, form)
    assert rows
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == list(rows.values())
    polars = pytest.importorskip("polars")
    table = polars.read_csv(text.encode(), infer_schema=False).fill_null("")
    assert table.to_dicts() == list(rows.values())
