"""What the encoder answers: bounded, repeatable, and of some use on a sentence that it never saw."""

from __future__ import annotations

from kg.encoder import Candidate, Encoder
from kg.encoder.windows import REACH

TEXT = (
    "Des rebelles ont tué douze soldats près de Tilwa mardi, a indiqué l'état-major. "
    "Le président s'est rendu au salon de l'agriculture."
)
SENTENCES = [(0, TEXT.index("Le président") - 1), (TEXT.index("Le président"), len(TEXT))]


def span(word: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(word), text.index(word) + len(word)


def test_it_knows_an_act_from_a_visit(reader: Encoder) -> None:
    told = reader.read(TEXT, SENTENCES).opinions([span("tué"), span("rendu")], [])
    assert told.event[span("tué")] > told.event[span("rendu")]


def test_it_tells_who_did_it_from_whom_it_befell(reader: Encoder) -> None:
    sides = [Candidate(span("rebelles"), "actor"), Candidate(span("soldats"), "actor")]
    told = reader.read(TEXT, SENTENCES).opinions([span("tué")], sides).roles
    doer, victim = (told[span("tué"), side] for side in sides)
    assert doer["attacker"] > doer["target"] and victim["target"] > victim["attacker"]


def test_it_says_the_same_twice(reader: Encoder) -> None:
    first, second = (
        reader.read(TEXT, SENTENCES).opinions([span("tué")], [Candidate(span("mardi"), "date")]) for _ in "ab"
    )
    assert first == second


def test_what_stands_too_far_away_is_not_asked_about(reader: Encoder) -> None:
    lines = ["Un homme a été tué à Tilwa."] + ["Il pleut."] * (REACH + 1) + ["Le Jnim se tait."]
    text = " ".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    sentences = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    near, far = Candidate(span("Tilwa", text), "place"), Candidate(span("Jnim", text), "actor")
    told = reader.read(text, sentences).opinions([span("tué", text)], [near, far])
    assert [key[1] for key in told.roles] == [near]


def test_an_empty_article_and_no_question_have_no_answers(reader: Encoder) -> None:
    nothing = reader.read("", [])
    assert nothing.opinions([], []).event == {}
