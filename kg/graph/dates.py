"""First and last days of ISO days, months and years."""

from __future__ import annotations

from calendar import monthrange


def first_day(iso: str | None) -> str | None:
    """``2016-07`` begins on ``2016-07-01``."""
    return None if iso is None else {4: f"{iso}-01-01", 7: f"{iso}-01"}.get(len(iso), iso)


def last_day(iso: str | None) -> str | None:
    """``2016-07`` ends on ``2016-07-31``."""
    if iso is None or len(iso) == 10:
        return iso
    if len(iso) == 4:
        return f"{iso}-12-31"
    return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:7]))[1]:02d}"
