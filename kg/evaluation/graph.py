"""What a knowledge base knows, article by article, in the form that the comparison reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from kg.evaluation.known import KnownArticle
from kg.evaluation.naming import Names
from kg.iris import local

_FOLDER = Path(__file__).parent / "sparql"
_Link = tuple[str, str, str]


class Graph(Protocol):
    """The part of a knowledge base that the evaluation uses."""

    def query(self, sparql: str) -> Any:
        """The answer of pyoxigraph over the union of all graphs."""


def known_articles(graph: Graph) -> dict[str, KnownArticle]:
    """The entities and relations that each article tells of, by its id."""
    things: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _rows(graph, "entities"):
        things[row["article"]][row["thing"], row["kind"]].add(row["name"])
    claimed: dict[str, list[_Link]] = defaultdict(list)
    for row in _rows(graph, "relations"):
        claimed[row["article"]].append(_link(row))
    standing = [_link(row) for row in _rows(graph, "standing")]
    return {
        unquote(local(article)): _known(things[article], {*claimed[article], *standing})
        for article in sorted(things)
    }


def _link(row: Mapping[str, str]) -> _Link:
    return row["subject"], local(row["relation"]), row["object"]


def _known(things: Mapping[tuple[str, str], Iterable[str]], links: Iterable[_Link]) -> KnownArticle:
    """Things by their names alone, and the relations between two of them."""
    named: dict[str, Names] = {thing: frozenset(names) for (thing, _), names in things.items()}
    between = sorted(link for link in links if link[0] in named and link[2] in named and link[0] != link[2])
    return KnownArticle(
        [(frozenset(names), local(kind)) for (_, kind), names in things.items()],
        [(named[one], relation, named[other]) for one, relation, other in between],
    )


def _rows(graph: Graph, question: str) -> Iterator[dict[str, str]]:
    answer = graph.query((_FOLDER / f"{question}.rq").read_text("utf-8"))
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: solution[name].value for name in names}


def article_texts(graph: Graph) -> dict[str, str]:
    """The text of every article, by its id."""
    return {unquote(local(row["article"])): row["text"] for row in _rows(graph, "texts")}
