"""Cuts some countries out of a topology, with the lines that they are made of and no others.

A topology holds each border once, as an arc; a shape lists the numbers of its arcs, ``~number`` for one that
it runs along backwards (https://github.com/topojson/topojson-specification).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

Topology = dict[str, Any]
Box = tuple[float, float, float, float]
OFF = 1.5
LONGEST = 3000
"""Points of a coast beyond which a country is left to the coarse map: it would weigh more than all others."""


def neighbours(topology: Topology, codes: Collection[str]) -> set[str]:
    """The countries with a border on one of ``codes``, and the islands off its coast.

    Without those of more than ``LONGEST`` points.
    """
    shapes = {shape["id"]: set(_arcs(shape["arcs"])) for shape in _countries(topology) if "id" in shape}
    borders = Counter(arc for arcs in shapes.values() for arc in arcs)
    mine = {code: shapes[code] for code in codes if code in shapes}
    boxes = [_box(topology, arcs) for arcs in mine.values()]
    around = {code for code, arcs in shapes.items() if any(arcs & own for own in mine.values())}
    for code, arcs in shapes.items():
        if all(borders[arc] == 1 for arc in arcs) and any(_meet(_box(topology, arcs), box) for box in boxes):
            around.add(code)
    return {code for code in around if sum(len(topology["arcs"][arc]) for arc in shapes[code]) <= LONGEST}


def _box(topology: Topology, arcs: Iterable[int]) -> Box:
    """West, south, east and north of some arcs, in degrees."""
    xs, ys = [], []
    for arc in arcs:
        x = y = 0
        for step in topology["arcs"][arc]:
            x, y = x + step[0], y + step[1]
            xs.append(x)
            ys.append(y)
    (a, b), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    return min(xs) * a + x0, min(ys) * b + y0, max(xs) * a + x0, max(ys) * b + y0


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes are within ``OFF`` degrees of each other; one around half the globe meets none."""
    if max(one[2] - one[0], other[2] - other[0]) > 90:
        return False
    return all(one[i] - OFF < other[i + 2] and other[i] - OFF < one[i + 2] for i in (0, 1))


def cut(topology: Topology, codes: Collection[str]) -> Topology:
    """The topology of ``codes`` alone; arcs are numbered anew in the order in which they are met."""
    kept = [shape for shape in _countries(topology) if shape.get("id") in codes]
    numbers = {
        arc: number for number, arc in enumerate(dict.fromkeys(_arcs([shape["arcs"] for shape in kept])))
    }
    shapes = [{**shape, "arcs": _renumbered(shape["arcs"], numbers)} for shape in kept]
    return {
        **topology,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": [topology["arcs"][arc] for arc in numbers],
    }


def _countries(topology: Topology) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = topology["objects"]["countries"]["geometries"]
    return [shape for shape in found if "arcs" in shape]


def _arcs(nested: list[Any]) -> Iterator[int]:
    """The numbers of all arcs, whichever way they are run along."""
    for each in nested:
        if isinstance(each, list):
            yield from _arcs(each)
        else:
            yield each if each >= 0 else ~each


def _renumbered(nested: list[Any], numbers: dict[int, int]) -> list[Any]:
    return [
        _renumbered(each, numbers)
        if isinstance(each, list)
        else numbers[each]
        if each >= 0
        else ~numbers[~each]
        for each in nested
    ]
