"""All reports, so that some articles' can be put among those of the others and taken out again.

Reports are looked for in blocks: kinds of one family, something in common (a place or one that it
lies in, an actor, the beginning of a name), months that meet. Pairs with enough points are linked,
and what is linked, on and on, is grouped by itself: the groups depend on the reports alone, never
on the order in which they came, and new articles touch only what they are linked with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from kg.clustering import clusters
from kg.fusion.families import family
from kg.fusion.judging import ENOUGH, ON_AVERAGE, points
from kg.fusion.shelves import Key, Shelves
from kg.fusion.windows import LATELY, Window, days, months, window
from kg.matching import fold
from kg.model import Report

_LETTERS = 4
Group = tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What articles changed: reports that are ``gone``, and the groups that are to be written anew.

    Of the groups that were there already those are left out that were :meth:`Archive.settled`.
    """

    gone: frozenset[str]
    groups: tuple[Group, ...]


class Archive:
    """The reports of a knowledge base by block; the links between them are found when asked for."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._shelves = Shelves()
        for report in reports:
            self._add(report)

    def replace(self, reports: Mapping[str, Iterable[Report]], beside: Iterable[str] = ()) -> Change:
        """Put the reports of articles in the place of those that they had; none withdraws an article.

        ``beside`` are others that are to be written anew, where somebody knows of any. What the articles
        are linked with is grouped once for all of them, which for an event of hundreds of reports is much.
        """
        old = frozenset().union(*map(self._shelves.of, reports))
        around = (self._reached(old) | {each for each in beside if each in self._shelves}) - old
        self._remove(old)
        fresh = {self._add(report) for told in reports.values() for report in told}
        groups = self._groups(self._reached(around | fresh))
        stale = (group for group in groups if not self._shelves.settled(group))
        return Change(old - fresh, tuple(map(self._whole, stale)))

    def forget(self, articles: Iterable[str]) -> None:
        """Take the reports of articles away, as if they had not come yet: nothing is compared."""
        for article in articles:
            self._remove(self._shelves.of(article))

    def settled(self, change: Change) -> None:
        """Note that the groups of a change are written down as they are."""
        for group in change.groups:
            self._shelves.settle([report.id for report in group])

    def groups(self) -> tuple[Group, ...]:
        """All groups of reports that are of one event, each by its first identifier."""
        return tuple(map(self._whole, self._groups(self._shelves.every())))

    def _whole(self, group: Iterable[str]) -> Group:
        return tuple(map(self._shelves.whole, group))

    def _add(self, report: Report) -> str:
        if report.id in self._shelves:
            self._shelves.remove(report.id, blocks(self._shelves.get(report.id)))
        self._shelves.put(report, blocks(report))
        return report.id

    def _remove(self, identifiers: Iterable[str]) -> None:
        for identifier in identifiers:
            self._shelves.remove(identifier, blocks(self._shelves.get(identifier)))

    def _linked(self, identifier: str) -> frozenset[str]:
        """Those that have enough in common with a report."""
        if not self._shelves.asked(identifier):
            report = self._shelves.get(identifier)
            mates = self._shelves.unasked(identifier, blocks(report))  # links go both ways
            fresh = [mate for mate in mates if _linked(report, self._shelves.get(mate))]
            self._shelves.link(identifier, fresh)
        return self._shelves.links(identifier)

    def _reached(self, start: Iterable[str]) -> set[str]:
        """The reports that links lead to, those of ``start`` included."""
        found, todo = set(start), list(start)
        while todo:
            fresh = self._linked(todo.pop()) - found
            found |= fresh
            todo.extend(fresh)
        return found

    def _groups(self, identifiers: Set[str]) -> Iterator[tuple[str, ...]]:
        """The groups among reports of which none is linked to one outside."""
        left = set(identifiers)
        for identifier in sorted(identifiers):
            if identifier in left:
                island = self._reached([identifier])
                left -= island
                yield from _grouped([self._shelves.get(each) for each in sorted(island)])


def _grouped(reports: list[Report]) -> Iterator[tuple[str, ...]]:
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
        yield tuple(reports[i].id for i in group)


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
