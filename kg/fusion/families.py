"""Which kinds may be one event told twice, and the family under which they are looked for."""

from __future__ import annotations

from functools import cache

from kg.kinship import alike, violent
from kg.vocabulary import ancestors, subclasses

# Beyond what one article calls one event: another may call it less exactly.
_LOOSE = (
    frozenset(["Accident", "Killing"]),
    frozenset(["Negotiation", "PeaceAgreement"]),
    frozenset(["Abduction", "Arrest"]),
    frozenset(["Offensive", "Capture"]),
    frozenset(["Deployment", "Offensive"]),
)
_ANYTHING = "OtherEvent"


@cache
def family(kind: str) -> str:
    """The block of a kind: deeds, or the branch of the ontology under which speech and agreements stand."""
    branch = next((a for a in (kind, *ancestors(kind)) if a in ("SpeechAct", "Agreement")), None)
    return branch or "Deed"


@cache
def compatible(one: str, other: str) -> bool:
    """True when two articles may mean one event by the two kinds."""
    if family(one) != family(other) or "CasualtyTotal" in (one, other):
        return False
    return alike(one, other) or loose(one, other)


@cache
def loose(one: str, other: str) -> bool:
    """True when the kinds may name one event, but by a stretch."""
    if _ANYTHING in (one, other):
        return True
    return any(_in(one, pair) and _in(other, pair) and one != other for pair in _LOOSE)


def _in(kind: str, kinds: frozenset[str]) -> bool:
    return any(kind in subclasses(each) for each in kinds)


def act(kind: str) -> bool:
    """True for what is done, as against the bare count of its dead."""
    return not (violent(kind) and kind in subclasses("Killing")) and kind != _ANYTHING
