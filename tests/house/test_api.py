"""The Python API: light to import, thin, and its example holds."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.articles import strict
from kg.errors import ArticleError, QueryError, StoreError
from kg.store import KnowledgeBase

COST = """
import sys, time
before = set(sys.modules)
start = time.process_time()
import kg
spent = time.process_time() - start
foreign = {m.split(".")[0] for m in set(sys.modules) - before} - sys.stdlib_module_names
print(spent, *sorted(foreign))
"""


def test_the_import_is_light() -> None:
    done = subprocess.run([sys.executable, "-c", COST], capture_output=True, text=True, check=True)
    spent, *foreign = done.stdout.split()
    assert foreign == ["kg"]
    assert float(spent) < 0.05


def test_the_example_of_the_docstring_holds() -> None:
    outcome = doctest.testmod(kg)
    assert outcome.attempted >= 6
    assert outcome.failed == 0


def test_the_map_names_every_part_of_the_house(checkout: Path) -> None:
    parts = {path.stem for path in (checkout / "kg").iterdir() if path.suffix == ".py" or path.is_dir()}
    page = kg.__doc__ or ""
    assert [part for part in sorted(parts) if not part.startswith("_") and f"``{part}``" not in page] == []


def test_build_open_query_validate_on_disk(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Des hommes armés ont attaqué une caserne à Kidal.", encoding="utf-8")
    folder = tmp_path / "kb"
    assert kg.build([str(source)], folder).articles == 1
    base = kg.open(str(folder))
    assert base.base.path == folder
    assert base.query("ASK { ?a a <https://w3id.org/conflict-kg/ontology#ArmedAttack> }")[0] == (True,)
    assert [row["places"] for row in base.query("who-attacked-where", place="Kidal")] == ["Kidal"]
    assert base.validate(lang="fr").conforms


def test_rdflib_sees_the_same_graph(seed_base: KnowledgeBase) -> None:
    count = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    (row,) = kg.open(seed_base).dataset().query(count)
    assert int(row[0]) == kg.open(seed_base).query(count)[0][0]


def test_unreadable_sources_are_told_or_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    with pytest.raises(ArticleError, match="no text"):
        kg.build([tmp_path], kg.open())
    problems: list[object] = []
    assert kg.build([tmp_path], kg.open(), report=problems.append).articles == 0
    assert len(problems) == 1


def test_what_cannot_be_read_is_in_the_summary_and_the_rest_in_the_graph(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Des hommes armés ont attaqué une caserne à Kidal.", encoding="utf-8")
    summary = kg.build([tmp_path, tmp_path / "missing.txt"], kg.open())
    assert summary.articles == 1
    assert [problem.code for problem in summary.failed] == ["no_source", "empty"]
    assert [problem.code for problem in summary.remarks] == ["no_metadata"]
    with pytest.raises(ArticleError, match="no such file"):
        kg.build([tmp_path, tmp_path / "missing.txt"], kg.open(), report=strict)


def test_wrong_use_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such knowledge base"):
        kg.open(tmp_path / "missing")
    with pytest.raises(QueryError, match="did you mean timeline"):
        kg.open().query("timelin")
