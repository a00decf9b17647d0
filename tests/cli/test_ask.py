"""``kg ask``: questions by number, name or words, answers from piped lines, the line that repeats them."""

from __future__ import annotations

import io
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli.ask import fitting
from kg.cli.completion import Completion
from kg.queries import catalogue, run
from kg.queries.phrases import LANGUAGES, form, meaning, say
from kg.store import KnowledgeBase

Run = Callable[..., Any]


@pytest.fixture
def ask(kg: Run, kb: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``ask("timeline", "", …)`` pipes these lines into ``kg ask``."""

    def piped(*lines: str, lang: str = "en") -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return kg("ask", "--kb", kb, "--lang", lang)

    return piped


def test_a_question_by_its_name(ask: Run, kg: Run, kb: Path) -> None:
    code, out, err = ask("events-near-place", "etang", "20")
    assert code == 0 and "1 row" in err
    assert "Étang" in out and "Moulin" not in out
    line = next(line for line in out.splitlines() if line.startswith("The same again: "))
    words = shlex.split(line.removeprefix("The same again: "))
    assert words[:2] == ["kg", "query"] and words[-4:] == ["-p", "place=etang", "-p", "kilometres=20"]
    assert kg(*words[1:]).out in out, "the line says the same again"


def test_a_question_by_its_number_and_by_words_of_its_title(ask: Run) -> None:
    number = list(catalogue()).index("executions") + 1
    assert "kg query executions" in ask(str(number)).out
    assert "kg query timeline" in ask("chronologie", lang="fr").out
    assert "kg query timeline" not in ask("chronologie").out, "that is French"


def test_what_does_not_fit_is_told_and_asked_again(ask: Run) -> None:
    err = ask("xyzzy", "999", "toll", "timeline", "Nobody", "LIGUE").err
    assert "no question fits xyzzy" in err and "no question fits 999" in err
    assert "Several questions fit toll" in err
    assert "no actor named Nobody in this knowledge base" in err
    assert "2 rows" in err, "after the wrong name the right one was taken"


def test_several_questions_one_after_the_other(ask: Run) -> None:
    blank = [""] * 7
    out = ask("timeline", *blank, "sources", "", "").out
    assert out.count("The same again") == 2 and "kg query sources" in out


def test_no_input_is_no_fault(ask: Run) -> None:
    assert ask()[:2] == (0, "")
    assert ask("contradiction-ledger")[:2] == (0, ""), "ended before the event was named"
    assert ask("timeline", lang="xx").code == 2


def test_every_phrase_is_in_both_languages() -> None:
    for question in catalogue().values():
        for parameter in question.parameters:
            told = [meaning(parameter, language) for language in LANGUAGES]
            assert form(parameter, "fr") and told[0] != told[1], f"{question.name}: {parameter.name}"
    assert say("fr", "unfit", words="x") != say("en", "unfit", words="x")


def test_fitting_prefers_the_name_itself() -> None:
    questions = tuple(catalogue().values())
    assert [q.name for q in fitting(questions, "timeline", "en")] == ["timeline"]
    assert {q.name for q in fitting(questions, "fusillade", "fr")} == set()
    assert len(fitting(questions, "bilans", "fr")) > 1


def test_completion_offers_names_kinds_and_what_was_shown(kb: Path) -> None:
    base = KnowledgeBase.open(kb)
    completion = Completion(base)
    parameters = {p.name: p for q in catalogue().values() for p in q.parameters}
    completion.of_parameter(parameters["place"])
    assert completion.matches("et") == ["Étang"] and completion.matches("rive") == ["Haute-Rive"]
    completion.of_parameter(parameters["actor"])
    assert completion.complete("LIGUE", 0) == "Ligue du Nord" and completion.complete("LIGUE", 1) is None
    completion.of_parameter(parameters["kind"])
    assert "frappe aérienne" in completion.matches("frappe a")
    completion.of_parameter(parameters["event"])
    assert completion.matches("event") == []
    completion.saw(run(base, "deadliest-events"))
    assert completion.matches("event") == ["event/strike"]
    completion.of(["one", "two"])
    assert completion.matches("t") == ["two"]
