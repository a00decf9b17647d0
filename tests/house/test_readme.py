"""What the README promises is there: its Python runs, its verbs, formats and paths exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.cli.application import VERBS
from kg.cli.export import GEXF
from kg.exports import WRITERS


@pytest.fixture(scope="module")
def readme(checkout: Path) -> str:
    return (checkout / "README.md").read_text(encoding="utf-8")


def test_its_python_runs(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Mardi, des raids aériens de l'armée syrienne ont visé la ville d'Alep."
    line = {"id": "a", "text": text, "published": "2016-07-19"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    out = capsys.readouterr().out
    assert "AirStrike" in out and "Alep" in out and out.endswith("True\n")
    assert len(names["graph"]) > 1000  # type: ignore[arg-type]


def test_its_table_names_every_verb_and_every_format(readme: str) -> None:
    assert set(re.findall(r"^\| `kg (\w+)", readme, re.MULTILINE)) == set(VERBS)
    (row,) = (line for line in readme.splitlines() if line.startswith("| `kg export"))
    assert {GEXF, *WRITERS} <= set(re.findall(r"`(\w+)`", row))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_paths_that_it_names_exist(checkout: Path, page: str) -> None:
    text = (checkout / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:kg|ontology|shapes|queries|seeds|tests|web)/[\w./-]*)`", text)
    made = {"queries/name-of-the-question.rq"}
    missing = [name for name in named if name not in made and not (checkout / name).exists()]
    assert len(named) > 3
    assert missing == []


def test_its_make_goals_exist(checkout: Path, readme: str) -> None:
    makefile = (checkout / "Makefile").read_text(encoding="utf-8")
    goals = set(re.findall(r"^(\w+):.*##", makefile, re.MULTILINE))
    assert set(re.findall(r"make (\w+)", readme)) & goals >= {"demo", "test", "lint"}
