"""What validation says: one result for each fault, in a fixed order, and whether all is well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["Violation", "Warning", "Info"]

LANGUAGES = ("en", "fr")
"""The languages of the messages in ``shapes/``."""

SEVERITIES: Mapping[str, int] = {"Violation": 0, "Warning": 1, "Info": 2}
"""The gravest first; a number to sort by."""


@dataclass(frozen=True, slots=True)
class Result:
    """One fault. ``focus`` is the IRI of the node at fault, ``shape`` that of the shape it breaks.

    ``article`` is the IRI of the article that the node comes from, ``None`` for the known world.
    ``path`` and ``value`` tell the property and the value at fault, where there is one. ``sentence`` are the
    words of the article that it is about, ``why`` says why that matters and ``advice`` what to do.
    """

    focus: str
    shape: str
    severity: Severity
    message: str
    article: str | None
    path: str | None = None
    value: str | None = None
    sentence: str | None = None
    why: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All faults of a graph, sorted by article, severity, focus and shape."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """True when there is no Violation; warnings and remarks are no obstacle."""
        return not any(result.severity == "Violation" for result in self.results)

    def count(self, severity: Severity) -> int:
        """How many results have this severity."""
        return sum(result.severity == severity for result in self.results)


def order(result: Result) -> tuple[str, int, str, str, str, str]:
    """The place of a result in a report: depends on its content alone."""
    gravity = SEVERITIES[result.severity]
    return (result.article or "", gravity, result.focus, result.shape, result.path or "", result.value or "")
