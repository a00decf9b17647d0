"""Dates in the text, resolved against the day of publication and never beyond what it allows.

The rules are data (``kg/lexicon/<language>/dates.toml``); ``RESOLVERS`` are what they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from kg.annotations import Annotated
from kg.lexicon.loader import read
from kg.lexicon.schema_dates import DatesLexicon, Openers, Rules, compiled, openers
from kg.lexicon.schema_numbers import NumbersLexicon, one_of, small
from kg.mentions.calendar_dates import CALENDAR
from kg.mentions.date_setting import Resolver, Setting
from kg.mentions.relative_dates import RELATIVE
from kg.model import Period

RESOLVERS: dict[str, Resolver] = dict(sorted((CALENDAR | RELATIVE).items()))


def find_periods(annotated: Annotated) -> tuple[Period, ...]:
    """Every date expression of the article, in order of appearance; no two overlap.

    Bounds are ISO days, months or years; both ``None`` when only a missing publication day or
    anchor could settle them, one ``None`` after "depuis" and "jusqu'à".
    """
    doc = annotated.doc
    language = annotated.article.language
    words, numbers = read(language, "dates", DatesLexicon), read(language, "numbers", NumbersLexicon)
    found: list[Period] = []
    for match, resolver in _matches(small(doc.text), language):
        found.extend(_period(annotated, match, resolver, tuple(found), words, numbers))
    return tuple(found)


@cache
def _rules(language: str) -> Rules:
    words, numbers = read(language, "dates", DatesLexicon), read(language, "numbers", NumbersLexicon)
    return compiled(words, numbers)


@cache
def _named(language: str) -> re.Pattern[str]:
    """What ends where a date begins that is part of a name: "la place du 14 juillet"."""
    words = read(language, "dates", DatesLexicon)
    return re.compile(rf"{one_of(words.named)} (?:{one_of(words.named_links)} )?$")


@cache
def _openers(language: str) -> Openers:
    return openers(read(language, "dates", DatesLexicon))


def _matches(text: str, language: str) -> Iterator[tuple[re.Match[str], str]]:
    """The matches that win: in order of the text, the longest first, then the rules' order.

    A rule takes up again behind its own last match, whether that won or not.
    """
    rules, named = _rules(language), _named(language)
    behind = [0] * len(rules.every)
    end = 0
    for place in rules.begins.finditer(text):
        start = place.start()
        found: list[tuple[re.Match[str], str]] = []
        for order, (rule, expression) in enumerate(rules.every):
            if start >= behind[order] and (match := expression.match(text, start)):
                behind[order] = match.end()
                found.append((match, rule.resolver))
        if found and start >= end and not named.search(text, max(0, start - 20), start):
            winner = max(found, key=lambda each: each[0].end())
            end = winner[0].end()
            yield winner


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
    start, open_left, open_right = _opened(match, words, _openers(annotated.article.language))
    tokens = doc.around(start, match.end())
    core = doc.around(match.start(), match.end())
    if tokens is None or core is None:
        return []
    setting = Setting(match, doc, core.start, annotated.article.published, before, words, numbers, open_left)
    try:
        resolved = RESOLVERS[resolver](setting)
        if resolved is None:
            return []
        for bound in filter(None, (resolved.earliest, resolved.latest)):
            date.fromisoformat(f"{bound}-01-01"[:10])
    except (ValueError, OverflowError):  # 31 February, the year before the year 1
        return []
    earliest = None if open_right and not open_left else resolved.earliest
    latest = None if open_left else resolved.latest
    span = annotated.span(tokens.start, tokens.end)
    return [Period(span, tokens.start, tokens.end, earliest, latest, resolved.precision)]


def _opened(match: re.Match[str], words: DatesLexicon, starts: Openers) -> tuple[int, bool, bool]:
    """Where the period begins with its opener, and whether it is open to the left and to the right.

    The opener may be the first word of the match ("depuis 2014") or stand before it ("depuis le 31 mai").
    """
    text, window = match.string, max(0, match.start() - 30)
    lead = match.group().split(" ", 1)[0]
    since = starts.since.search(text, window, match.start()) if lead not in words.since else None
    until = starts.until.search(text, window, match.start()) if not since else None
    opener = since or until
    start = opener.start() if opener else match.start()
    return start, bool(since) or lead in words.since, bool(until) or lead in words.until
