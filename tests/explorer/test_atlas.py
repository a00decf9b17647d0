"""The map's shapes: every country and province of places.ttl has its own, and rings turn the right way."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from kg import placeindex
from kg.explorer import atlas
from kg.gazetteer import gazetteer

YOUNGER_THAN_THE_SHAPES = {
    "place/haut-uele",
    "place/ituri",
    "place/kasai",
    "place/province-du-tanganyika",
    "place/region-de-menaka",
    "place/region-de-taoudenit",
}
CODES = placeindex.country_codes()


def _ids(topology: dict[str, Any], name: str) -> set[str]:
    return {shape["id"] for shape in topology["objects"][name]["geometries"] if "id" in shape}


def test_a_page_gets_the_world_and_the_provinces_of_eventful_countries() -> None:
    given = atlas.shapes(["place/syrie", "place/mali", "place/syrie", "place/x-unknown"])
    assert sorted(given["provinces"]) == ["ML", "SY"]
    assert {"SY", "ML", "FR", "PS"} <= _ids(given["world"], "countries")
    assert given["codes"]["place/syrie"] == "SY"
    assert given["divisions"]["place/province-d-alep"] == ["SYR-137"]


def test_neighbours_and_islands_around_the_eventful_come_finer() -> None:
    given = atlas.shapes(["place/syrie"])
    assert _ids(given["near"], "countries") == {"CY", "IL", "IQ", "JO", "LB", "TR"}
    lebanon = {name: _points(given[name], "LB") for name in ("world", "near")}
    assert lebanon["near"] > 3 * lebanon["world"]
    assert len(json.dumps(given["near"])) < 20_000


def test_same_countries_same_bytes() -> None:
    once = json.dumps(atlas.shapes(["place/irak", "place/syrie"]))
    assert once == json.dumps(atlas.shapes(["place/syrie", "place/irak"]))


@pytest.mark.parametrize("code", sorted(CODES.values()))
def test_every_country_is_drawn_and_each_of_its_provinces_exists(code: str) -> None:
    given = atlas.shapes([place for place, own in CODES.items() if own == code])
    drawn = _ids(given["provinces"][code], "provinces")
    assert drawn
    named = {shape for shapes in given["divisions"].values() for shape in shapes}
    assert named <= drawn


def test_every_province_of_the_gazetteer_has_a_shape_or_is_known_to_have_none() -> None:
    provinces = {known.id for known in gazetteer() if known.kind == "Province"}
    shaped = {place for code in CODES.values() for place in atlas.divisions(code)}
    assert provinces - shaped == YOUNGER_THAN_THE_SHAPES
    assert shaped <= provinces


def test_names_come_in_both_languages() -> None:
    shapes = atlas.shapes(["place/syrie"])["provinces"]["SY"]["objects"]["provinces"]["geometries"]
    names = {shape["id"]: shape.get("properties", {}) for shape in shapes}
    assert names["SYR-137"] == {"fr": "Alep", "en": "Aleppo"}
    assert names["SYR-139"]["fr"] == "Homs"  # not "de Homs"


def test_crimea_is_where_its_iso_code_says() -> None:
    assert atlas.divisions("UA")["place/crimee"] == ("RUS-283",)
    assert "RUS-283" in _ids(atlas.shapes(["place/ukraine"])["provinces"]["UA"], "provinces")


def test_no_outer_ring_paints_the_globe() -> None:
    """As d3-geo reads them, outer rings run clockwise; the other way round they are all but their inside."""
    syria = atlas.shapes(["place/syrie"])["provinces"]["SY"]
    for shape in syria["objects"]["provinces"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        assert all(_area(_ring(syria, polygon[0])) < 0 for polygon in polygons)


def _points(topology: dict[str, Any], code: str) -> int:
    shapes = topology["objects"]["countries"]["geometries"]
    shape = next(each for each in shapes if each.get("id") == code)
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return sum(len(_ring(topology, ring)) for polygon in polygons for ring in polygon)


def _ring(topology: dict[str, Any], arcs: list[int]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for number in arcs:
        x = y = 0
        arc = []
        for step in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + step[0], y + step[1]
            arc.append((x, y))
        points.extend(arc if number >= 0 else reversed(arc))
    return points


def _area(ring: list[tuple[int, int]]) -> int:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]))
