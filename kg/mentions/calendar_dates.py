"""Dates by their place in the calendar: days, weekdays, months, seasons, years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.mentions.date_setting import Resolved, Resolver, Setting

_SOON = 2  # months: a bare month that begins within two months and was last seen ten ago lies ahead
_AHEAD = 200  # days: what is planned for a farther day is told with its year
_FRESH = 45  # days: a day without year that was just now is that one, whatever was told before


def _weekday_near(at: Setting, weekday: int) -> date | None:
    """The latest such day up to publication; the next one where the words look ahead."""
    if at.published is None:
        return None
    back = (at.published.weekday() - weekday) % 7
    if at.ahead:
        return at.published + timedelta(days=(-back) % 7 or (7 if at.group("future") else 0))
    if at.group("past"):
        back = back or 7
    return at.published - timedelta(days=back)


def _valid(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _day_near(at: Setting, month: int, day: int, year: int | None) -> date | None:
    """A day and month in the year told, or the latest one up to publication."""
    if year is not None:
        return date(year, month, day)
    if at.published is None:
        return None
    if at.group("same") and at.last_year:
        return _valid(at.last_year, month, day)
    years = range(at.published.year + 2, at.published.year - 5, -1)
    days = [found for year in years if (found := _valid(year, month, day))]
    last = max((found for found in days if found <= at.published), default=None)
    soon = min((found for found in days if found >= at.published), default=None)
    if at.ahead and soon and (soon - at.published).days < _AHEAD:
        return soon
    told = None if at.group("w1") else at.told_year(month, day)
    if told and last and (at.chronicle or (at.published - last).days > _FRESH):
        return _valid(told, month, day)
    return last


def _weekday(at: Setting) -> Resolved:
    return Resolved.day(_weekday_near(at, at.words.weekdays[at.group("w1") or ""]))


def _weekdays(at: Setting) -> Resolved:
    """ "la nuit de jeudi à vendredi": the later day is near publication, the earlier one before it."""
    first, last = (at.words.weekdays[at.group(name) or ""] for name in ("w1", "w2"))
    day, month = at.number("d2"), at.month("m2")
    if day is not None and month is not None:
        end = _day_near(at, month, day, at.number("y2"))
    else:
        end = _weekday_near(at, last)
    return Resolved.between(end - timedelta(days=(last - first) % 7) if end else None, end)


def _day(at: Setting) -> Resolved:
    return Resolved.day(_day_near(at, at.month("m1") or 0, at.number("d1") or 0, at.number("y1")))


def _days(at: Setting) -> Resolved:
    month = at.month("m2") or 0
    end = _day_near(at, month, at.number("d2") or 0, at.number("y2"))
    if end is None:
        return Resolved("Interval")
    first_month = at.month("m1") or month
    year = at.number("y1") or (end.year - 1 if first_month > month else end.year)
    return Resolved.between(date(year, first_month, at.number("d1") or 0), end)


def _numeric(at: Setting) -> Resolved:
    return Resolved.day(date(at.number("y1") or 0, at.number("mm") or 0, at.number("d1") or 0))


def _month(at: Setting) -> Resolved:
    """A month of the year told, or the latest that began by publication."""
    month, year = at.month("m1") or 0, at.number("y1")
    if year is None and at.group("same") and at.last_year:
        year = at.last_year
    if year is None and at.published is not None:
        year = _year_of_month(at, at.published, month)
    return Resolved.whole(f"{year:04d}-{month:02d}" if year is not None else None, "Month")


def _year_of_month(at: Setting, published: date, month: int) -> int:
    """The latest year in which the month began by publication, but for what lies ahead or in the story."""
    past = bool(at.group("past"))
    year = published.year - (month > published.month or (month == published.month and past))
    months_ago = (published.year - year) * 12 + published.month - month
    if at.ahead:
        return year + (months_ago > 0)
    if past or at.since or months_ago <= 1:
        return year
    soon = 12 - _SOON <= months_ago < 12
    return at.year_of_story(month) or year + soon


def _season(at: Setting) -> Resolved:
    first, last = at.words.seasons[at.group("season") or ""]
    year, day = at.number("y1"), at.published
    if year is None and day is not None:
        year = day.year if at.ahead or day.month > first else day.year - 1
    if year is None:
        return Resolved("Season")
    end = f"{year:04d}-{last:02d}" if last <= 12 else f"{year + 1:04d}-{last - 12:02d}"
    return Resolved("Season", f"{year:04d}-{first:02d}", end)


def _year(at: Setting) -> Resolved:
    return Resolved.whole(at.group("y1"), "Year")


def _years(at: Setting) -> Resolved | None:
    first, last = at.group("y1") or "", at.group("y2") or ""
    return Resolved("Interval", first, last) if first < last else None


def _decade(at: Setting) -> Resolved:
    written = at.group("decade") or ""
    first = int(written)
    if len(written) == 2:
        first += 1900 if first >= 30 else 2000
    return Resolved("Decade", str(first), str(first + 9))


# By their names in dates.toml.
CALENDAR: dict[str, Resolver] = {
    "day": _day,
    "days": _days,
    "decade": _decade,
    "month": _month,
    "numeric": _numeric,
    "season": _season,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "year": _year,
    "years": _years,
}
