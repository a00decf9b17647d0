"""Who may import whom: the contracts in pyproject.toml hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

RUN = "from importlinter.cli import lint_imports_command as run; run()"


def test_the_import_contracts_hold(checkout: Path) -> None:
    command = [sys.executable, "-c", RUN, "--no-cache"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_every_part_of_the_house_has_its_place(checkout: Path) -> None:
    parts = {path.stem for path in (checkout / "kg").iterdir() if path.suffix == ".py" or path.is_dir()}
    parts = {part for part in parts if not part.startswith("_")}
    settings = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    layers = " ".join(settings["tool"]["importlinter"]["contracts"][0]["layers"])
    placed = set(re.findall(r"kg\.(\w+)", layers))
    assert parts - placed == set(), "give the new room a layer in pyproject.toml"
