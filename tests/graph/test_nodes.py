"""Article, evidence, entities and figures as nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from kg.graph.nodes import article_triples, entity_triples, evidence, figure, naming_triples
from kg.graph.terms import Fact
from kg.model import Article, Entity, Figure, Named, Span

Words = Callable[[str], Span]
Facts = Callable[[Iterable[Fact]], dict[str, set[str]]]


def test_an_article_brings_its_text_and_what_is_known_of_it(article: Article, facts: Facts) -> None:
    told = facts(article_triples(article))
    assert told["text"] == {article.text}
    assert told["issued"] == {"2018-01-07"}
    assert (told["title"], told["url"]) == ({"Frappe sur Étang"}, {"https://example.org/a1"})
    assert told["sha256"] == {article.sha256}


def test_what_is_unknown_of_an_article_is_not_made_up(facts: Facts) -> None:
    told = facts(article_triples(Article("a2", "Un texte.")))
    assert not {"issued", "title", "publisher", "url"} & set(told)


def test_an_address_is_a_text_and_never_a_link(facts: Facts) -> None:
    strange = Article("a3", "Un texte.", url="javascript:alert(1)")
    objects = [str(t.object) for t in article_triples(strange) if t.predicate.value.endswith("url")]
    assert objects == ['"javascript:alert(1)"']


def test_evidence_quotes_and_counts(article: Article, words: Words, facts: Facts) -> None:
    span = words("Étang")
    node, triples = evidence(article, span)
    told = facts(triples)
    assert (told["exact"], told["start"], told["end"]) == ({"Étang"}, {str(span.start)}, {str(span.end)})
    assert told["hasSource"] == {"a1"}
    assert evidence(article, span)[0] == node


def test_the_same_offsets_of_another_text_are_other_evidence(article: Article, words: Words) -> None:
    other = Article("a1", article.text + " Fin.")
    assert evidence(article, words("Étang"))[0] != evidence(other, words("Étang"))[0]


def test_an_article_mentions_what_it_names_in_its_own_words(
    article: Article, words: Words, facts: Facts
) -> None:
    league = Entity("actor/x-1", "la Ligue", "ArmedGroup")
    told = facts(naming_triples(article, Named(league, (words("la Ligue"), words("La Ligue")))))
    assert told["mentions"] == {"x-1"}
    assert told["exact"] == {"la Ligue", "La Ligue"}
    assert len(told["namedBy"]) == 2
    assert "Claim" not in told["type"]


def test_an_unknown_actor_is_described_where_it_is_named(facts: Facts) -> None:
    league = Entity("actor/x-1", "la Ligue", "ArmedGroup", aliases=("la Ligue", "LN"), country="amont")
    told = facts(entity_triples(league))
    assert told == {
        "type": {"ArmedGroup"},
        "prefLabel": {"la Ligue"},
        "altLabel": {"LN"},
        "country": {"amont"},
    }


def test_a_known_actor_is_described_by_the_world_alone() -> None:
    assert list(entity_triples(Entity("actor/osdh", "OSDH", "NGO", known=True))) == []


def test_a_place_has_both_coordinates_or_neither(facts: Facts) -> None:
    half = Entity("place/etang", "Étang", "Locality", latitude=36.1)
    whole = Entity("place/etang", "Étang", "Locality", latitude=36.1, longitude=0.0)
    assert not {"lat", "long"} & set(facts(entity_triples(half)))
    told = facts(entity_triples(whole))
    assert (told["lat"], told["long"]) == ({"36.1"}, {"0"})


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [
        (12, 12, {"atLeast": {"12"}, "atMost": {"12"}}),
        (12, None, {"atLeast": {"12"}}),
        (None, 5, {"atMost": {"5"}}),
        (None, None, {}),
    ],
)
def test_a_figure_keeps_what_is_open_open(
    article: Article, words: Words, facts: Facts, low: int | None, high: int | None, bounds: object
) -> None:
    _, triples = figure(article, Figure("Killed", None, low, high, words("douze")))
    told = facts(triples)
    assert {name: told[name] for name in ("atLeast", "atMost") if name in told} == bounds
    assert (told["outcome"], told["category"]) == ({"Killed"}, {"Everyone"})
