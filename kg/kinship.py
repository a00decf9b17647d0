"""Which kinds may be two names of one event: a raid and the killing in it, a siege and a blockade."""

from __future__ import annotations

from functools import cache

from kg.vocabulary import ancestors, subclasses

_GENERIC_VIOLENCE = frozenset(["Killing", "ArmedAttack", "CasualtyTotal"])
_ALIKE = (
    frozenset(["AirStrike", "DroneStrike", "Shelling", "RocketFire", "MissileStrike", "Bombing"]),
    frozenset(["Bombing", "CarBomb", "Mine", "SuicideAttack", "ArmedAttack"]),
    frozenset(["ArmedClash", "Offensive", "ArmedAttack", "MilitaryOperation"]),
    frozenset(["Siege", "Blockade"]),
    frozenset(["Displacement", "Evacuation"]),
    frozenset(["Abduction", "HostageTaking"]),
    frozenset(["Execution", "Killing", "Assassination", "Massacre"]),
)


def violent(kind: str) -> bool:
    """True for violence, and for the count of its dead."""
    return kind == "CasualtyTotal" or kind in subclasses("ViolentEvent")


@cache
def alike(one: str, other: str) -> bool:
    """True when two kinds may name one event; a march on a town is not yet its capture."""
    if {one, other} == {"Advance", "Capture"}:
        return False
    if one == other or one in ancestors(other) or other in ancestors(one):
        return True
    if one in _GENERIC_VIOLENCE or other in _GENERIC_VIOLENCE:
        return violent(one) and violent(other)
    return any(one in kinds and other in kinds for kinds in _ALIKE)
