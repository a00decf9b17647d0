"""From reports of one event to the one event: what kind, whether it happened, when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kg.fusion.families import act
from kg.model import Merged, Report
from kg.vocabulary import ancestors

# Whoever says that it happened outweighs those who expected it, feared it or deny it.
_SUREST = ("Occurred", "Ongoing", "Planned", "Hypothetical", "Negated")


def merged(reports: Sequence[Report]) -> Merged:
    """One event out of two reports or more; the same whatever their order."""
    ordered = tuple(sorted(reports, key=lambda report: report.id))
    status = min((report.status for report in ordered), key=_SUREST.index)
    when = _when(ordered, status)
    return Merged(
        reports=ordered,
        kind=_kind(ordered),
        status=status,
        background=all(report.background for report in ordered),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision if when else None,
    )


def _kind(reports: Sequence[Report]) -> str:
    """The act before its dead, then what most call it, then the most special, then by name."""
    told = Counter(report.kind for report in reports)
    return min(told, key=lambda kind: (not act(kind), -told[kind], -len(ancestors(kind)), kind))


def _when(reports: Sequence[Report], status: str) -> Report | None:
    """The report that tells the time most closely, as most do; of equals that of the first article.

    A day that had not come when the last article was printed is a plan's: no such thing has occurred on it.
    """
    known = status == "Occurred" and all(report.published for report in reports)
    printed = max(_day(report.published) for report in reports) if known else 0
    dated = [r for r in reports if (r.earliest or r.latest) and not (printed and _after(r, printed))]
    told = Counter((r.earliest, r.latest) for r in dated)
    return min(
        dated, key=lambda r: (_days(r), -told[r.earliest, r.latest], _day(r.published), r.id), default=None
    )


def _after(report: Report, printed: int) -> bool:
    """Whether it began, or was on a known day, after this one."""
    known = report.latest if report.precision == "Day" else None
    return any(day.toordinal() > printed for day in (report.earliest, known) if day)


def _days(report: Report) -> int:
    if report.earliest is None or report.latest is None:
        return 1_000_000
    return report.latest.toordinal() - report.earliest.toordinal()


def _day(published: date | None) -> int:
    return published.toordinal() if published else 0
