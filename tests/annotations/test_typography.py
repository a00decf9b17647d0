"""Regular typography keeps the way back to every character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotations.typography import regular


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("l’armée", "l'armée"),
        ("« oui »", '" oui "'),
        ("12\u00a0000  morts", "12 000 morts"),
        ("l' état-major", "l'état-major"),
        ("e\u0301tat", "état"),
        ("un\u200bmot", "unmot"),
        (" date 2021-11 Dans la ville", "Dans la ville"),
        ("ligne\n\nautre", "ligne autre"),
        ("", ""),
    ],
)
def test_one_form_of_each_sign(raw: str, text: str) -> None:
    assert regular(raw).text == text


def test_a_sign_bears_a_few_dozen_marks() -> None:
    heap = regular("e" + "\u0301" * 50_000 + "t")
    assert heap.text[-1] == "t" and len(heap.text) < 40 and len(heap.offsets) == len(heap.text) + 1


def test_a_blank_line_begins_a_paragraph() -> None:
    typography = regular("Un titre\n\nUn corps\nsuite")
    assert {typography.text[at:].split()[0] for at in typography.breaks} == {"Un", "suite"}
    assert len(typography.breaks) == 3


@given(st.text(max_size=200))
def test_every_character_knows_where_it_stood(raw: str) -> None:
    typography = regular(raw)
    assert len(typography.offsets) == len(typography.text) + 1
    assert list(typography.offsets) == sorted(typography.offsets)
    assert all(0 <= at <= len(raw) for at in typography.offsets)
    for char, at in zip(typography.text, typography.offsets, strict=False):
        if raw[at].isascii() and raw[at].isalnum() and char.isascii():
            assert raw[at] == char
