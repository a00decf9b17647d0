"""When a report's event can have been, in whole days, and how well two such windows agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.model import Report

# News without a date of its own is of the days before its publication, history perhaps of the weeks before.
RECENT, LATELY = 7, 31
FEW, MONTH, YEAR = 3, 35, 400
# How far off an article may be whose event has no day, to be about that of another article.
AFTERWARDS = 200
# "Dimanche" of an article printed after midnight: a day off is no other day.
SLACK = 1


@dataclass(frozen=True, slots=True)
class Window:
    """First and last possible day as ordinals; ``presumed`` from the publication, not from the text."""

    first: int
    last: int
    presumed: bool = False

    @property
    def length(self) -> int:
        """How many days it covers."""
        return self.last - self.first + 1

    def gap(self, other: Window) -> int:
        """The days between the two; 0 or less when they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)


def window(report: Report) -> Window | None:
    """The window of a report; ``None`` for what is planned or supposed without a date."""
    before = (LATELY if report.background else RECENT) if report.status in ("Occurred", "Ongoing") else None
    return _window(report.earliest, report.latest, report.published, before)


@lru_cache(maxsize=4096)
def _window(
    earliest: date | None, latest: date | None, published: date | None, before: int | None
) -> Window | None:
    """From its bounds, or so many days ``before`` its article."""
    if earliest is not None:
        until = latest or max(published or earliest, earliest)
        return Window(earliest.toordinal(), until.toordinal())
    if latest is None and published is not None and before is not None:
        day = published.toordinal()
        return Window(day - before, day, presumed=True)
    return None


def days(found: Window) -> range:
    """The days of a short window and those beside it; none of a longer one."""
    few = found.length <= FEW and not found.presumed
    return range(found.first - SLACK, found.last + SLACK + 1) if few else range(0)


def months(found: Window) -> tuple[str, ...]:
    """The months that a window touches; ``long`` for one of more than a year."""
    if found.length > YEAR:
        return ("long",)
    first, last = _day(found.first - SLACK), _day(found.last + SLACK)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    numbers = (first.year * 12 + first.month - 1 + n for n in range(count))
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers)


def _day(ordinal: int) -> date:
    """The day of a number, or the first or last that the calendar has."""
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def apart(one: Window | None, other: Window | None) -> bool:
    """True when two windows that texts give do not meet."""
    told = one is not None and other is not None and not one.presumed and not other.presumed
    return told and one is not None and other is not None and one.gap(other) > SLACK


def ages_apart(one: Report, other: Report) -> bool:
    """True when one of the two is not dated, and what their articles tell of lies long apart.

    What an article tells without a day is of its own time; a chain of such articles may go on for years.
    """
    dated = one.earliest is not None and other.earliest is not None
    windows = [window(each) or _printed(each) for each in (one, other)]
    if dated or windows[0] is None or windows[1] is None:
        return False
    return windows[0].gap(windows[1]) > AFTERWARDS


def _printed(report: Report) -> Window | None:
    day = report.published and report.published.toordinal()
    return Window(day, day, presumed=True) if day else None


def agreement(one: Window | None, other: Window | None) -> int:
    """How much the windows speak for one event, in tenths of a point; below 0 against it."""
    if one is None or other is None:
        return 0
    gap = one.gap(other)
    if one.presumed or other.presumed:
        return _presumably(gap, LATELY in (one.length - 1, other.length - 1))
    if gap > 0:
        return 5
    short, long = sorted((one.length, other.length))
    if long <= FEW:
        return 20
    if long <= MONTH:
        return 12 if short > FEW else 8
    if long <= YEAR:
        return 8 if short > MONTH else 4
    return 12 if short > YEAR and abs(one.first - other.first) <= MONTH else -10


def _presumably(gap: int, history: bool) -> int:
    """What a window that is only presumed can say: little for, more against when it lies far off."""
    if gap <= 0:
        return 2 if history else 5
    return 0 if gap <= (2 * LATELY if history else RECENT) else -8
