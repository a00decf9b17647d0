"""What a question must keep to so that a SPARQL store elsewhere can answer it too."""

from __future__ import annotations

import re

import pytest

from kg.queries import FUNCTIONS, Question, catalogue
from kg.store.remote.parts import needed
from kg.store.remote.text import called


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda question: question.name)
def test_a_question_may_go_elsewhere(question: Question) -> None:
    sparql = re.sub(r"^\s*#\? \w+ ", " ", question.sparql, flags=re.MULTILINE)  # with all its parameters
    assert called(FUNCTIONS, sparql) == [], "only this program has that function; say it in plain SPARQL"
    assert needed(sparql) is not None, "name the predicate instead of a variable; no FROM, no CONSTRUCT"
