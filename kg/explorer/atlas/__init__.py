"""Shapes for the map: the countries of the world, and the provinces of those where events happened.

The shapes were drawn by ``web/atlas`` from Natural Earth; ``SOURCES.md`` beside them says how.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kg import placeindex
from kg.explorer.atlas.cutting import Topology, cut, neighbours

DETAILED = 40
"""How many countries a page gets provinces of: some 25 kB each."""

FOREMOST = 12
"""Of how many of those a page gets the neighbours as fine as they are themselves."""


def shapes(countries: Iterable[str]) -> dict[str, Any]:
    """What a page's map draws, where ``countries`` are places (``"place/syrie"``), the eventful first.

    ``world``: a topology with an object ``countries``, each named by its ISO 3166-1 code.
    ``near``: the like, finer, of the countries around the first ``FOREMOST`` of those asked for.
    ``provinces``: by that code, a topology with an object ``provinces``, of the first ``DETAILED`` countries.
    ``codes``: the code of each country that places.ttl knows.
    ``divisions``: the shapes that a province of those countries covers, ``"place/ninive": ["IRQ-3051"]``.
    """
    codes = placeindex.country_codes()
    wanted = [codes[place] for place in dict.fromkeys(countries) if place in codes]
    drawn = sorted(code for code in wanted[:DETAILED] if files(__name__).joinpath(f"{code}.json").is_file())
    near = _topology("near")
    return {
        "world": _topology("world"),
        "near": cut(near, neighbours(near, wanted[:FOREMOST]) - set(drawn)),
        "provinces": {code: _topology(code) for code in drawn},
        "codes": dict(sorted(codes.items())),
        "divisions": {place: list(ids) for code in drawn for place, ids in divisions(code).items()},
    }


def divisions(country: str) -> dict[str, tuple[str, ...]]:
    """The shapes of each province of a country that have any: ``{"place/ninive": ("IRQ-3051",)}``."""
    listed = _provinces().get(country, {})
    return {f"place/{name}": tuple(ids) for name, ids in sorted(listed.items()) if ids}


@cache
def _provinces() -> MappingProxyType[str, dict[str, list[str]]]:
    text = files(__name__).joinpath("provinces.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@cache
def _topology(name: str) -> Topology:
    loaded: Topology = json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return loaded
