"""The drivers that kill and damage: a few times here, some hundred times in ``make test-long``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def trial(checkout: Path, *words: object) -> str:
    """Run a trial; it fails when anything was lost, partial or not found."""
    command = [sys.executable, "-m", "bench.durability", *map(str, words)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


@pytest.mark.slow
def test_writers_that_are_killed_lose_nothing(checkout: Path, tmp_path: Path) -> None:
    out = trial(checkout, "kills", "--count", 6, "--folder", tmp_path)
    assert "6 kills" in out and "lost, or mixed: 0; damage found: 0" in out


@pytest.mark.slow
def test_damage_is_found_and_mended(checkout: Path, tmp_path: Path) -> None:
    out = trial(checkout, "damage", "--count", 6, "--folder", tmp_path)
    assert out.startswith("6 damaged") and "6 found by verify, 6 rebuilt to the same N-Quads" in out


@pytest.mark.long
def test_three_hundred_kills(checkout: Path, tmp_path: Path) -> None:
    assert "300 kills" in trial(checkout, "kills", "--count", 300, "--folder", tmp_path)


@pytest.mark.long
def test_a_hundred_damages(checkout: Path, tmp_path: Path) -> None:
    assert "100 found by verify, 100 rebuilt" in trial(
        checkout, "damage", "--count", 100, "--folder", tmp_path
    )


@pytest.mark.long
def test_real_builds_that_are_killed(checkout: Path, tmp_path: Path) -> None:
    out = trial(
        checkout, "real", checkout / "tests" / "golden" / "invented", "--count", 20, "--folder", tmp_path
    )
    assert "20 kills" in out and "lost, or mixed: 0; damage found: 0" in out
