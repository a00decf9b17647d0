"""The wheel carries the data folders, and works where there is no checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDERS = ("ontology", "queries", "rules", "seeds", "shapes")


def python(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run this environment's Python."""
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the hatchling of this environment: nothing is fetched."""
    target = tmp_path_factory.mktemp("dist")
    options = ["--wheel", "--no-isolation", "--outdir", str(target)]
    done = python("-m", "build", *options, str(checkout))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (built,) = target.glob("*.whl")
    return built


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_carries_every_data_file(checkout: Path, wheel: Path, folder: str) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(f"kg/_data/{folder}/")}
    files = [file for file in (checkout / folder).rglob("*") if file.is_file()]
    assert files, f"{folder}/ is empty"
    assert packed == {f"kg/_data/{file.relative_to(checkout).as_posix()}" for file in files}


@pytest.mark.slow
def test_the_wheel_carries_words_queries_pages_and_nothing_else(checkout: Path, wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    house = [file for file in (checkout / "kg").rglob("*") if file.is_file() and file.suffix != ".pyc"]
    needed = {file.relative_to(checkout).as_posix() for file in house}
    for kind in (".toml", ".rq", ".html", ".css", ".js"):
        assert any(name.endswith(kind) for name in needed), f"no {kind} is left: take it out here"
    assert needed <= packed
    assert "kg/py.typed" in packed
    tops = {name.split("/")[0] for name in packed}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel; its libraries are those of this environment."""
    target = tmp_path_factory.mktemp("installed")
    options = ("-q", "--no-deps", "--no-index", "--target", str(target))
    done = python("-m", "pip", "install", *options, str(wheel))
    assert done.returncode == 0, done.stderr[-2000:]
    return target


@pytest.mark.slow
def test_the_installed_wheel_finds_its_data(installed: Path, tmp_path: Path) -> None:
    look = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "from kg import resources, vocabulary\n"
        "assert resources.__file__.startswith(sys.path[0]), resources.__file__\n"
        f"found = [resources.path(folder) for folder in {FOLDERS!r}]\n"
        "assert all('_data' in str(folder) and any(folder.iterdir()) for folder in found), found\n"
        "assert 'AirStrike' in vocabulary.classes()\n"
        "from kg.validation import validate\n"
        "open('empty.ttl', 'w').close()\n"
        "assert validate('empty.ttl').conforms\n"
    )
    done = python("-c", look, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.slow
def test_the_installed_wheel_works_from_anywhere(installed: Path, tmp_path: Path) -> None:
    """Build, ask, export and draw the seeds, as somebody does who has never seen a checkout."""

    def kg(*words: str) -> str:
        run = f"import sys; sys.path.insert(0, {str(installed)!r}); from kg.cli import main; main()"
        done = python("-c", run, *words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    kg("build", str(installed / "kg" / "_data" / "seeds"), "--kb", "kb")
    kg("validate", "--kb", "kb")
    assert "al-Toukhar" in kg("query", "who-attacked-where", "--kb", "kb", "--format", "csv")
    for form in (
        "acled",
        "events",
        "geojson",
        "graphml",
        "jsonld",
        "ntriples",
        "plover",
        "turtle",
        "ucdp",
        "void",
    ):
        kg("export", form, "--kb", "kb", "-o", f"out.{form}")
        told = (tmp_path / f"out.{form}").read_text(encoding="utf-8")
        assert "Toukhar" in told or form in {"graphml", "plover", "void"}
    kg("export", "neo4j", "--kb", "kb", "-o", "out.zip", "--place", "Alep")
    kg("view", "--kb", "kb", "-o", "explorer.html")
    assert '<html lang="fr">' in (tmp_path / "explorer.html").read_text(encoding="utf-8")
