"""Dates in the text, resolved against the day of publication and never beyond what it allows.

The rules are data (``kg/lexicon/<language>/dates.toml``); here are the calendars that they name.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.annotations import Annotated
from kg.lexicon.loader import read
from kg.lexicon.schema_dates import DatesLexicon, compiled, openers
from kg.lexicon.schema_numbers import NumbersLexicon
from kg.model import Period

_SOON = 2  # months: a bare month that begins within two months and was last seen ten ago lies ahead
_AHEAD = 200  # days: what is planned for a farther day is told with its year
_FRESH = 45  # days: a day without year that was just now is that one, whatever was told before


@dataclass(frozen=True, slots=True)
class Resolved:
    """The bounds of a date and how exact it is; no bounds when the text does not settle them."""

    precision: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True)
class Setting:
    """One match in its article: the words, the publication day, the dates before it."""

    match: re.Match[str]
    doc: Doc
    first: int
    published: date | None
    before: tuple[Period, ...]
    words: DatesLexicon
    numbers: NumbersLexicon
    since: bool

    def group(self, name: str) -> str | None:
        """A group of the rule in lower case, ``None`` where the rule has none or it is empty."""
        found = self.match.groupdict().get(name)
        return found.lower() if found else None

    def number(self, name: str) -> int | None:
        """A group as a number; days may be ordinal ("1er")."""
        found = self.group(name)
        return None if found is None else self.numbers.value(found.removesuffix("er"))

    def month(self, name: str) -> int | None:
        """A group as the number of a month."""
        found = self.group(name)
        return None if found is None else self.words.months[found]

    @cached_property
    def governor(self) -> Token:
        """The verb that the date hangs on, or the root of what it belongs to."""
        token = self.doc[self.first]
        for ancestor in token.ancestors:
            if ancestor.pos_ in {"VERB", "AUX"}:
                return ancestor
        return token

    @cached_property
    def ahead(self) -> bool:
        """True when the words around tell that the date is still to come."""
        if self.group("future"):
            return True
        if self.group("past") or self.since:
            return False
        near = {token.lower_ for token in self.doc[max(0, self.first - 3) : self.first]}
        if near & set(self.words.expected):
            return True
        verb = self.governor
        if near & set(self.words.at_once) and "Inf" in verb.morph.get("VerbForm", []):
            return True
        helpers = (each for each in verb.children if each.dep_.startswith("aux") or each.dep_ == "cop")
        group = [verb, *helpers]
        if any("Fut" in token.morph.get("Tense", []) for token in group):
            return True
        modal = any(token.lower_ in self.words.modals for token in (verb.head, *group))
        return modal and "Inf" in verb.morph.get("VerbForm", [])

    @cached_property
    def anchor(self) -> str | None:
        """The last single day or month told in this sentence or the two before it."""
        start = self.doc[self.first].sent.start
        for _ in range(2):
            start = self.doc[start - 1].sent.start if start else 0
        for period in reversed(self.before):
            if period.first < start:
                return None
            if period.precision in {"Day", "Month"} and period.earliest == period.latest:
                return period.earliest
        return None

    def told_year(self, month: int, day: int) -> int | None:
        """The year that the words before give a day: told with that very day, or in this sentence."""
        start = self.doc[self.first].sent.start
        same_day = f"-{month:02d}-{day:02d}"
        for period in reversed(self.before):
            if not period.earliest or period.earliest != period.latest:
                continue
            in_full = period.precision == "Day" and period.earliest[:4] in period.span.text
            # "la même année", "l'an dernier"
            by_word = period.precision == "Year" and period.earliest not in period.span.text
            here = period.first >= start and (in_full or by_word)
            if here or period.earliest.endswith(same_day):
                return int(period.earliest[:4])
        return None

    @cached_property
    def last_year(self) -> int | None:
        """The year of the nearest date before that has one ("de la même année")."""
        years = (int(period.earliest[:4]) for period in reversed(self.before) if period.earliest)
        return next(years, None)


def find_periods(annotated: Annotated) -> tuple[Period, ...]:
    """Every date expression of the article, in order of appearance; no two overlap.

    Bounds are ISO days, months or years; both ``None`` when only a missing publication day or
    anchor could settle them, one ``None`` after "depuis" and "jusqu'à".
    """
    doc = annotated.doc
    language = annotated.article.language
    words, numbers = read(language, "dates", DatesLexicon), read(language, "numbers", NumbersLexicon)
    found: list[Period] = []
    text = doc.text  # joined anew at each access
    for match, resolver in _matches(text, words, numbers):
        found.extend(_period(annotated, match, resolver, tuple(found), words, numbers))
    return tuple(found)


def _matches(text: str, words: DatesLexicon, numbers: NumbersLexicon) -> list[tuple[re.Match[str], str]]:
    """The matches that win: in order of the text, the longest first, then the rules' order."""
    all_matches = [
        (match.start(), -match.end(), order, match, rule)
        for order, (rule, expression) in enumerate(compiled(words, numbers))
        for match in expression.finditer(text)
    ]
    named = re.compile(r"(?:" + "|".join(map(re.escape, words.named)) + r") (?:du )?$", re.IGNORECASE)
    chosen: list[tuple[re.Match[str], str]] = []
    end = 0
    for start, _, _, match, rule in sorted(all_matches, key=lambda each: each[:3]):
        if start >= end and not named.search(text[max(0, start - 20) : start]):
            chosen.append((match, rule.resolver))
            end = match.end()
    return chosen


