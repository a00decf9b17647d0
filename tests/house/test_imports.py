"""Who may import whom: the contracts in pyproject.toml hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

RUN = "from importlinter.cli import lint_imports_command as run; run()"


def test_the_import_contracts_hold(checkout: Path) -> None:
    command = [sys.executable, "-c", RUN, "--no-cache"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


# Which rooms may know a library; all others are listed in its contract.
MAY = {
    "pyshacl": {"validation"},
    "rdflib": {"api", "evaluation", "exports", "graph", "networks", "queries", "store", "validation"},
    "starlette": {"explorer"},
    "spacy": {"annotations"},
}


def parts(checkout: Path) -> set[str]:
    """The rooms, the roof and the foundation, by name."""
    found = {path.stem for path in (checkout / "kg").iterdir() if path.suffix == ".py" or path.is_dir()}
    return {part for part in found if not part.startswith("_")}


def contracts(checkout: Path) -> list[dict[str, list[str]]]:
    settings = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    told: list[dict[str, list[str]]] = settings["tool"]["importlinter"]["contracts"]
    return told


def test_every_part_of_the_house_has_its_place(checkout: Path) -> None:
    placed = set(re.findall(r"kg\.(\w+)", " ".join(contracts(checkout)[0]["layers"])))
    assert parts(checkout) - placed == set(), "give the new room a layer in pyproject.toml"


@pytest.mark.parametrize("library", sorted(MAY))
def test_who_may_not_know_a_library_is_listed(checkout: Path, library: str) -> None:
    (contract,) = (c for c in contracts(checkout) if library in c.get("forbidden_modules", ()))
    listed = {module.removeprefix("kg.") for module in contract["source_modules"]}
    assert listed == parts(checkout) - MAY[library], "keep the contract in pyproject.toml complete"
