"""The schema of ``<language>/dates.toml`` and its rules as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from kg.lexicon import patterns
from kg.lexicon.schema_numbers import NumbersLexicon, one_of

YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_BEFORE, _BEHIND = r"(?<!\w)(?<!\w-)", r"(?![\w])(?!-\w)"


class DateRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a date. An example is ``published|text|earliest|latest|precision``."""

    name: str
    pattern: str
    resolver: str
    examples: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()


class DatesLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Months, weekdays, relative words and the rules that put them together."""

    since: tuple[str, ...]
    until: tuple[str, ...]
    articles: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    expected: tuple[str, ...]
    modals: tuple[str, ...]
    at_once: tuple[str, ...]
    named: tuple[str, ...]
    named_links: tuple[str, ...]
    complements: tuple[str, ...]
    first_day: str
    parts: tuple[str, ...]
    edges: tuple[str, ...]
    quantifiers: tuple[str, ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    shifts: dict[str, int]
    anchors: dict[str, int]
    units: dict[str, str]
    rules: tuple[DateRule, ...]


class Openers(msgspec.Struct, frozen=True):
    """What may stand just before a date and opens it to one side."""

    since: re.Pattern[str]
    until: re.Pattern[str]


class Rules(msgspec.Struct, frozen=True):
    """Each rule with its expression, in the order of the file; all are for text in small letters.

    ``begins`` finds where any of them matches, so that not every one has to search the whole text.
    """

    begins: re.Pattern[str]
    every: tuple[tuple[DateRule, re.Pattern[str]], ...]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return patterns.compiled(rf"{_BEFORE}(?:{pattern}){_BEHIND}")


def compiled(dates: DatesLexicon, numbers: NumbersLexicon) -> Rules:
    """The rules with the lists of the lexicon in their places."""
    lists: dict[str, str] = {
        "month": one_of(dates.months),
        "weekday": one_of(dates.weekdays),
        "part": one_of(dates.parts),
        "season": one_of(dates.seasons),
        "shift": one_of(dates.shifts),
        "anchor": one_of(dates.anchors),
        "unit": one_of(dates.units),
        "edge": one_of(dates.edges),
        "past": one_of(dates.past),
        "future": one_of(dates.future),
        "quantifier": one_of(dates.quantifiers),
        "number": rf"(?:\d{{1,3}}|{one_of((*numbers.small, *numbers.collectives))})",
        "noun": one_of(numbers.nouns),
        "day": rf"(?:{re.escape(dates.first_day)}|3[01]|[12]\d|0?[1-9])(?![\d.,]?\d)",
        "year": YEAR,
    }
    filled = [_filled(rule.pattern, lists) for rule in dates.rules]
    nameless = "|".join(f"(?:{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', pattern)})" for pattern in filled)
    every = tuple((rule, _compiled(pattern)) for rule, pattern in zip(dates.rules, filled, strict=True))
    return Rules(re.compile(rf"{_BEFORE}(?=(?:{nameless}){_BEHIND})"), every)


def _filled(pattern: str, lists: dict[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda found: lists[found.group(1)], pattern)


def openers(dates: DatesLexicon) -> Openers:
    """Expressions that end where the date begins: "depuis le ", "jusqu'au "."""
    articles = one_of(dates.articles)

    def before(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){one_of(words)} ?(?:{articles} ?)?$")

    return Openers(before(dates.since), before(dates.until))
