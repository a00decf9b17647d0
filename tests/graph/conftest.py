"""An invented article, and ways to ask the triples that the room makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from pyoxigraph import Literal, Store, Triple

from kg.facts import World
from kg.graph import article_iri, derived_triples, quads
from kg.graph.terms import Fact
from kg.model import Article, Event, Span
from kg.pipeline.fusing import reports_of

Derive = Callable[[Article, Event], list[Triple]]

TEXT = (
    "Selon la Vigie civile, la Ligue a frappé Étang samedi, tuant au moins douze civils dont trois enfants. "
    "La Ligue, soutenue par Amont, dément ce bilan."
)


@pytest.fixture(scope="session")
def article() -> Article:
    """Two sentences of an invented war."""
    return Article("a1", TEXT, date(2018, 1, 7), title="Frappe sur Étang", url="https://example.org/a1")


@pytest.fixture(scope="session")
def words(article: Article) -> Callable[[str], Span]:
    """The span of some words of the article."""

    def find(text: str) -> Span:
        start = article.text.index(text)
        return article.span(start, start + len(text))

    return find


def short(triples: Iterable[Fact]) -> set[tuple[str, str, str]]:
    """Triples by the ends of their IRIs; literals by their text."""

    def end(term: object) -> str:
        value = str(getattr(term, "value", term))
        return value if isinstance(term, Literal) else value.replace("#", "/").rsplit("/", 1)[-1]

    return {(end(t.subject), end(t.predicate), end(t.object)) for t in triples}


@pytest.fixture(scope="session")
def facts() -> Callable[[Iterable[Fact]], dict[str, set[str]]]:
    """The values of each property, whatever the subject."""

    def gather(triples: Iterable[Fact]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for _, predicate, value in short(triples):
            found.setdefault(predicate, set()).add(value)
        return found

    return gather


@pytest.fixture(scope="session")
def derive() -> Derive:
    """What the rules give for an event of one article."""

    def run(article: Article, event: Event) -> list[Triple]:
        graph = quads(article, (), (event,), ())
        return list(derived_triples(reports_of(graph, article_iri(article.id).value, World(Store()))))

    return run
