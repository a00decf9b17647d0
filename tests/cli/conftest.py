"""Runs the command line in this process, as a user would."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import RdfFormat

from kg.cli import main
from kg.store import KnowledgeBase


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """``kg("query", "--list")`` gives exit code, stdout and stderr."""

    def run(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
        try:
            main()
            code = 0
        except SystemExit as left:
            code = int(left.code or 0)
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def kb(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented war as a knowledge base on disk."""
    path = tmp_path_factory.mktemp("war") / "kb"
    base = KnowledgeBase.create(path)
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    base.flush()
    return path
