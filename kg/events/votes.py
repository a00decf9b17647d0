"""What a finder says of a mention and a trigger, and which kinds may fill which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Mention
from kg.vocabulary import subclasses

ROLES = ("attacker", "target", "place")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One finder's word that a mention fills a role, with the doubt that it passed on its way."""

    role: str
    mention: Mention
    finder: str
    doubt: int | None = None


# What is proposed for one trigger, by role and mention.
Votes = Mapping[tuple[str, Mention], Sequence[Proposal]]


def finders(said: Sequence[Proposal]) -> frozenset[str]:
    """The names of those who proposed it."""
    return frozenset(p.finder for p in said)


@cache
def allowed(role: str, kind: str) -> bool:
    """Actors attack, actors and places are struck, places are where it happens; the press only tells."""
    if role == "attacker":
        return kind in subclasses("Actor") and kind != "MediaOrganisation"
    if role == "place":
        return kind in subclasses("Place")
    return kind in subclasses("Actor") or kind in subclasses("Place")
