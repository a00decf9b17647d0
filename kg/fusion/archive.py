"""All reports, so that one article's can be put among those of the others and taken out again.

Reports are looked for in blocks: kinds of one family, something in common (a place or one that it
lies in, an actor, the beginning of a name), months that meet. Pairs with enough points are linked,
and what is linked, on and on, is grouped by itself: the groups depend on the reports alone, never
on the order in which they came, and a new article touches only what it is linked with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.clustering import clusters
from kg.fusion.families import family
from kg.fusion.judging import ENOUGH, ON_AVERAGE, points
from kg.fusion.windows import LATELY, Window, days, months, window
from kg.matching import fold
from kg.model import Report

_LETTERS = 4
Key = tuple[str, str, str]
Group = tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What an article changed: reports that are ``gone``, and the groups that are to be written anew."""

    gone: frozenset[str]
    groups: tuple[Group, ...]


class Archive:
    """The reports of a knowledge base by block; the links between them are found when asked for."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._reports: dict[str, Report] = {}
        self._articles: dict[str, list[str]] = defaultdict(list)
        self._blocks: dict[Key, set[str]] = defaultdict(set)
        self._links: dict[str, set[str]] = {}
        for report in reports:
            self._add(report)

    def replace(self, article: str, reports: Iterable[Report], beside: Iterable[str] = ()) -> Change:
        """Put the reports of an article in the place of those that it had; none withdraws it.

        ``beside`` are others that are to be written anew, where somebody knows of any.
        """
        old = frozenset(self._articles.get(article, ()))
        around = (self._reached(old) | (set(beside) & self._reports.keys())) - old
        for identifier in sorted(old):
            self._remove(identifier)
        fresh = {self._add(report) for report in reports}
        for identifier in sorted(fresh):
            for other in self._linked(identifier):
                self._links.get(other, set()).add(identifier)
        groups = tuple(self._groups(self._reached(around | fresh)))
        return Change(old - fresh, groups)

    def groups(self) -> tuple[Group, ...]:
        """All groups of reports that are of one event, each by its first identifier."""
        return tuple(self._groups(set(self._reports)))

    def _add(self, report: Report) -> str:
        self._reports[report.id] = report
        self._articles[report.article].append(report.id)
        for key in blocks(report):
            self._blocks[key].add(report.id)
        return report.id

    def _remove(self, identifier: str) -> None:
        report = self._reports.pop(identifier)
        self._articles[report.article].remove(identifier)
        for key in blocks(report):
            self._blocks[key].discard(identifier)
        for other in self._links.pop(identifier, ()):
            self._links.get(other, set()).discard(identifier)

    def _linked(self, identifier: str) -> set[str]:
        """Those that have enough in common with a report."""
        if identifier not in self._links:
            report = self._reports[identifier]
            mates = set().union(*(self._blocks[key] for key in blocks(report))) - {identifier}
            self._links[identifier] = {m for m in mates if _linked(report, self._reports[m])}
        return self._links[identifier]

    def _reached(self, start: Iterable[str]) -> set[str]:
        """The reports that links lead to, those of ``start`` included."""
        found, todo = set(start), list(start)
        while todo:
            fresh = self._linked(todo.pop()) - found
            found |= fresh
            todo.extend(fresh)
        return found

    def _groups(self, identifiers: set[str]) -> Iterator[Group]:
        """The groups among reports of which none is linked to one outside."""
        left = set(identifiers)
        for identifier in sorted(identifiers):
            if identifier in left:
                island = self._reached([identifier])
                left -= island
                yield from grouped([self._reports[each] for each in sorted(island)])


def grouped(reports: list[Report]) -> Iterator[Group]:
    """The reports in groups of one event each, the best pairs first; two of one article never meet."""
    scores, never = {}, set()
    for j, later in enumerate(reports):
        for i, report in enumerate(reports[:j]):
            found = points(report, later)
            if found is None:
                never.add((i, j))
            else:
                scores[i, j] = float(found)
    for group in clusters(len(reports), scores, frozenset(never), ON_AVERAGE):
        yield tuple(reports[i] for i in group)


def blocks(report: Report) -> frozenset[Key]:
    """Under what a report is looked for: its family with a day, or with something named and a month."""
    kin, found = family(report.kind), window(report)
    things = _things(report)
    keys = {(kin, thing, month) for thing in things for month in _months(report, found)}
    keys |= {(kin, "day", str(day)) for day in (days(found) if found else ())}
    if report.earliest is None and report.published is not None:
        years = (report.published.year, report.published.year - 1)
        keys |= {(kin, thing, f"undated {year}") for thing in things for year in years}
    persons = (p.id for p in report.targets if p.named and p.kind == "Person")
    return frozenset(keys | {(kin, person, "ever") for person in persons})


def _months(report: Report, found: Window | None) -> tuple[str, ...]:
    """The months of the event; of the article and the one before for plans without a date."""
    if found is None and report.published is not None:
        day = report.published.toordinal()
        found = Window(day - LATELY, day)
    return months(found) if found else ()


def _things(report: Report) -> frozenset[str]:
    """Places and those they lie in, actors by name, and how the names of places begin."""
    places = {spot.id for spot in report.places}.union(*(spot.around for spot in report.places))
    actors = {p.id for p in (*report.attackers, *report.targets) if p.named}
    begun = {fold(name)[:_LETTERS] for spot in report.places for name in spot.names}
    return frozenset(places | actors | begun)


def _linked(one: Report, other: Report) -> bool:
    found = points(one, other)
    return found is not None and found >= ENOUGH