def _period(
    annotated: Annotated,
    match: re.Match[str],
    resolver: str,
    before: tuple[Period, ...],
    words: DatesLexicon,
    numbers: NumbersLexicon,
) -> list[Period]:
    """The period of one match with its opener, or nothing when no calendar has such a day."""
    doc = annotated.doc
    window = max(0, match.start() - 30)
    head = match.string[window : match.start()]
    # The opener may be the first word of the match ("depuis 2014") or stand before it ("depuis le 31 mai").
    starts = openers(words)
    lead = match.group().split(" ", 1)[0].lower()
    since = starts.since.search(head) if lead not in words.since else None
    until = starts.until.search(head) if not since else None
    open_left, open_right = bool(since) or lead in words.since, bool(until) or lead in words.until
    opener = since or until
    start = window + opener.start() if opener else match.start()
    tokens = doc.char_span(start, match.end(), alignment_mode="expand")
    core = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if tokens is None or core is None:
        return []
    setting = Setting(match, doc, core.start, annotated.article.published, before, words, numbers, open_left)
    try:
        resolved = RESOLVERS[resolver](setting)
    except (ValueError, OverflowError):  # 31 February, year 0
        return []
    if resolved is None:
        return []
    earliest = None if open_right and not open_left else resolved.earliest
    latest = None if open_left else resolved.latest
    span = annotated.span(tokens.start, tokens.end)
    return [Period(span, tokens.start, tokens.end, earliest, latest, resolved.precision)]


# ── calendars ──────────────────────────────────────────────────────────────────────────────────


def _single(day: date | None) -> Resolved:
    """One day, or a day that nothing settles."""
    iso = day.isoformat() if day else None
    return Resolved("Day", iso, iso)


def _between(first: date | None, last: date | None, precision: str = "Interval") -> Resolved:
    if first is None or last is None or first > last:
        return Resolved(precision)
    return Resolved(precision, first.isoformat(), last.isoformat())


def _unit(text: str | None, precision: str) -> Resolved:
    return Resolved(precision, text, text)


