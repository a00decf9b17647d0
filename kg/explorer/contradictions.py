"""Which claims cannot be true together: the ledger of an event marks them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.explorer.names import Row, whole
from kg.iris import local

_Said = set[tuple[str | None, str]]


def contradicted(claims: Iterable[Row]) -> set[str]:
    """The claims about a figure, an author or the event itself that another claim speaks against.

    As in ``queries/contradiction-ledger.rq``: figures of the same people and fate that no number
    satisfies; an author whom another's article does not name; an assertion and a denial of the same.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in claims:
        name = local(row["predicate"])
        if name in ("attacker", "casualties", "type"):
            groups.setdefault((row["about"], name), []).append(row)
    found: set[str] = set()
    for (_, name), group in groups.items():
        said = {(row.get("object"), row["article"]) for row in group}
        found.update(
            row["claim"] for row in group if any(_against(name, row, other, said) for other in group)
        )
    return found


def _against(name: str, row: Row, other: Row, said: _Said) -> bool:
    """True where the other claim cannot be true together with this one."""
    if _denied(row) != _denied(other):
        return True
    if name == "casualties":
        return _below(row, other) or _below(other, row)
    unlike = name == "attacker" and other.get("object") != row.get("object")
    return unlike and (row.get("object"), other["article"]) not in said


def _denied(row: Row) -> bool:
    return local(row.get("modality", "")) == "Denied"


def _below(one: Row, two: Row) -> bool:
    """True for figures of the same people and fate of which the first ends below the second's start."""
    if any(one.get(name) != two.get(name) for name in ("outcome", "category")):
        return False
    most, least = whole(one.get("atMost")), whole(two.get("atLeast"))
    return most is not None and least is not None and most < least
