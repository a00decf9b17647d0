"""``kg query --timeout``: the same answer as without, or one line when the time is over."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest


def kg(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "query", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("question", ["timeline", "who-attacked-where"])
def test_the_answer_is_the_same(war: Path, question: str) -> None:
    with_limit = kg(question, "--kb", str(war), "--format", "json", "--timeout", "30")
    assert with_limit.returncode == 0, with_limit.stderr
    assert with_limit.stdout == kg(question, "--kb", str(war), "--format", "json").stdout


def test_a_query_that_runs_away_is_ended_in_one_line(war: Path, tmp_path: Path) -> None:
    file = tmp_path / "bomb.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", encoding="utf-8")
    begun = time.monotonic()
    done = kg(str(file), "--kb", str(war), "--timeout", "0.5")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "0.5 s" in done.stderr and time.monotonic() - begun < 5
    file.write_text("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", encoding="utf-8")
    assert "SERVICE" in kg(str(file), "--kb", str(war), "--timeout", "5").stderr
