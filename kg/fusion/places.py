"""How far the places of two reports agree: one village under two spellings, a village and its province."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum

from rapidfuzz import fuzz

from kg.matching import fold
from kg.model import Spot
from kg.vocabulary import subclasses

NEAR = 20.0
# Inates and Inatès fold to one name; Chinégodar and Chinagodrar are 86 alike, Gao and Goma 57.
SPELLING = 82
SHORTEST = 5
_DEGREE = 111.2  # kilometres


class Nearness(IntEnum):
    """From what parts two reports to what joins them; ``UNTOLD`` when one of them names no place."""

    APART = 0
    UNTOLD = 1
    COUNTRY = 2
    WITHIN = 3
    AREA = 4
    SPOT = 5


def nearness(one: Sequence[Spot], other: Sequence[Spot]) -> Nearness:
    """The best that any two of their places give."""
    return max((_pair(a, b) for a in one for b in other), default=Nearness.UNTOLD)


def _pair(one: Spot, other: Spot) -> Nearness:
    if one.id == other.id:
        return Nearness.COUNTRY if wide(one) else Nearness.SPOT if narrow(one) else Nearness.AREA
    if one.id in other.around or other.id in one.around:
        return Nearness.WITHIN
    if _foreign(one, other):
        return Nearness.APART
    if spelt_alike(one, other):
        return Nearness.SPOT
    between = kilometres(one, other)
    if narrow(one) and narrow(other):
        near = between is not None and between <= NEAR
        return Nearness.SPOT if near else Nearness.APART
    if one.around & other.around:
        return Nearness.COUNTRY
    known = (wide(one) or one.around) and (wide(other) or other.around)
    return Nearness.APART if known else Nearness.UNTOLD


def narrow(spot: Spot) -> bool:
    """True for a town, a village or less."""
    return spot.kind in ("Locality", "Facility")


def wide(spot: Spot) -> bool:
    """True for a country."""
    return spot.kind in subclasses("Country")


def _foreign(one: Spot, other: Spot) -> bool:
    """Both lie somewhere, and nowhere in common."""
    return bool(one.around and other.around) and not one.around & other.around


def spelt_alike(one: Spot, other: Spot) -> bool:
    """Two spellings of one name, or a name and a phrase that ends in it ("zone de Kouré")."""
    return any(_alike(fold(a), fold(b), one, other) for a in one.names for b in other.names)


def _alike(one: str, other: str, first: Spot, then: Spot) -> bool:
    """Two names in folded form; of a longer one its last words count, where the shorter is a village's."""
    short, long, village = (
        (one, other, first) if len(one.split()) <= len(other.split()) else (other, one, then)
    )
    tail = " ".join(long.split()[-len(short.split()) :])
    if not narrow(village) or (tail == long and not (narrow(first) and narrow(then))):
        return one == other
    if short == tail or min(len(short), len(tail)) < SHORTEST:
        return short == tail
    # Two towns that both have a position are told apart by it, however alike their names.
    placed = kilometres(first, then)
    alike = short[0] == tail[0] and fuzz.ratio(short, tail) >= SPELLING
    return alike and (placed is None or placed <= NEAR)


def kilometres(one: Spot, other: Spot) -> float | None:
    """How far apart the places lie, on a plane that is good enough for short ways; ``None`` when unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    middle = math.radians((one.latitude + other.latitude) / 2)
    east = (one.longitude - other.longitude) * math.cos(middle)
    return math.hypot(one.latitude - other.latitude, east) * _DEGREE
