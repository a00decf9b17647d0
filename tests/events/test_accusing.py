"""Who accuses is not who did it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Event

BEFORE = "L'armée malienne a repris Ber. "


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Les rebelles touareg l'accusent d'avoir exécuté neuf civils samedi.", "Execution", None),
        ("Les Forces de soutien rapide l'accusent d'avoir bombardé le marché.", "Shelling", None),
        (
            "Les rebelles ont accusé l'armée d'avoir exécuté neuf civils samedi.",
            "Execution",
            "armée malienne",
        ),
        ("Le Front accuse la milice Fano d'avoir bombardé Gondar.", "Shelling", "milice Fano"),
        (
            "Les rebelles ont, dans un communiqué, accusé l'armée malienne d'avoir bombardé Gondar.",
            "Shelling",
            "armée malienne",
        ),
        ("La milice Fano a été soupçonnée d'avoir bombardé Gondar.", "Shelling", "milice Fano"),
        ("La milice Fano avait été accusée par le Front d'avoir bombardé Gondar.", "Shelling", None),
        (
            "Le groupe Wagner, accusé par le Front d'avoir bombardé le marché de Gondar, nie.",
            "Shelling",
            None,
        ),
        ("Les rebelles, qui ont accusé l'armée, ont bombardé le marché.", "Shelling", "rebelles"),
    ],
)
def test_who_accuses_did_not_do_it(
    events: Callable[[str], list[Event]], text: str, kind: str, who: str | None
) -> None:
    [event] = [each for each in events(BEFORE + text) if each.kind == kind]
    assert {f.entity.label for f in event.fillers if f.role == "attacker"} == ({who} if who else set())
