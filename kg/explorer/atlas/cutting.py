"""Cuts some countries out of a topology, with the lines that they are made of and no others.

A topology holds each border once, as an arc; a shape lists the numbers of its arcs, ``~number`` for one that
it runs along backwards (https://github.com/topojson/topojson-specification).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

Topology = dict[str, Any]
LONGEST = 3000
"""Points of a coast beyond which a country is left to the coarse map: it would weigh more than all others."""


def neighbours(topology: Topology, codes: Collection[str]) -> set[str]:
    """The countries that share a border with one of ``codes``, without those of more than ``LONGEST`` points."""
    shapes = {shape["id"]: set(_arcs(shape["arcs"])) for shape in _countries(topology) if "id" in shape}
    mine = set().union(*(shapes.get(code, ()) for code in codes))
    around = {code for code, arcs in shapes.items() if arcs & mine}
    return {code for code in around if sum(len(topology["arcs"][arc]) for arc in shapes[code]) <= LONGEST}


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
