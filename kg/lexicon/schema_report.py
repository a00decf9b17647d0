"""The schema of ``<language>/report.toml``: the words that a report on a graph is shown with."""

from __future__ import annotations

import msgspec


class ReportLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of severities, and what stands before a sentence, a reason, an advice, and what is left out."""

    violation: str
    warning: str
    info: str
    sentence: str
    why: str
    advice: str
    more: str
    world: str

    def severity(self, name: str) -> str:
        """The name of a severity of SHACL."""
        return {"Violation": self.violation, "Warning": self.warning}.get(name, self.info)
