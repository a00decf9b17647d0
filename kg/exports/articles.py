"""What is known of each article, for the columns of others that name sources."""

from __future__ import annotations

from dataclasses import dataclass

from kg.exports.graph import Graph, rows


@dataclass(frozen=True, slots=True)
class Paper:
    """An article: who published it, when, under which title and address, in which language."""

    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    issued: str | None = None
    language: str | None = None


def papers(graph: Graph) -> dict[str, Paper]:
    """All articles by IRI; of two values in one field the first in the alphabet."""
    found: dict[str, Paper] = {}
    for row in rows(graph, "articles"):
        paper = Paper(row["publisher"], row["title"], row["url"], row["issued"], row["language"])
        found.setdefault(str(row["article"]), paper)
    return found
