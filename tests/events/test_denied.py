"""Acts that somebody denies in the words that name them: who denies, and what was done to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim, Event

Events = Callable[[str], list[Event]]

# text, kind of the act, who would have done it, who denies
DENIED = [
    ("L'armée malienne nie avoir tué des civils à Kidal.", "Killing", "armée malienne", "armée malienne"),
    ("Les rebelles démentent avoir frappé l'hôpital de Gao.", "ArmedAttack", "Les rebelles", "Les rebelles"),
    ("Kigali dément avoir envoyé des soldats au Congo.", "Deployment", "Kigali", "Kigali"),
    ("L'état-major nie fermement avoir bombardé des civils.", "Shelling", "L'état-major", "L'état-major"),
    (
        "L'armée a nié que ses soldats aient tué des villageois à Ogossagou.",
        "Killing",
        "ses soldats",
        "L'armée",
    ),
    ("Moscou dément que son aviation ait bombardé l'hôpital d'Idleb.", "AirStrike", "son aviation", "Moscou"),
]


def act(found: list[Event], kind: str) -> Event:
    return next(event for event in found if event.kind == kind)


def told(event: Event, role: str) -> set[str]:
    return {filler.mention.span.text for filler in event.fillers if filler.role == role}


@pytest.mark.parametrize(("text", "kind", "who", "denier"), DENIED)
def test_the_act_is_denied_by_whom_the_sentence_names(
    events: Events, text: str, kind: str, who: str, denier: str
) -> None:
    denied = act(events(text), kind)
    assert denied.status == "Negated" and told(denied, "attacker") == {who}
    (claim,) = denied.claims
    assert claim.modality == "Denied"
    assert claim.claimant is not None and denier.endswith(claim.claimant.span.text)


def test_the_denial_itself_strikes_nobody_and_happens_nowhere(events: Events) -> None:
    found = events("L'armée malienne nie avoir tué des civils à Kidal.")
    denial = act(found, "Denial")
    assert denial.status == "Occurred" and told(denial, "attacker") == {"armée malienne"}
    assert not told(denial, "target") and not told(denial, "place")
    assert told(act(found, "Killing"), "target") == {"des civils"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("L'armée dément toute attaque contre des civils.", "ArmedAttack"),
        ("Le front dément la prise de Gao par l'armée.", "Capture"),
        ("Le ministre a démenti lundi avoir ordonné le bombardement de Gao.", "Shelling"),
    ],
)
def test_a_noun_may_be_what_is_denied(events: Events, text: str, kind: str) -> None:
    denied = act(events(text), kind)
    assert denied.status == "Negated" and [c.modality for c in denied.claims] == ["Denied"]


@pytest.mark.parametrize(
    "text",
    [
        "L'armée n'a pas nié avoir bombardé le village.",
        "L'armée reconnaît avoir bombardé le village.",
        "L'armée a bombardé le village, ce que le ministre regrette.",
    ],
)
def test_who_does_not_deny_denies_nothing(events: Events, text: str) -> None:
    shelling = act(events(text), "Shelling")
    assert shelling.status == "Occurred" and "Denied" not in {c.modality for c in shelling.claims}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le gouvernement a démenti ces chiffres avant que l'armée ne bombarde Kidal.", "Shelling"),
        ("Le ministre a démenti hier soir, avant que les rebelles n'attaquent Kidal.", "ArmedAttack"),
        ("L'armée a nié ces chiffres après avoir bombardé Kidal.", "Shelling"),
    ],
)
def test_what_is_told_beside_a_denial_is_not_denied(events: Events, text: str, kind: str) -> None:
    assert not denials(act(events(text), kind))


def denials(event: Event) -> list[Claim]:
    return [claim for claim in event.claims if claim.modality == "Denied"]


def test_who_will_have_no_part_in_an_act_denies_that_one(events: Events) -> None:
    found = events(
        "Un raid a tué six civils à Gao. L'armée nie toute responsabilité dans le massacre d'Ogossagou."
    )
    assert len(denials(act(found, "Massacre"))) == 1
    assert not denials(act(found, "AirStrike"))


def test_rumours_that_are_told_are_not_what_was_told_before(events: Events) -> None:
    found = events(
        "Les rebelles ont relâché dix otages à Gao. "
        "L'état-major dément les rumeurs faisant état de l'exécution de prisonniers."
    )
    assert not denials(act(found, "Release"))


def test_a_false_thing_is_no_falsehood(events: Events) -> None:
    found = events("Les rebelles ont bombardé Gao. Un faux barrage a été posé, a dit un habitant.")
    assert not denials(act(found, "Shelling"))
