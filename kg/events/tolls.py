"""Which count belongs to which trigger, and which counts are running totals."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotations import Annotated
from kg.events.syntax import climb
from kg.events.triggers import FoundTrigger
from kg.model import Figure, Quantity
from kg.vocabulary import subclasses

# Kinds of events that may have a toll: where somebody is struck, taken or put to flight.
TOLL_KINDS = frozenset().union(
    *(
        subclasses(kind)
        for kind in ("ViolentEvent", "CasualtyTotal", "Displacement", "Accident", "Abduction", "Arrest")
    )
)


def tolls(
    annotated: Annotated, triggers: Sequence[FoundTrigger], quantities: Sequence[Quantity]
) -> dict[int, tuple[Quantity, ...]]:
    """Counts with an outcome by the token of the trigger that they belong to, in text order.

    A count goes to the trigger that its way up the tree meets first, else to the nearest one of
    its sentence; a part ("dont 11 enfants") follows the count before it.
    """
    found: dict[int, list[Quantity]] = {}
    owner: int | None = None
    for quantity in quantities:
        if quantity.outcome is None:
            continue
        if not (quantity.part and owner is not None and _near(annotated, owner, quantity)):
            owner = _owner(annotated, triggers, quantity)
        if owner is not None:
            found.setdefault(owner, []).append(quantity)
    return {token: tuple(counts) for token, counts in found.items()}


def _near(annotated: Annotated, owner: int, quantity: Quantity) -> bool:
    return annotated.sentence(owner) == annotated.sentence(quantity.first)


def _owner(annotated: Annotated, triggers: Sequence[FoundTrigger], quantity: Quantity) -> int | None:
    first, last = annotated.sentence(quantity.first)
    own = [t for t in triggers if first <= t.token < last and t.trigger.kind in TOLL_KINDS]
    if quantity.outcome == "Displaced":
        own = [t for t in own if t.trigger.kind in subclasses("Displacement")]
    if not own:
        return None
    tokens = {t.token for t in own}
    head = annotated.doc[quantity.head]
    inside = [t.token for t in own if quantity.first <= t.token < quantity.last]
    if inside:
        return inside[0]
    for above in (head, *climb(head)):
        if above.i in tokens:
            return above.i
    return min(own, key=lambda t: (not t.toll, abs(t.token - quantity.head), t.token)).token


def figures(quantities: Sequence[Quantity], total: bool = False) -> tuple[Figure, ...]:
    """The counts as figures, the same one once."""
    found: dict[tuple[object, ...], Figure] = {}
    for q in quantities:
        if q.outcome is not None:
            found.setdefault(
                (q.outcome, q.category, q.low, q.high),
                Figure(q.outcome, q.category, q.low, q.high, q.span, total),
            )
    return tuple(found.values())
