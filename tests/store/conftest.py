"""Small knowledge bases on disk, written without any model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import article_iri
from kg.graph.nodes import article_triples
from kg.model import Article
from kg.store import KnowledgeBase, Making, Record

MADE = Making("v1", "fast", None)
SAYS = NamedNode("http://example.org/says")


def article(name: str, text: str = "Un texte.") -> Article:
    return Article(name, text, date(2020, 5, 10), "Un titre", "https://courrier.example/1", "Le Courrier")


def iri(name: str) -> str:
    return article_iri(name).value


def write(base: KnowledgeBase, *articles: Article, making: Making = MADE) -> list[Record]:
    """Put articles into the base; they wait to be acknowledged."""
    for each in articles:
        told = [Triple(NamedNode(iri(each.id)), SAYS, Literal(f"{each.text} {n}")) for n in range(5)]
        base.replace_article(iri(each.id), [*article_triples(each), *told])
        base.rederive([iri(each.id)], (), ())
    return [Record(iri(each.id), each, making) for each in articles]


def texts(base: KnowledgeBase) -> dict[str, str]:
    """What the base holds: the text of every article by its name."""
    rows = base.query("SELECT ?i ?t { ?a a kg:Article ; dct:identifier ?i ; kg:text ?t }")
    return {row["i"].value: row["t"].value for row in rows}  # type: ignore[union-attr]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A knowledge base with two articles, and one in quarantine."""
    base = KnowledgeBase.create(tmp_path / "kb")
    base.acknowledge(write(base, article("one"), article("two")))
    base.quarantine(article("bad", "A text."), "lang", "reading", "the text does not look French", MADE)
    base.flush()
    base.close()
    return tmp_path / "kb"


@pytest.fixture
def writer(path: Path) -> Iterator[KnowledgeBase]:
    """The same, open for writing."""
    base = KnowledgeBase.open(path, writable=True)
    yield base
    base.close()


@pytest.fixture(scope="session")
def kit() -> SimpleNamespace:
    """What tests write with: ``article``, ``iri``, ``write``, ``texts``, ``MADE``."""
    return SimpleNamespace(article=article, iri=iri, write=write, texts=texts, MADE=MADE)
