"""A date in its setting (the tense of its verb, the dates told before), and what it resolves to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.annotations.words import Document, Word
from kg.lexicon.schema_dates import DatesLexicon
from kg.lexicon.schema_numbers import NumbersLexicon
from kg.model import Period

_OPENING = 2  # words before the date that opens a sentence: "- Le 3 mai"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The bounds of a date and how exact it is; no bounds when the text does not settle them."""

    precision: str
    earliest: str | None = None
    latest: str | None = None

    @classmethod
    def day(cls, day: date | None) -> Resolved:
        """One day, or a day that nothing settles."""
        iso = day.isoformat() if day else None
        return cls("Day", iso, iso)

    @classmethod
    def between(cls, first: date | None, last: date | None, precision: str = "Interval") -> Resolved:
        """From one day to another; no bounds when one is missing or they are the wrong way round."""
        if first is None or last is None or first > last:
            return cls(precision)
        return cls(precision, first.isoformat(), last.isoformat())

    @classmethod
    def whole(cls, text: str | None, precision: str) -> Resolved:
        """A whole month ("2016-07") or year ("2016")."""
        return cls(precision, text, text)


@dataclass(frozen=True)
class Setting:
    """One match in the text in small letters: the words, the publication day, the dates before it."""

    match: re.Match[str]
    doc: Document
    first: int
    published: date | None
    before: tuple[Period, ...]
    words: DatesLexicon
    numbers: NumbersLexicon
    since: bool

    def group(self, name: str) -> str | None:
        """A group of the rule, ``None`` where the rule has none or it is empty."""
        return (self.match[name] or None) if name in self.match.re.groupindex else None

    def number(self, name: str) -> int | None:
        """A group as a number; days may be ordinal ("1er")."""
        found = self.group(name)
        if found is None:
            return None
        if found in self.numbers.collectives:
            return self.numbers.collectives[found]
        return 1 if found == self.words.first_day else self.numbers.value(found)

    def month(self, name: str) -> int | None:
        """A group as the number of a month."""
        found = self.group(name)
        return None if found is None else self.words.months[found]

    @cached_property
    def governor(self) -> Word:
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
            if _is_night(period):
                return period.latest
        return None

    @cached_property
    def complemented(self) -> bool:
        """True before "de": "au lendemain de l'attentat"."""
        following = self.match.string[self.match.end() :].lstrip()
        return following.startswith(tuple(w if w.endswith("'") else f"{w} " for w in self.words.complements))

    @cached_property
    def beside(self) -> date | None:
        """The day told right before: "samedi, au lendemain de l'attentat"."""
        last = self.before[-1] if self.before else None
        if last is None or self.first - last.last > 1 or last.precision != "Day":
            return None
        return date.fromisoformat(last.earliest) if last.earliest and len(last.earliest) == 10 else None

    @cached_property
    def chronicle(self) -> bool:
        """True when the last date told opened its sentence, as in a list of what happened when."""
        last = self.before[-1] if self.before else None
        return last is not None and last.first - self.doc[last.first].sent.start <= _OPENING

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
        return self.year_of_story(month, day)

    def year_of_story(self, month: int, day: int | None = None) -> int | None:
        """The year of the last day or month told nearby, when this one follows it.

        "avril 2010: … Le 22 juillet, …" goes on in 2010.
        """
        last = self.anchor
        if last is None or self.published is None or int(last[:4]) >= self.published.year:
            return None
        here = f"-{month:02d}" + ("" if day is None else f"-{day:02d}")
        return int(last[:4]) if here[: len(last) - 4] >= last[4:][: len(here)] else None

    @cached_property
    def last_year(self) -> int | None:
        """The year of the nearest date before that has one ("de la même année")."""
        years = (int(period.earliest[:4]) for period in reversed(self.before) if period.earliest)
        return next(years, None)


def _is_night(period: Period) -> bool:
    """True for one day and the next: "dans la nuit de jeudi à vendredi"."""
    if period.precision != "Interval" or not period.earliest or not period.latest:
        return False
    if len(period.earliest) != 10 or len(period.latest) != 10:
        return False
    return (date.fromisoformat(period.latest) - date.fromisoformat(period.earliest)).days == 1


Resolver = Callable[[Setting], Resolved | None]
