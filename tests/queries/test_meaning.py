"""What a word means: an IRI, the beginning of an identifier, a name."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryError
from kg.iris import BASE, KG, safe_id
from kg.queries import meant
from kg.store import KnowledgeBase


@pytest.mark.parametrize(
    ("thing", "iri"),
    [
        (BASE + "actor/ligue", BASE + "actor/ligue"),
        ("actor/ligue", BASE + "actor/ligue"),
        ("a1", BASE + "article/a1"),
        ("k1", BASE + "claim/k1"),
        ("Ligue du Nord", BASE + "actor/ligue"),
        ("northern LEAGUE", BASE + "actor/ligue"),
        ("étang", BASE + "place/etang"),
    ],
)
def test_what_is_meant(riverland: KnowledgeBase, thing: str, iri: str) -> None:
    assert meant(riverland, thing) == iri


@pytest.mark.parametrize("given", ["Le Courrier, n° 7", "a/1", "http://courrier.example/a?b", "-é", "a" * 81])
def test_an_article_is_meant_by_the_id_that_it_was_given(given: str) -> None:
    base = KnowledgeBase.memory()
    article = NamedNode(f"{BASE}article/{safe_id(given)}")
    stated = Quad(NamedNode(BASE + "claim/k"), NamedNode(KG + "statedIn"), article, article)
    base.store.add(stated)
    assert meant(base, given) == article.value


def test_an_article_in_which_nothing_was_read_hides_nothing(riverland: KnowledgeBase) -> None:
    base = KnowledgeBase.memory()
    base.store.extend(riverland.store)
    for name in ("etang", "étang", "vide"):
        article = NamedNode(f"{BASE}article/{safe_id(name)}")
        base.store.add(Quad(article, NamedNode(KG + "url"), Literal("x"), article))
    assert meant(base, "étang") == BASE + "place/etang"
    with pytest.raises(QueryError, match="vide: this article is here, but nothing in it was read"):
        meant(base, "vide")


def test_the_beginning_of_an_identifier() -> None:
    base = KnowledgeBase.memory()
    article = NamedNode(BASE + "article/a")
    for name in ("5ea05e6d64", "5ea1111111", "b8adf7c199"):
        event = NamedNode(f"{BASE}event/{name}")
        base.store.add(Quad(event, NamedNode(KG + "reportedIn"), article, article))
    assert meant(base, "b8ad") == meant(base, "event/b8ad") == BASE + "event/b8adf7c199"
    assert meant(base, "5ea05") == BASE + "event/5ea05e6d64"
    with pytest.raises(QueryError, match="5ea: nothing is known"):
        meant(base, "5ea")
    base.store.add(Quad(NamedNode(BASE + "event/5ea0ffff"), NamedNode(KG + "reportedIn"), article, article))
    with pytest.raises(QueryError, match="5ea0: may mean event/5ea05e6d64, event/5ea0ffff; name one of them"):
        meant(base, "5ea0")


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("Moulins", "did you mean Moulin"),
        ("hirond", "did you mean .*Hirondelles"),
        ('x" }', "timeline"),
        ("https://e.example/x", "nothing is known"),
        ("event/none", "nothing is known"),
    ],
)
def test_what_is_unknown_gets_a_hint(riverland: KnowledgeBase, thing: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        meant(riverland, thing)


def test_a_known_thing_of_which_nothing_is_told_is_not_suggested_itself(riverland: KnowledgeBase) -> None:
    base = KnowledgeBase.memory()
    base.store.extend(riverland.store)
    for iri, name in (("actor/hors-jeu", "Ligue du Nor"), ("place/ailleurs", "Zzyzx")):
        label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
        base.store.add(Quad(NamedNode(BASE + iri), label, Literal(name), NamedNode(BASE + "graph/world")))
    with pytest.raises(QueryError, match=r"the name \(actor/hors-jeu\); did you mean Ligue du Nord"):
        meant(base, "Ligue du Nor")
    with pytest.raises(QueryError, match=r"\(place/ailleurs\); kg query events-by-place names those"):
        meant(base, "Zzyzx")
