"""The part of the page that the map draws: the world, and the provinces of eventful countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kg.explorer import atlas
from kg.explorer.entity_rows import PLACE

_PATH, _COUNTRY, _FLAGS = 0, 5, 8  # columns of an entity's row, see web/src/contract.ts
_TARGETS, _PLACES = 8, 9  # of an event's


def page_map(data: Mapping[str, Any]) -> dict[str, Any]:
    """The shapes for a page's data (``page_data``); the countries with most events come in detail."""
    found = Counter(country for event in data["events"] for country in _countries(event, data["entities"]))
    return atlas.shapes(sorted(found, key=lambda country: (-found[country], country)))


def _countries(event: list[Any], entities: list[list[Any]]) -> Iterator[str]:
    """The countries of an event's places, or of the places that it struck; a country is its own."""
    for ref in event[_PLACES] or event[_TARGETS]:
        place = entities[ref]
        if place[_FLAGS] & PLACE:
            yield place[_PATH] if place[_COUNTRY] is None else entities[place[_COUNTRY]][_PATH]
