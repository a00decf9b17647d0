"""What a knowledge base knows, article by article, in the form that the comparison reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from kg.evaluation.known import KnownArticle
from kg.evaluation.naming import Names

_FOLDER = Path(__file__).parent / "sparql"


class Graph(Protocol):
    """The part of a knowledge base that the evaluation uses."""

    def query(self, sparql: str) -> Any:
        """The answer of pyoxigraph over the union of all graphs."""


def known_articles(graph: Graph) -> dict[str, KnownArticle]:
    """The entities and relations that each article tells of, by its id."""
    things: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _rows(graph, "entities"):
        things[row["article"]][row["thing"], row["kind"]].add(row["name"])
    links: dict[str, dict[tuple[str, str, str], tuple[set[str], set[str]]]] = defaultdict(dict)
    for row in _rows(graph, "relations"):
        link = row["subject"], row["relation"], row["object"]
        subject, other = links[row["article"]].setdefault(link, (set(), set()))
        subject.add(row["subjectName"])
        other.add(row["objectName"])
    return {
        unquote(_local(article)): KnownArticle(
            [(frozenset(names), _local(kind)) for (_, kind), names in things[article].items()],
            [_relation(relation, *ends) for (_, relation, _), ends in links[article].items()],
        )
        for article in sorted({*things, *links})
    }


def _relation(relation: str, subject: set[str], other: set[str]) -> tuple[Names, str, Names]:
    return frozenset(subject), _local(relation), frozenset(other)


def _rows(graph: Graph, question: str) -> Iterator[dict[str, str]]:
    answer = graph.query((_FOLDER / f"{question}.rq").read_text("utf-8"))
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: solution[name].value for name in names}


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def article_texts(graph: Graph) -> dict[str, str]:
    """The text of every article, by its id."""
    return {unquote(_local(row["article"])): row["text"] for row in _rows(graph, "texts")}
