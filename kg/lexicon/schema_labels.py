"""The schema of ``<language>/labels.toml``: the few words that the label of an event is put together with."""

from __future__ import annotations

from typing import Annotated

import msgspec


class DayExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ISO day, month or year, and how it is written."""

    day: str
    words: str


class LabelsLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"conjunction": "and"}):
    """Signs between the parts of a label, and the months of the year."""

    colon: str
    conjunction: str
    first_day: str
    months: Annotated[tuple[str, ...], msgspec.Meta(min_length=12, max_length=12)]
    examples: tuple[DayExample, ...]

    def written(self, iso: str) -> str:
        """An ISO day, month or year in words: "19 juillet 2016", "juillet 2016", "2016"."""
        year, *rest = iso.split("-")
        month = [self.months[int(rest[0]) - 1]] if rest else []
        day = ([self.first_day] if rest[1] == "01" else [rest[1].lstrip("0")]) if len(rest) > 1 else []
        return " ".join((*day, *month, year))

    def listed(self, names: tuple[str, ...]) -> str:
        """Names in a row, the last one after "et"."""
        head = ", ".join(names[:-1])
        return f"{head}{self.conjunction}{names[-1]}" if head else "".join(names)
