"""What a filter lets through of the invented war, and that nothing dangles in what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad

from kg.exports import WRITERS, Filter, UsedWorld, excerpt
from kg.exports.excerpt import Excerpt
from kg.iris import BASE, KG
from kg.store import KnowledgeBase

from .conftest import Told, made, no_longer, of_a1

MAY_2020 = Filter("2020-05-01", "2020-05-31")


def iris(*names: str) -> frozenset[str]:
    return frozenset(BASE + name for name in names)


def subjects(quads: Iterable[Quad], family: str) -> set[str]:
    """The ends of the IRIs that a family of things has among the subjects of articles' graphs."""
    start = f"{BASE}{family}/"
    told = (quad.subject.value for quad in quads if "/article/" in str(quad.graph_name))  # type: ignore[union-attr]
    return {iri.removeprefix(start) for iri in told if iri.startswith(start)}


def left(base: KnowledgeBase, wanted: Filter) -> Excerpt:
    """The excerpt, of which no node of an article or of what is derived is without a description."""
    found = excerpt(base, wanted)
    described = {quad.subject for quad in found.quads}
    for quad in found.quads:
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(BASE):
            known = quad.object in described or quad.object.value.startswith(KG)
            assert known or quad.object not in {q.subject for q in base.quads()}, quad
    return found


EVENTS = {"clash", "denied", "flight", "old", "shells", "strike", "total"}
AT_MOULIN = {"clash", "flight", "old"}


@pytest.mark.parametrize(
    ("wanted", "events"),
    [
        (Filter(), EVENTS),
        (MAY_2020, {"strike", "total"}),
        (Filter(until="2019-12-31"), {"old", "total"}),
        (Filter(places=iris("place/etang")), {"strike"}),
        (Filter(places=iris("place/haute-rive")), {"strike", *AT_MOULIN}),
        (Filter(places=iris("place/etang", "place/port")), {"strike", "shells", "denied"}),
        (Filter(actors=iris("actor/ligue")), {"old", "strike", "total"}),
        (Filter(actors=iris("actor/vigie")), {"strike", "total"}),
        (Filter(actors=iris("actor/ligue"), places=iris("place/port")), set()),
        (Filter(tier="B"), EVENTS - {"shells"}),
    ],
)
def test_events_that_are_in(riverland: KnowledgeBase, wanted: Filter, events: set[str]) -> None:
    assert subjects(left(riverland, wanted).quads, "event") == events


def claimed(event: str, predicate: str, more: str, tier: str = "A") -> str:
    """An update with a claim of the first article about an event."""
    name = f"z-{event}-{predicate.rpartition(':')[2]}-{tier}"
    return of_a1(
        f"claim:{name} a kg:Claim ; kg:about event:{event} ; kg:predicate {predicate} ; {more} ;"
        f" kg:modality kg:Asserted ; kg:confidence kg:Tier{tier} ; kg:statedIn article:a1"
    )


def test_an_open_end_counts_and_no_day_does_not(told: Told) -> None:
    day = "kg:earliest '2020-05-03'^^xsd:date"
    base = told(of_a1(f"event:shells {day}"), claimed("shells", "kg:date", day, "B"))
    assert "shells" in subjects(left(base, Filter(since="2021-01-01")).quads, "event")
    assert "shells" not in subjects(left(base, Filter(until="2020-05-02")).quads, "event")
    assert "clash" not in subjects(left(base, Filter(since="1900-01-01")).quads, "event")


def test_a_day_that_no_sure_claim_tells_goes(told: Told) -> None:
    day = "kg:earliest '2020-05-03'^^xsd:date ; kg:latest '2020-05-03'^^xsd:date"
    base = told(of_a1(f"event:clash {day}"), claimed("clash", "kg:date", day, "B"))
    assert "clash" in subjects(left(base, MAY_2020).quads, "event")
    assert "clash" not in subjects(left(base, replace(MAY_2020, tier="A")).quads, "event")
    days = [q for q in left(base, Filter(tier="A")).quads if q.subject == NamedNode(BASE + "event/clash")]
    assert not [quad for quad in days if quad.predicate.value in {KG + "earliest", KG + "latest"}]


def test_a_role_that_no_sure_claim_tells_goes(told: Told) -> None:
    base = told(
        of_a1("event:flight kg:attacker actor:ligue, actor:armee-rive"),
        claimed("flight", "kg:attacker", "kg:object actor:ligue", "B"),
        claimed("flight", "kg:attacker", "kg:object actor:armee-rive", "C"),
    )
    found = left(base, Filter(tier="B"))
    attackers = {quad.object for quad in found.quads if is_of(quad, "event/flight", "attacker")}
    assert attackers == {NamedNode(BASE + "actor/ligue")}
    assert BASE + "event/flight" in found.lost and BASE + "event/clash" not in found.lost
    by_army = Filter(tier="B", actors=iris("actor/armee-rive"))
    assert "flight" not in subjects(left(base, by_army).quads, "event")
    assert "flight" in subjects(left(base, replace(by_army, tier="C")).quads, "event")


