"""Dates by their distance from publication or from another date: "hier", "il y a deux mois", "la veille"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.mentions.date_setting import Resolved, Resolver, Setting


def _months_back(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 - months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _shift(at: Setting) -> Resolved:
    days = timedelta(days=at.words.shifts[at.group("shift") or ""])
    return Resolved.day(at.published + days if at.published else None)


def _turn(at: Setting) -> int:
    """-1 for the last, 1 for the next, 0 for this one."""
    return -1 if at.group("past") else 1 if at.group("future") else 0


def _week(at: Setting) -> Resolved:
    if at.published is None:
        return Resolved("Week")
    monday = at.published - timedelta(days=at.published.weekday() - 7 * _turn(at))
    if at.group("edge") and not _turn(at):
        return Resolved.day(monday)
    return Resolved.between(monday, monday + timedelta(days=6), "Week")


def _weekend(at: Setting) -> Resolved:
    if at.published is None:
        return Resolved("Interval")
    saturday = at.published - timedelta(days=(at.published.weekday() - 5) % 7)
    weeks = 1 if at.ahead else -1 if at.group("past") and at.published.weekday() >= 5 else 0
    return Resolved.between(saturday + timedelta(weeks=weeks), saturday + timedelta(days=1, weeks=weeks))


def _month_shift(at: Setting) -> Resolved:
    return Resolved.whole(_months_back(at.published, -_turn(at)) if at.published else None, "Month")


def _year_shift(at: Setting) -> Resolved:
    return Resolved.whole(str(at.published.year + _turn(at)) if at.published else None, "Year")


def _ago(at: Setting) -> Resolved:
    return _back(at.published, at.number("n") or 0, at.words.units[at.group("unit") or ""])


def _back(day: date | None, number: int, unit: str) -> Resolved:
    """``number`` units before ``day`` (after it when negative), as exactly as the unit is."""
    if unit in {"days", "weeks", "hours"}:
        scale = {"days": 1.0, "weeks": 7.0, "hours": 1 / 24}[unit]
        return Resolved.day(day - timedelta(days=int(number * scale)) if day else None)
    if unit == "months" or abs(number) == 1:
        return Resolved.whole(
            _months_back(day, number * (12 if unit == "years" else 1)) if day else None, "Month"
        )
    return Resolved.whole(f"{day.year - number:04d}" if day and day.year > number else None, "Year")


def _lately(at: Setting) -> Resolved:
    return Resolved.between(at.published - timedelta(days=7) if at.published else None, at.published)


def _within(at: Setting) -> Resolved:
    """ "en 24 heures": up to the day on which the sentence reports it, else up to publication."""
    sentence = at.doc[at.first].sent
    end = at.published
    told = [w for t in sentence if (w := t.lower_) in at.words.shifts or w in at.words.weekdays]
    if end and told:
        shift = at.words.shifts.get(told[-1])
        back = -shift if shift is not None else (end.weekday() - at.words.weekdays[told[-1]]) % 7
        end -= timedelta(days=back)
    number = at.number("n") or at.number("m") or 0
    return Resolved.between(_start(end, number, at.words.units[at.group("unit") or ""]), end)


def _start(end: date | None, number: int, unit: str) -> date | None:
    """The day that lies ``number`` units before ``end``; a day begun is a day."""
    if end is None:
        return None
    if unit in {"months", "years"}:
        month = _months_back(end, number * (12 if unit == "years" else 1))
        year, index = int(month[:4]), int(month[5:])
        return date(year, index, min(end.day, monthrange(year, index)[1]))
    days = {"hours": -(-number // 24), "days": number, "weeks": 7 * number}[unit]
    return end - timedelta(days=days)


def _anchored(at: Setting) -> Resolved | None:
    """A day told by another: before "de" by the one that stands inside or beside the phrase, if any.

    What would lie after publication although it is told as past stays open.
    """
    days = at.words.anchors[at.group("anchor") or ""]
    day = _full(at.anchor)
    if at.complemented and (beside := at.beside):
        return Resolved.day(beside)
    if at.complemented and days < 0:
        return Resolved("Day")
    found = day + timedelta(days=days) if day else None
    late = found and at.published and found > at.published and not at.ahead
    return Resolved.day(None if late else found)


def _full(anchor: str | None) -> date | None:
    """An anchor that is a day, not a month."""
    return date.fromisoformat(anchor) if anchor and len(anchor) == 10 else None


def _later(at: Setting) -> Resolved:
    unit = at.words.units[at.group("unit") or ""]
    number, anchor = at.number("n"), at.anchor
    long = unit in {"months", "years"}
    if number is None and at.group("later") and unit in {"hours", "days"} and (day := _full(anchor)):
        few = Resolved.between(day + timedelta(days=1), day + timedelta(days=7))
        return Resolved.day(day) if unit == "hours" else few
    if number is None or anchor is None:
        return Resolved("Month" if long else "Day")
    day = date.fromisoformat(f"{anchor}-01" if len(anchor) == 7 else anchor) if long else _full(anchor)
    return _back(day, -number if at.group("later") else number, unit)


def _same_year(at: Setting) -> Resolved:
    return Resolved.whole(str(at.last_year) if at.last_year else None, "Year")


def _same_month(at: Setting) -> Resolved:
    told = (p.earliest[:7] for p in reversed(at.before) if p.earliest and len(p.earliest) >= 7)
    return Resolved.whole(next(told, None), "Month")


# By their names in dates.toml.
RELATIVE: dict[str, Resolver] = {
    "ago": _ago,
    "anchored": _anchored,
    "for_long": _ago,
    "lately": _lately,
    "later": _later,
    "month_shift": _month_shift,
    "same_month": _same_month,
    "same_year": _same_year,
    "shift": _shift,
    "week": _week,
    "weekend": _weekend,
    "within": _within,
    "year_shift": _year_shift,
}
