"""Two bases are compared as somebody would tell it: events, tolls, roles, claims."""

from __future__ import annotations

from dataclasses import replace

from kg.differences import Content, Said, Told, differences


def said(value: str, words: str = "douze civils", article: str = "a", **more: str) -> Said:
    told = {"subject": "", "predicate": "casualties", "claimant": "", "modality": "Asserted", "sentence": "…"}
    return Said(article=article, value=value, words=words, **{**told, **more})


def trigger(article: str = "a", sentence: str = "Un raid a tué douze civils.") -> Said:
    return said("AirStrike", "raid", article, predicate="type", sentence=sentence)


def event(name: str, *claims: Said, parts: tuple[str, ...] = (), **slots: str) -> Told:
    told = {key: (value,) for key, value in {"articles": "a", **slots}.items()}
    return Told(name, f"event {name}", told, frozenset(parts or [name]), frozenset(claims))


def base(*events: Told, articles: dict[str, str] | None = None, claims: tuple[Said, ...] = ()) -> Content:
    return Content(articles or {"a": "1"}, {each.id: each for each in events}, frozenset(claims))


def test_the_same_is_no_difference() -> None:
    one = base(event("e", trigger(), killedLow="12"))
    found = differences(one, one)
    assert not found and found.changed == ()


def test_articles_and_events_come_and_go() -> None:
    found = differences(base(event("e")), base(event("f"), articles={"a": "2", "b": "1"}))
    assert (found.articles_come, found.articles_gone, found.articles_changed) == (("b",), (), ("a",))
    assert [each.id for each in found.come] == ["f"] and [each.id for each in found.gone] == ["e"]
    assert found.changed == () and found


def test_a_toll_a_role_and_a_status_that_changed() -> None:
    before = event("e", killedLow="12", killedHigh="12", attacker="armée", status="Occurred")
    after = event("e", killedLow="12", killedHigh="15", status="Negated")
    (change,) = differences(base(before), base(after)).changed
    assert change.slots == {
        "killedHigh": (("12",), ("15",)),
        "attacker": (("armée",), ()),
        "status": (("Occurred",), ("Negated",)),
    }


def test_a_claim_that_is_read_in_another_way_is_one_change() -> None:
    before = event("e", said("Killed Everyone 12"), said("Injured Everyone 3", "trois blessés"))
    after = event("e", said("Killed Civilian 12"), said("Missing Everyone 4", "quatre disparus"))
    (change,) = differences(base(before), base(after)).changed
    assert [(old.value, new.value) for old, new in change.reworded] == [
        ("Killed Everyone 12", "Killed Civilian 12")
    ]
    assert [c.value for c in change.come] == ["Missing Everyone 4"]
    assert [c.value for c in change.gone] == ["Injured Everyone 3"]


def test_another_sentence_around_the_same_words_is_no_difference() -> None:
    told = said("Killed Everyone 12")
    assert not differences(base(event("e", told)), base(event("e", replace(told, sentence="Ailleurs."))))


def test_an_event_that_was_merged_is_the_same_event() -> None:
    before = event("e1", trigger(), articles="a")
    after = event("whole", trigger(), trigger("b"), parts=("e1", "e2"), articles="a b")
    (change,) = differences(base(before), base(after)).changed
    assert (change.before.id, change.after.id) == ("e1", "whole")
    assert change.slots == {"articles": (("a",), ("a b",))} and len(change.come) == 1


def test_of_two_halves_the_greater_is_the_same_event() -> None:
    before = event("whole", parts=("e1", "e2", "e3"))
    one, two = event("left", parts=("e1", "e2")), event("e3")
    found = differences(base(before), base(one, two))
    assert [each.id for each in found.come] == ["e3"] and found.gone == ()


def test_an_event_of_an_edited_article_is_known_by_its_words() -> None:
    found = differences(
        base(event("e1", trigger(), kind="Shelling")), base(event("e9", trigger(), kind="AirStrike"))
    )
    (change,) = found.changed
    assert change.slots == {"kind": (("Shelling",), ("AirStrike",))}
    assert not (found.come or found.gone)


def test_claims_about_no_event_are_compared_too() -> None:
    one = said("États-Unis", "soutenues", subject="FDS", predicate="supportedBy")
    found = differences(base(claims=(one,)), base(claims=(replace(one, modality="Denied"),)))
    ((old, new),) = found.claims_reworded
    assert (old.modality, new.modality) == ("Asserted", "Denied")
