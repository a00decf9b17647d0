"""What prepositions and word order alone tell of roles: the voter that no parse can mislead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.events.surface import surface_roles
from kg.events.triggers import find_triggers
from kg.lexicon.loader import read
from kg.lexicon.schema_frames import FramesLexicon
from kg.model import Article
from kg.pipeline import Extractor

Roles = Callable[[str, str], set[tuple[str, str]]]


@pytest.fixture(scope="module")
def roles(extractor: Extractor) -> Roles:
    """``roles(text, trigger)``: the role and the words of each mention that the surface places."""
    frames = read("fr", "frames", FramesLexicon)

    def find(text: str, words: str) -> set[tuple[str, str]]:
        reading = extractor.read(Article("x", text, date(2018, 1, 10)))
        triggers = list(find_triggers(reading.annotated, extractor.lexicon))
        (trigger,) = (t for t in triggers if t.trigger.span.text == words)
        found = surface_roles(reading.annotated, trigger, triggers, reading.mentions, frames)
        return {(role, mention.span.text) for role, mention in found}

    return find


@pytest.mark.parametrize(
    ("text", "trigger", "role", "words"),
    [
        ("Des raids de la coalition ont visé Atareb.", "raids", "attacker", "la coalition"),
        ("Une attaque contre l'armée malienne a fait deux morts.", "attaque", "target", "armée malienne"),
        ("Un attentat à Kidal a fait deux morts.", "attentat", "place", "Kidal"),
        ("Une attaque menée par les talibans a fait deux morts.", "attaque", "attacker", "talibans"),
        ("Les talibans ont attaqué une base.", "attaqué", "attacker", "talibans"),
        ("Les talibans ont été attaqués à Kunduz.", "attaqués", "target", "talibans"),
        ("Les talibans, chassés du pouvoir, ont attaqué une base.", "attaqué", "attacker", "talibans"),
        ("Des attentats à Kidal et Gao ont fait deux morts.", "attentats", "place", "Gao"),
    ],
)
def test_a_preposition_or_the_order_tells_the_role(
    roles: Roles, text: str, trigger: str, role: str, words: str
) -> None:
    found = roles(text, trigger)
    assert any(name == role and words in told for name, told in found), found


def test_who_speaks_of_it_elsewhere_in_the_sentence_has_no_role(roles: Roles) -> None:
    found = roles("Un attentat a fait deux morts ; les talibans ont démenti.", "attentat")
    assert not any("talibans" in told for _, told in found)


def test_who_announces_a_toll_has_not_killed(roles: Roles) -> None:
    told = roles("L'ONU a annoncé un bilan de douze morts à Taëz.", "morts")
    assert not any(role == "attacker" for role, _ in told)
    told = roles("L'armée malienne a annoncé une offensive à Gao.", "offensive")
    assert ("attacker", "armée malienne") in told


def test_by_after_another_verb_names_no_attacker(roles: Roles) -> None:
    found = roles("Un attentat a été condamné puis oublié par les talibans.", "attentat")
    assert not any("talibans" in told for role, told in found if role == "attacker"), found
