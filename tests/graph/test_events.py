"""An event in the graph: facts on the event, a claim for each of them, tolls drawn from claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Triple

from kg.graph.events import event_iri, event_triples
from kg.graph.terms import Fact, kg
from kg.model import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    Figure,
    Filler,
    Mention,
    Period,
    Span,
    Trigger,
)

Derive = Callable[[Article, Event], list[Triple]]
Words = Callable[[str], Span]
LEAGUE = Entity("actor/x-ligue", "la Ligue", "ArmedGroup")
POND = Entity("place/etang", "Étang", "Locality", known=True)
SENTENCE = (
    "Selon la Vigie civile, la Ligue a frappé Étang samedi, tuant au moins douze civils dont trois enfants."
)


@pytest.fixture
def strike(words: Words) -> Event:
    """The strike as the first sentence tells it."""

    def filler(role: str, entity: Entity, text: str) -> Filler:
        span = words(text)
        return Filler(role, Mention(span, 0, 1, 0, entity.kind), entity, frozenset(["patterns"]))

    figures = (
        Figure("Killed", "Civilian", 12, None, words("douze civils")),
        Figure("Killed", "Child", 3, 3, words("trois enfants")),
    )
    return Event(
        article="a1",
        kind="AirStrike",
        triggers=(Trigger(words("frappé"), 7, "AirStrike"), Trigger(words("tuant"), 11, "Killing")),
        fillers=(filler("attacker", LEAGUE, "la Ligue"), filler("place", POND, "Étang")),
        period=Period(words("samedi"), 9, 10, "2018-01-06", "2018-01-06", "Day"),
        claims=(Claim(words(SENTENCE), figures=figures),),
    )


def of(event: Event, triples: Iterable[Fact | Triple]) -> dict[str, set[str]]:
    """What stands on the event itself."""
    found: dict[str, set[str]] = {}
    for triple in triples:
        if triple.subject == event_iri(event):
            name = triple.predicate.value.replace("#", "/").rsplit("/", 1)[-1]
            found.setdefault(name, set()).add(triple.object.value.replace("#", "/").rsplit("/", 1)[-1])
    return found


def claims(triples: Iterable[Fact]) -> dict[NamedNode, dict[str, str]]:
    """Each claim with the ends of its values."""
    found: dict[NamedNode, dict[str, str]] = {}
    for triple in triples:
        if "/claim/" in triple.subject.value:
            name = triple.predicate.value.replace("#", "/").rsplit("/", 1)[-1]
            value = triple.object.value.replace("#", "/").rsplit("/", 1)[-1]
            found.setdefault(triple.subject, {})[name] = value
    return found


def predicates(article: Article, event: Event) -> list[str]:
    return sorted(c["predicate"] for c in claims(event_triples(article, event)).values())


def test_simple_questions_are_answered_on_the_event(article: Article, strike: Event) -> None:
    told = of(strike, event_triples(article, strike))
    assert told["type"] == {"AirStrike"} and told["reportedIn"] == {"a1"}
    assert told["attacker"] == {"x-ligue"} and told["place"] == {"etang"}
    assert told["earliest"] == told["latest"] == {"2018-01-06"} and told["datePrecision"] == {"Day"}
    assert told["status"] == {"Occurred"} and told["background"] == {"false"}
    assert len(told["mentionedBy"]) == 2 and told["trigger"] < told["mentionedBy"]


def test_each_fact_has_its_claim(article: Article, strike: Event) -> None:
    expected = ["attacker", "casualties", "casualties", "date", "place", "type"]
    assert predicates(article, strike) == expected


def test_a_whole_is_at_least_its_parts(article: Article, strike: Event, derive: Derive) -> None:
    """Twelve civilians, three of them children: at least twelve dead, and how many at most nobody says."""
    told = of(strike, derive(article, strike))
    assert told["killedLow"] == told["civiliansKilledLow"] == {"12"}
    assert told["childrenKilledLow"] == told["childrenKilledHigh"] == {"3"}
    assert "killedHigh" not in told and "injuredLow" not in told


def test_a_denied_figure_does_not_count(
    article: Article, strike: Event, words: Words, derive: Derive
) -> None:
    second = words("La Ligue, soutenue par Amont, dément ce bilan.")
    more = (Figure("Killed", None, 40, 40, words("douze civils")),)
    denial = Claim(
        second, Attribution(LEAGUE, words("La Ligue"), words("dément")), "Denied", words("dément"), more
    )
    contested = replace(strike, claims=(*strike.claims, denial))
    told = of(contested, derive(article, contested))
    assert told["killedLow"] == {"12"} and "killedHigh" not in told
    denied = [c for c in claims(event_triples(article, contested)).values() if c["modality"] == "Denied"]
    assert [(c["predicate"], c["claimant"]) for c in denied] == [("casualties", "x-ligue")]


def test_contradicting_tolls_live_side_by_side(
    article: Article, strike: Event, words: Words, derive: Derive
) -> None:
    figure = Figure("Killed", "Civilian", 20, 20, words("ce bilan"))
    other = Claim(words("La Ligue, soutenue par Amont, dément ce bilan."), figures=(figure,))
    both = replace(strike, claims=(*strike.claims, other))
    told = of(both, derive(article, both))
    assert told["civiliansKilledLow"] == {"12"} and told["civiliansKilledHigh"] == {"20"}
    assert told["civiliansKilledBest"] == told["killedBest"] == {"20"} and told["killedLow"] == {"12"}
    assert predicates(article, both).count("casualties") == 3


def test_a_doubted_role_is_hedged_alone(article: Article, strike: Event, words: Words) -> None:
    attacker = replace(strike.fillers[0], hedge=words("au moins"))
    doubted = replace(strike, fillers=(attacker, strike.fillers[1]))
    modalities = {c["predicate"]: c["modality"] for c in claims(event_triples(article, doubted)).values()}
    assert modalities["attacker"] == "Hedged"
    assert {modalities[name] for name in ("type", "place", "date")} == {"Asserted"}


def test_what_was_taken_from_elsewhere_is_marked(article: Article, strike: Event) -> None:
    place = replace(strike.fillers[1], inferred=True)
    told = claims(event_triples(article, replace(strike, fillers=(place,)))).values()
    (claim,) = (c for c in told if c["predicate"] == "place")
    assert (claim["inferred"], claim["confidence"]) == ("true", "TierC")


def test_dates_of_places_hold_there(article: Article, strike: Event, words: Words) -> None:
    june = Period(words("samedi"), 9, 10, "2014-06", "2014-06", "Month")
    told = claims(event_triples(article, replace(strike, period=None, by_place=((june, POND),)))).values()
    (claim,) = (c for c in told if c["predicate"] == "date")
    assert (claim["earliest"], claim["latest"], claim["holdsAt"]) == ("2014-06-01", "2014-06-30", "etang")


def test_a_total_says_that_it_is_one(article: Article, strike: Event) -> None:
    assert "cumulative" not in of(strike, event_triples(article, strike))
    total = replace(strike, kind="CasualtyTotal")
    assert of(total, event_triples(article, total))["cumulative"] == {"true"}


def test_an_event_is_named_by_article_kind_and_first_trigger(strike: Event) -> None:
    """The order of the triggers tells which leads, not which event it is."""
    assert event_iri(replace(strike, triggers=strike.triggers[::-1], fillers=())) == event_iri(strike)
    others = (
        replace(strike, article="a2"),
        replace(strike, kind="Shelling"),
        replace(strike, triggers=strike.triggers[1:]),
    )
    assert len({event_iri(event) for event in (strike, *others)}) == 4


def test_every_claim_of_every_event_stands_in_evidence(article: Article, strike: Event) -> None:
    triples = list(event_triples(article, strike))
    told = claims(triples)
    cited = {t.object for t in triples if t.predicate in {kg("evidence"), kg("words")}}
    quoted = {t.subject for t in triples if t.predicate.value.endswith("oa#exact")}
    assert all({"evidence", "words", "statedIn"} <= set(claim) for claim in told.values())
    assert cited <= quoted
