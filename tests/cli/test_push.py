"""``kg push`` and ``kg query --endpoint`` as a user calls them, with nothing on the other side."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli.options import Kind
from kg.store.remote import PROFILES

Run = Callable[..., Any]
NOBODY = "http://127.0.0.1:9"


def test_the_kinds_of_stores_are_the_profiles() -> None:
    assert {kind.value for kind in Kind} == set(PROFILES)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["push", "--to", NOBODY, "--profile", "oxigraph"], "127.0.0.1:9: cannot be reached"),
        (["push", "--to", "http://10.0.0.1"], "use https, or --insecure"),
        (["push", "--to", "https://anna:geheim@store.example"], "no login in an address"),
        (["push"], "--to"),
        (["push", "--to", NOBODY, "--profile", "jena"], "jena"),
        (
            ["query", "claims-about", "-p", "thing=actor/ligue", "--endpoint", NOBODY],
            "127.0.0.1:9: cannot be reached",
        ),
        (["query", "timeline", "--endpoint", "http://10.0.0.1"], "use https, or --insecure"),
        (["query", "timelin", "--endpoint", NOBODY], "did you mean timeline"),
    ],
)
def test_each_failure_is_one_line(
    kg: Run, kb: Path, tmp_path: Path, words: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PUSH_USER", "anna")
    monkeypatch.setenv("KG_PUSH_PASSWORD", "geheim")
    own = shutil.copytree(kb, tmp_path / "kb")
    code, out, err = kg(*words, "--kb", own)
    assert code == 2 and out == ""
    assert message in err and err.count("\n") == 1 and "geheim" not in err
