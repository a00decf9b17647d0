"""Ways in the dependency tree from an event's word to a date."""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotations.words import Document, Word
from kg.events.syntax import climb
from kg.model import Period

HIGHEST = 40


@dataclass(frozen=True, slots=True)
class Way:
    """The tree from an event's word up to ``top``, which both lean on, and down to the head of a date."""

    up: tuple[Word, ...]
    top: Word
    down: tuple[Word, ...]


def way(doc: Document, token: int, period: Period) -> Way | None:
    """The way from an event's word to a date in one parse."""
    head = next((t for t in doc[period.first : period.last] if _leads_out(t, period)), doc[period.first])
    up, down = ([start, *climb(start, HIGHEST)] for start in (doc[token], head))
    places = {t.i: n for n, t in enumerate(down)}
    meeting = next((n for n, t in enumerate(up) if t.i in places), None)
    if meeting is None:
        return None
    top = up[meeting]
    return Way(tuple(up[:meeting]), top, tuple(reversed(down[: places[top.i]])))


def _leads_out(token: Word, period: Period) -> bool:
    return token.head.i == token.i or not period.first <= token.head.i < period.last
