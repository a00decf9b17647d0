"""Triggers: the right word, once, of the right kind, with its span in the article."""

from __future__ import annotations

from kg.annotations import Annotator
from kg.events.triggers import FoundTrigger, find_triggers
from kg.lexicon import load
from kg.model import Article


def found(annotator: Annotator, text: str) -> list[FoundTrigger]:
    return list(find_triggers(annotator.annotate(Article("x", text)), load("fr")))


def test_triggers_come_in_document_order_one_a_word(annotator: Annotator) -> None:
    triggers = found(annotator, "Une frappe a tué dix civils à Alep, puis l'armée s'est emparée de la ville.")
    assert [t.trigger.kind for t in triggers] == ["AirStrike", "Killing", "Capture"]
    assert [t.token for t in triggers] == sorted({t.token for t in triggers})


def test_the_span_is_the_text_of_the_article(annotator: Annotator) -> None:
    text = "Les  rebelles se sont\nemparés d’un village, qui a été repris par l’armée."
    for trigger in found(annotator, text):
        span = trigger.trigger.span
        assert text[span.start : span.end] == span.text


def test_the_dead_of_another_event_are_its_toll(annotator: Annotator) -> None:
    triggers = found(annotator, "L'attentat a fait douze morts parmi les soldats.")
    assert [(t.trigger.kind, t.toll) for t in triggers] == [("ArmedAttack", False), ("Killing", True)]


def test_the_longest_phrase_wins(annotator: Annotator) -> None:
    (trigger,) = found(annotator, "Un attentat à la voiture piégée a visé une caserne.")
    assert trigger.trigger.kind == "CarBomb"


def test_a_weak_word_needs_an_armed_context(annotator: Annotator) -> None:
    assert not found(annotator, "Une vaste opération a été lancée par la mairie.")
    (trigger,) = found(annotator, "Une vaste opération a été lancée contre les jihadistes.")
    assert trigger.weak


def test_a_bombardment_is_from_the_air_only_when_the_text_says_so(annotator: Annotator) -> None:
    (ground,) = found(annotator, "La ville a subi des bombardements.")
    (air,) = found(annotator, "La ville a subi des bombardements de l'aviation du pays.")
    assert (ground.trigger.kind, air.trigger.kind) == ("Shelling", "AirStrike")


def test_who_only_loses_has_the_frame_of_suffering(annotator: Annotator) -> None:
    (trigger,) = found(annotator, "Deux soldats ont péri.")
    assert (trigger.frame, trigger.toll) == ("suffer", True)


def test_behind_its_subject_a_verb_is_one_whatever_the_parsers_say(annotator: Annotator) -> None:
    (trigger,) = found(annotator, "L'armée dément formellement les rumeurs.")
    assert (trigger.trigger.kind, trigger.trigger.span.text) == ("Denial", "dément")


def test_behind_an_article_it_is_none(annotator: Annotator) -> None:
    assert not found(annotator, "La menace pèse sur les soldats.")


def test_a_short_article_is_of_war_by_the_share_of_its_words(annotator: Annotator) -> None:
    war = "Des rebelles et des miliciens tiennent la route. L'armée a des blindés et des soldats. "
    apart = "Il pleut. " * 3
    plea = "Les ministres exhortent au calme."
    assert [t.trigger.kind for t in found(annotator, war + apart + plea)] == ["Call"]
    assert not found(annotator, apart + plea)


def test_persons_and_losses_told_about_are_no_events_of_their_own(annotator: Annotator) -> None:
    assert not found(annotator, "Les soldats gardent le camp de déplacés.")