def _months_back(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 - months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


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
    if told and last and (at.published - last).days > _FRESH:
        return _valid(told, month, day)
    return last


def _weekday(at: Setting) -> Resolved:
    return _single(_weekday_near(at, at.words.weekdays[at.group("w1") or ""]))


def _weekdays(at: Setting) -> Resolved:
    """ "la nuit de jeudi à vendredi": the later day is near publication, the earlier one before it."""
    first, last = (at.words.weekdays[at.group(name) or ""] for name in ("w1", "w2"))
    day, month = at.number("d2"), at.month("m2")
    if day is not None and month is not None:
        end = _day_near(at, month, day, at.number("y2"))
    else:
        end = _weekday_near(at, last)
    return _between(end - timedelta(days=(last - first) % 7) if end else None, end)


def _day(at: Setting) -> Resolved:
    return _single(_day_near(at, at.month("m1") or 0, at.number("d1") or 0, at.number("y1")))


def _days(at: Setting) -> Resolved:
    month = at.month("m2") or 0
    end = _day_near(at, month, at.number("d2") or 0, at.number("y2"))
    if end is None:
        return Resolved("Interval")
    first_month = at.month("m1") or month
    year = at.number("y1") or (end.year - 1 if first_month > month else end.year)
    return _between(date(year, first_month, at.number("d1") or 0), end)


def _numeric(at: Setting) -> Resolved:
    return _single(date(at.number("y1") or 0, at.number("mm") or 0, at.number("d1") or 0))


def _month(at: Setting) -> Resolved:
    """A month of the year told, or the latest that began by publication."""
    month, year, day = at.month("m1") or 0, at.number("y1"), at.published
    if year is None and at.group("same") and at.last_year:
        year = at.last_year
    if year is None and day is not None:
        year = day.year - (month > day.month or (month == day.month and bool(at.group("past"))))
        months_ago = (day.year - year) * 12 + day.month - month
        if at.ahead or (12 - _SOON <= months_ago < 12 and not at.since and not at.group("past")):
            year += months_ago > 0
    return _unit(f"{year:04d}-{month:02d}" if year is not None else None, "Month")


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
    return _unit(at.group("y1"), "Year")


def _years(at: Setting) -> Resolved | None:
    first, last = at.group("y1") or "", at.group("y2") or ""
    return Resolved("Interval", first, last) if first < last else None


def _decade(at: Setting) -> Resolved:
    written = at.group("decade") or ""
    first = int(written)
    if len(written) == 2:
        first += 1900 if first >= 30 else 2000
    return Resolved("Decade", str(first), str(first + 9))


def _shift(at: Setting) -> Resolved:
    days = timedelta(days=at.words.shifts[at.group("shift") or ""])
    return _single(at.published + days if at.published else None)


def _turn(at: Setting) -> int:
    """-1 for the last, 1 for the next, 0 for this one."""
    return -1 if at.group("past") else 1 if at.group("future") else 0


def _week(at: Setting) -> Resolved:
    if at.published is None:
        return Resolved("Week")
    monday = at.published - timedelta(days=at.published.weekday() - 7 * _turn(at))
    if at.group("edge") and not _turn(at):
        return _single(monday)
    return _between(monday, monday + timedelta(days=6), "Week")


def _weekend(at: Setting) -> Resolved:
    if at.published is None:
        return Resolved("Interval")
    saturday = at.published - timedelta(days=(at.published.weekday() - 5) % 7)
    weeks = 1 if at.ahead else -1 if at.group("past") and at.published.weekday() >= 5 else 0
    return _between(saturday + timedelta(weeks=weeks), saturday + timedelta(days=1, weeks=weeks))


def _month_shift(at: Setting) -> Resolved:
    return _unit(_months_back(at.published, -_turn(at)) if at.published else None, "Month")


def _year_shift(at: Setting) -> Resolved:
    return _unit(str(at.published.year + _turn(at)) if at.published else None, "Year")


def _ago(at: Setting) -> Resolved:
    return _back(at.published, at.number("n") or 0, at.words.units[at.group("unit") or ""])


def _back(day: date | None, number: int, unit: str) -> Resolved:
    """``number`` units before ``day`` (after it when negative), as exactly as the unit is."""
    if unit in {"days", "weeks", "hours"}:
        scale = {"days": 1.0, "weeks": 7.0, "hours": 1 / 24}[unit]
        return _single(day - timedelta(days=int(number * scale)) if day else None)
    if unit == "months" or abs(number) == 1:
        return _unit(_months_back(day, number * (12 if unit == "years" else 1)) if day else None, "Month")
    return _unit(f"{day.year - number:04d}" if day and day.year > number else None, "Year")


def _lately(at: Setting) -> Resolved:
    return _between(at.published - timedelta(days=7) if at.published else None, at.published)


def _within(at: Setting) -> Resolved:
    """ "en 24 heures": up to the day on which the sentence reports it, else up to publication."""
    sentence = at.doc[at.first].sent
    end = at.published
    told = [w for t in sentence if (w := t.lower_) in at.words.shifts or w in at.words.weekdays]
    if end and told:
        shift = at.words.shifts.get(told[-1])
        back = -shift if shift is not None else (end.weekday() - at.words.weekdays[told[-1]]) % 7
        end -= timedelta(days=back)
    number = at.number("n") or 0
    days = -(-number // 24) if at.words.units[at.group("unit") or ""] == "hours" else number
    return _between(end - timedelta(days=days) if end else None, end)


def _anchored(at: Setting) -> Resolved:
    days = at.words.anchors[at.group("anchor") or ""]
    day = _full(at.anchor)
    return _single(day + timedelta(days=days) if day else None)


def _full(anchor: str | None) -> date | None:
    """An anchor that is a day, not a month."""
    return date.fromisoformat(anchor) if anchor and len(anchor) == 10 else None


def _later(at: Setting) -> Resolved:
    unit = at.words.units[at.group("unit") or ""]
    number, anchor = at.number("n"), at.anchor
    long = unit in {"months", "years"}
    if number is None or anchor is None:
        return Resolved("Month" if long else "Day")
    day = date.fromisoformat(f"{anchor}-01" if len(anchor) == 7 else anchor) if long else _full(anchor)
    return _back(day, -number if at.group("later") else number, unit)


def _same_year(at: Setting) -> Resolved:
    return _unit(str(at.last_year) if at.last_year else None, "Year")


Resolver = Callable[[Setting], Resolved | None]
RESOLVERS: dict[str, Resolver] = {
    "ago": _ago,
    "anchored": _anchored,
    "day": _day,
    "days": _days,
    "decade": _decade,
    "for_long": _ago,
    "lately": _lately,
    "later": _later,
    "month": _month,
    "month_shift": _month_shift,
    "numeric": _numeric,
    "same_year": _same_year,
    "season": _season,
    "shift": _shift,
    "week": _week,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "weekend": _weekend,
    "within": _within,
    "year": _year,
    "year_shift": _year_shift,
    "years": _years,
}