def is_of(quad: Quad, subject: str, predicate: str) -> bool:
    return quad.subject == NamedNode(BASE + subject) and quad.predicate == NamedNode(KG + predicate)


def test_all_versions_of_an_event_come_together(told: Told) -> None:
    """The second article does not name the place, but tells of the same event."""
    base = told(
        no_longer("event:old kg:place place:moulin", "a2"),
        """INSERT DATA { GRAPH graph:events { event:strike kg:mergedInto event:both .
        event:old kg:mergedInto event:both .
        event:both a kg:AirStrike ; kg:status kg:Occurred ; kg:background false ; kg:place place:etang ;
            kg:reportedIn article:a1, article:a2 ;
            kg:earliest '2020-05-09'^^xsd:date ; kg:latest '2020-05-09'^^xsd:date } }""",
    )
    found = left(base, Filter(places=iris("place/etang")))
    assert subjects(found.quads, "event") == {"strike", "old"}
    assert subjects(found.quads, "article") == {"a1", "a2"}
    assert len([quad for quad in found.quads if quad.predicate == NamedNode(KG + "mergedInto")]) == 2
    assert not left(base, Filter(until="2019-06-30", actors=iris("actor/vigie"))).lost
    assert "old" not in subjects(left(base, Filter(until="2019-06-30")).quads, "event"), "it was in 2020"


@pytest.mark.parametrize(
    ("wanted", "relations"),
    [
        (Filter(since="2020-05-15"), {"d4", "d5"}),
        (Filter(until="2020-05-15"), {"k1", "k2"}),
        (Filter(actors=iris("actor/hirondelles")), {"d4", "k1"}),
        (Filter(places=iris("place/haute-rive")), {"d5", "k1"}),
        (Filter(tier="A"), {"d4", "k1", "k2"}),
    ],
)
def test_relations_that_are_in(riverland: KnowledgeBase, wanted: Filter, relations: set[str]) -> None:
    """k1: the Swallows hold Moulin; k2: the League supports the army; d4 and d5, of June: the League opposes
    the Swallows, and the army does not hold Moulin (tier B)."""
    found = left(riverland, wanted)
    assert subjects(found.quads, "claim") & {"d4", "d5", "k1", "k2"} == relations
    facts = {(q.subject, q.object) for q in found.quads if q.predicate.value == KG + "opposedTo"}
    assert bool(facts) == ("d4" in relations), "the fact goes with its claim"


def test_an_article_without_claims_goes_with_its_text(riverland: KnowledgeBase) -> None:
    found = left(riverland, Filter(places=iris("place/etang")))
    assert subjects(found.quads, "article") == {"a1"}
    assert subjects(found.quads, "evidence") >= {"s1", "t1", "w3"}
    assert not subjects(found.quads, "evidence") & {"s5", "t5", "s7"}, "sentences about something else"


def test_every_format_can_be_written_from_an_excerpt(riverland: KnowledgeBase) -> None:
    base = KnowledgeBase.memory()
    base.store.bulk_extend(left(riverland, MAY_2020).quads)
    for form in WRITERS:
        text = "".join(WRITERS[form](UsedWorld(base)))
        assert "event/old" not in text and "event/denied" not in text, form
        assert "strike" in text or form == "void", form


def test_the_same_filter_gives_the_same_bytes(riverland: KnowledgeBase) -> None:
    texts = set()
    for quads in (riverland.quads(), reversed(list(riverland.quads()))):
        base, part = KnowledgeBase.memory(), KnowledgeBase.memory()
        base.store.bulk_extend(quads)
        part.store.bulk_extend(excerpt(base, Filter(actors=iris("actor/ligue"))).quads)
        texts.add(made(part, "nquads"))
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("days", "inside"),
    [
        (("2020-05-31", None), True), ((None, "2020-05-01"), True), ((None, "2020-04-30"), False),
        (("2020-06-01", None), False), (("2020-04-01", "2020-06-30"), True), ((None, None), False),
        (("2020-04-01", "2020-04-30"), False),
    ],
)  # fmt: skip
def test_days_overlap_a_period(days: tuple[str | None, str | None], inside: bool) -> None:
    assert MAY_2020.overlaps(*days) is inside
    assert Filter().overlaps(*days)


def test_an_excerpt_of_an_excerpt_is_the_excerpt(riverland: KnowledgeBase) -> None:
    once = KnowledgeBase.memory()
    once.store.bulk_extend(excerpt(riverland, MAY_2020).quads)
    twice = excerpt(once, MAY_2020)
    assert set(twice.quads) == set(once.quads()) and not twice.lost
