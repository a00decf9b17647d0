"""What a text says of a standing relation beside its two ends; the cues are tried in tests/lexicon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.pipeline import Extraction

Extract = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Les Kurdes contrôlent la ville de Kobané depuis 2015.", "2015"),
        ("La ville de Raqqa, tenue par l'État islamique depuis janvier 2014, a été bombardée.", "2014-01"),
        ("Depuis 2012, les rebelles contrôlent la ville d'Atareb.", "2012"),
        ("La ville de Raqqa, aux mains de l'État islamique, est assiégée depuis mars 2017.", None),
        ("L'armée syrienne contrôle Alep.", None),
    ],
)
def test_a_place_is_held_since_the_day_that_is_told(extract: Extract, text: str, since: str | None) -> None:
    (held,) = [r for r in extract(text).relations if r.kind == "controlledBy"]
    assert (held.period.earliest if held.period else None) == since
