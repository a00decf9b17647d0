"""Claims say who, in which words, how firmly; relations are a triple and a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.graph import quads
from kg.graph.claims import Told, claim_triples, period_triples
from kg.graph.relations import relation_triples
from kg.graph.terms import Fact, entity_iri, kg, minted
from kg.model import Article, Attribution, Entity, Period, Relation, Span

Words = Callable[[str], Span]
Facts = Callable[[Iterable[Fact]], dict[str, set[str]]]

LEAGUE = Entity("actor/x-ligue", "la Ligue", "ArmedGroup")
UPSTREAM = Entity("actor/x-amont", "Amont", "State")
WATCH = Entity("actor/x-vigie", "Vigie civile", "NGO")


def statement(words: Words) -> Told:
    return Told(
        minted("event", "e"),
        kg("attacker"),
        entity_iri(LEAGUE.id),
        words("la Ligue a frappé Étang samedi"),
        words("la Ligue"),
        Attribution(WATCH, words("la Vigie civile"), words("Selon")),
    )


def node(triples: Iterable[Fact]) -> str:
    return next(t.subject.value for t in triples if t.predicate == kg("about"))


def test_a_claim_tells_all_about_a_statement(article: Article, words: Words, facts: Facts) -> None:
    told = facts(claim_triples(article, statement(words)))
    assert told["predicate"] == {"attacker"} and told["object"] == {"x-ligue"}
    assert told["claimant"] == {"x-vigie"} and told["statedIn"] == {"a1"}
    assert told["modality"] == {"Asserted"} and told["inferred"] == {"false"}
    assert told["exact"] == {"la Ligue a frappé Étang samedi", "la Ligue", "la Vigie civile"}


def test_what_the_article_says_itself_has_no_claimant(article: Article, words: Words, facts: Facts) -> None:
    told = facts(claim_triples(article, replace(statement(words), claimant=None)))
    assert not {"claimant", "claimantWords"} & set(told)


def test_doubt_comes_with_its_words(article: Article, words: Words, facts: Facts) -> None:
    hedged = replace(statement(words), modality="Hedged", cue=words("au moins"))
    told = facts(claim_triples(article, hedged))
    assert told["modality"] == {"Hedged"} and "cue" in told and "au moins" in told["exact"]


def test_two_who_say_the_same_make_two_claims(article: Article, words: Words) -> None:
    one = statement(words)
    assert one.claimant is not None
    by_another = replace(one, claimant=replace(one.claimant, entity=UPSTREAM))
    nodes = {node(claim_triples(article, told)) for told in (one, by_another, replace(one, claimant=None))}
    assert len(nodes) == 3


def test_the_same_claim_is_the_same_node(article: Article, words: Words) -> None:
    assert node(claim_triples(article, statement(words))) == node(claim_triples(article, statement(words)))


def test_an_open_period_stays_open(words: Words, facts: Facts) -> None:
    span = words("samedi")
    since = Period(span, 0, 1, "2014", None, "Year")
    told = facts(period_triples(minted("event", "e"), since))
    assert told == {"earliest": {"2014-01-01"}, "datePrecision": {"Year"}}
    assert facts(period_triples(minted("event", "e"), replace(since, earliest=None))) == {}


def relation(words: Words) -> Relation:
    evidence = words("La Ligue, soutenue par Amont, dément ce bilan.")
    return Relation("a1", "supportedBy", LEAGUE, UPSTREAM, evidence, object_span=words("Amont"))


def test_a_relation_is_a_triple_and_a_claim(article: Article, words: Words, facts: Facts) -> None:
    triples = list(relation_triples(article, relation(words)))
    assert Fact(entity_iri(LEAGUE.id), kg("supportedBy"), entity_iri(UPSTREAM.id)) in triples
    told = facts(triples)
    assert told["predicate"] == {"supportedBy"} and told["about"] == {"x-ligue"}
    assert told["object"] == {"x-amont"} and told["confidence"] == {"TierB"}
    assert {"Amont", relation(words).evidence.text} <= told["exact"]


def test_a_denied_relation_is_a_claim_and_no_triple(article: Article, words: Words) -> None:
    denied = replace(relation(words), modality="Denied", cue=words("dément"))
    triples = list(relation_triples(article, denied))
    assert Fact(entity_iri(LEAGUE.id), kg("supportedBy"), entity_iri(UPSTREAM.id)) not in triples
    assert node(triples)


def test_a_graph_is_sorted_without_doubles_and_named_by_its_article(article: Article, words: Words) -> None:
    told = relation(words)
    once = quads(article, [LEAGUE, UPSTREAM], [], [told])
    twice = quads(article, [UPSTREAM, LEAGUE, LEAGUE], [], [told, told])
    assert once == twice
    assert len(set(once)) == len(once)
    assert {quad.graph_name.value.rsplit("/", 1)[-1] for quad in once} == {"a1"}
