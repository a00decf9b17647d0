"""What the rules draw from the claims of one event in several articles, and what the ledger shows of it."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad

from kg.pipeline.fusing import fuse
from kg.queries import run
from kg.validation import validate

BASE = "https://w3id.org/conflict-kg/"


def whole(desk: Any) -> dict[str, str]:
    """The one event that there is."""
    (event,) = desk.wholes()
    return event  # type: ignore[no-any-return]


def toll(
    low: int, who: str | None = None, modality: str = "Asserted", category: str | None = None
) -> tuple[Any, ...]:
    return ("Killed", category, low, low, who, modality)


def civilians(low: int, who: str, modality: str = "Asserted") -> tuple[Any, ...]:
    return toll(low, who, modality, "Civilian")


def values(desk: Any, name: str) -> set[str]:
    rows = desk.base.query(f"SELECT DISTINCT ?v {{ <{whole(desk)['e']}> kg:{name} ?v }}")
    return {row["v"].value.replace("#", "/").rpartition("/")[2] for row in rows}


def test_two_spellings_and_two_tolls_are_one_event_with_both_claims(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(place="Inates", tolls=(toll(71, "armée de Rive"),)))
    desk.put("b", "2019-12-11", story(place="Inatès", tolls=(toll(89, "Vigie"),)))
    found = whole(desk)
    assert found["places"] == "Inates Inatès" and found["articles"] == "a b"
    assert (found["low"], found["best"]) == ("71", "89")
    rows = run(desk.base, "contradiction-ledger", {"event": found["e"]}).records()
    tolls = [
        (r["value"], r["claimant"], r["day"], r["counts"], r["against"])
        for r in rows
        if r["claims"] == "toll"
    ]
    assert tolls == [
        ("Killed Everyone 71–71", "armée de Rive", "2019-12-11", True, True),
        ("Killed Everyone 89–89", "Vigie", "2019-12-11", True, True),
    ]
    assert {r["article"] for r in rows if r["claims"] == "event"} == {f"{BASE}article/a", f"{BASE}article/b"}
    assert [r["atLeast"] for r in run(desk.base, "contradicting-tolls").records()] == [71]


def test_a_later_toll_of_the_same_speaker_supersedes(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(tolls=(toll(20, "Vigie"), toll(12, "armée de Rive"))))
    desk.put("b", "2019-12-13", story(tolls=(toll(35, "Vigie"),)))
    assert (whole(desk)["low"], whole(desk)["best"]) == ("12", "35")
    rows = run(desk.base, "contradiction-ledger", {"event": whole(desk)["e"]}).records()
    assert {r["value"]: r["counts"] for r in rows if r["claims"] == "toll"} == {
        "Killed Everyone 12–12": True, "Killed Everyone 20–20": False, "Killed Everyone 35–35": True,
    }  # fmt: skip


def test_a_later_toll_in_an_articles_own_name_supersedes_all(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(tolls=(toll(20, "Vigie"), toll(12))))
    desk.put("b", "2019-12-13", story(tolls=(toll(35),)))
    assert (whole(desk)["low"], whole(desk)["best"]) == ("35", "35")
    desk.put("b", "2019-12-10", story(tolls=(toll(35),)))
    assert (whole(desk)["low"], whole(desk)["best"]) == ("12", "20"), "now it is the earlier one"


def test_a_hedged_toll_supersedes_nothing_and_a_denied_one_does_not_count(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(tolls=(toll(20, "Vigie"),)))
    desk.put("b", "2019-12-13", story(tolls=(toll(50, "Vigie", "Hedged"), toll(90, "Croix", "Denied"))))
    assert (whole(desk)["low"], whole(desk)["best"]) == ("20", "50")
    assert values(desk, "contestedBy") == set(), "no civilians are counted"


@pytest.mark.parametrize(
    ("first", "second", "grade", "sources"),
    [
        ((civilians(12, "Vigie"),), (), "Weak", "1"),
        ((civilians(12, "Vigie"),), (toll(9, "Vigie", category="Child"),), "Weak", "1"),
        ((civilians(12, "Vigie"),), (toll(9, "Croix", category="Civilian"),), "Fair", "2"),
        (
            (civilians(12, "Vigie"),),
            (toll(9, "Front", category="Civilian"),),
            "Confirmed",
            "2",
        ),
        ((toll(12, "Vigie", "Denied", "Civilian"),), (), "Discounted", "0"),
    ],
)
def test_harm_to_civilians_is_graded(
    desk: Any, story: Any, first: tuple[Any, ...], second: tuple[Any, ...], grade: str, sources: str
) -> None:
    desk.put("a", "2019-12-11", story(tolls=first))
    desk.put("b", "2019-12-11", story(tolls=second))
    assert (values(desk, "civilianHarm"), values(desk, "harmSources")) == ({grade}, {sources})


def test_harm_is_contested_where_sources_blame_different_authors(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(attacker="Front", tolls=(civilians(12, "Vigie"),)))
    desk.put("b", "2019-12-11", story(attacker="Ligue", tolls=(civilians(12, "Croix"),)))
    assert values(desk, "civilianHarm") == {"Contested"} and values(desk, "attacker") == {"front", "ligue"}
    (row,) = run(desk.base, "civilian-harm").records()
    assert (row["grade"], row["civiliansLow"], row["declaredBy"]) == ("Contested", 12, "Croix; Vigie")


def test_only_figures_of_civilians_declare_and_contest_harm(desk: Any, story: Any) -> None:
    told = (civilians(12, "Vigie"), toll(30, "armée de Rive", category="Combatant"))
    desk.put("a", "2019-12-11", story(tolls=told))
    desk.put("b", "2019-12-11", story(tolls=(toll(40, "Croix", "Denied", "Combatant"),)))
    assert (values(desk, "declaredBy"), values(desk, "contestedBy")) == ({"vigie"}, set())
    desk.put("b", "2019-12-11", story(tolls=(civilians(12, "Croix", "Denied"),)))
    assert (values(desk, "declaredBy"), values(desk, "contestedBy")) == ({"vigie"}, {"croix"})


def test_a_denied_attribution_blames_nobody(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(attacker="Front", tolls=(civilians(12, "Vigie"),)))
    desk.put("b", "2019-12-11", story(attacker="Ligue", tolls=(civilians(12, "Croix"),)))
    assert values(desk, "civilianHarm") == {"Contested"}
    deny(desk, "b", "attacker")
    assert values(desk, "civilianHarm") == {"Fair"}


def test_who_is_blamed_in_denials_alone_is_no_agent_of_what_has_happened(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(attacker="Front", tolls=(civilians(12, "Vigie"),)))
    desk.put("b", "2019-12-11", story(attacker="Ligue", tolls=(civilians(12, "Croix"),), status="Negated"))
    deny(desk, "b", "attacker")
    assert (whole(desk)["type"], values(desk, "status")) == ("ArmedAttack", {"Occurred"})
    assert values(desk, "attacker") == {"front"}


def test_rules_see_nothing_of_other_events(new_desk: Any, story: Any) -> None:
    """What one article says of a speaker is not known to an event that it does not tell."""
    toll = civilians(5, "Vigie")
    alone, shared = story(place="Col", kind="AirStrike", attacker="Ligue", tolls=(toll,)), story(place="Pont")
    names = ("actor/vigie", "ontology#spokespersonOf", "actor/ligue", "article/a")
    speaks = Quad(*(NamedNode(BASE + name) for name in names))
    told = []
    for order in ("ab", "ba"):
        desk = new_desk()
        for name in order:
            stories = (alone, shared) if name == "a" else (story(place="Pont", tolls=(toll,)),)
            desk.put(name, "2019-12-11", *stories)
            if name == "a":
                graph = f"{BASE}article/a"
                desk.base.replace_article(graph, [*desk.base.quads(graph), speaks])
                fuse(desk.base, desk.archive, [graph])
        told.append(list(desk.base.quads(f"{BASE}graph/events")))
    assert told[0] == told[1] and told[0]


def deny(desk: Any, article: str, predicate: str) -> None:
    """Make an article deny what it says of an event's ``predicate``."""
    graph, kg = f"{BASE}article/{article}", f"{BASE}ontology#"
    told = list(desk.base.quads(graph))
    denied = {
        q.subject for q in told if q.predicate.value == kg + "predicate" and q.object.value == kg + predicate
    }
    for place, quad in enumerate(told):
        if quad.subject in denied and quad.predicate.value == kg + "modality":
            told[place] = Quad(quad.subject, quad.predicate, NamedNode(kg + "Denied"), quad.graph_name)
    desk.base.replace_article(graph, told)
    fuse(desk.base, desk.archive, [graph])


def test_no_harm_to_civilians_no_grade(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(tolls=(toll(12, "Vigie"),)))
    assert values(desk, "civilianHarm") == set()


def test_the_derived_graph_is_valid(desk: Any, story: Any) -> None:
    desk.put("a", "2019-12-11", story(place="Inates", tolls=(civilians(71, "armée de Rive"),)))
    desk.put("b", "2019-12-12", story(place="Inatès", kind="Killing", tolls=(toll(89, "Vigie", "Hedged"),)))
    assert whole(desk)["type"] == "ArmedAttack"
    assert [r for r in validate(desk.base.store).results if r.severity == "Violation"] == []
