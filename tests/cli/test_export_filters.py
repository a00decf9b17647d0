"""``kg export`` with filters, and into folders and zips."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli.files import NETWORKS
from kg.exports import WRITERS

Run = Callable[..., Any]


def events(kg: Run, kb: Path, *words: str) -> set[str]:
    """The events of a table under some filters."""
    code, out, err = kg("export", "acled", "--kb", kb, *words)
    assert code == 0, err
    return {row["event"].rpartition("/")[2] for row in csv.DictReader(io.StringIO(out))}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ([], {"clash", "flight", "old", "shells", "strike"}),
        (["--from", "2020-01-01"], {"strike"}),
        (["--to", "2019-12-31"], {"old"}),
        (["--place", "etang"], {"strike"}),
        (["--place", "HAUTE-RIVE"], {"clash", "flight", "old", "strike"}),
        (["--place", "place/port", "--place", "Étang"], {"shells", "strike"}),
        (["--place", "Moul"], {"clash", "flight", "old"}),
        (["--actor", "Swallow Front"], {"clash"}),
        (["--actor", "les Hirondelles", "--actor", "actor/vigie"], {"clash", "strike"}),
        (["--min-confidence", "B"], {"clash", "flight", "old", "strike"}),
        (["--actor", "ligue", "--to", "2019-12-31", "--place", "Moulin", "--min-confidence", "A"], {"old"}),
    ],
)
def test_what_is_left(kg: Run, kb: Path, words: list[str], left: set[str]) -> None:
    assert events(kg, kb, *words) == left


def test_a_word_is_looked_for_as_such_first(kg: Run, kb: Path) -> None:
    """ "Rive" is a word of "armée de Rive" and of "Haute-Rive", and only a part of "Riverland Army"."""
    assert events(kg, kb, "--actor", "Rive") == {"clash", "strike"}


@pytest.mark.parametrize("form", [*WRITERS, *NETWORKS])
def test_every_format_takes_filters(kg: Run, kb: Path, form: str) -> None:
    code, out, err = kg("export", form, "--kb", kb, "--place", "Étang", "--from", "2020-05-01")
    assert (code, err) == (0, "")
    assert "Moulin" not in out.replace("Hirondelles tiennent Moulin", "").partition("kg:text")[0] or form in {
        "jsonld", "nquads", "ntriples", "trig", "turtle",
    }, "the text of an article is all there"  # fmt: skip
    assert out == kg("export", form, "--kb", kb, "--place", "Étang", "--from", "2020-05-01").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--place", "Moulain"],
            "no place named Moulain in this knowledge base; did you mean Moulin?",
        ),
        (["--place", "Xyzville"], "kg query events-by-place names those that there are"),
        (["--actor", "Xyz"], "no actor named Xyz in"),
        (["--actor", "Étang"], "no actor named Étang in"),
        (["--actor", ""], "no actor named in"),
        (["--from", "2020-02-30"], "--from 2020-02-30: is no day; write YYYY-MM-DD"),
        (["--to", "mai 2020"], "--to mai 2020: is no day"),
        (["--from", "2020-06-01", "--to", "2020-05-01"], "swap them"),
        (["--min-confidence", "D"], "'D' is not one of 'A', 'B', 'C'"),
    ],
)
def test_wrong_filters_are_one_line(kg: Run, kb: Path, words: list[str], message: str) -> None:
    code, out, err = kg("export", "turtle", "--kb", kb, *words)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert message in err


def test_a_format_of_several_files(kg: Run, kb: Path, tmp_path: Path) -> None:
    folder, packed = tmp_path / "tables", tmp_path / "tables.zip"
    assert kg("export", "neo4j", "--kb", kb, "-o", folder).code == 0
    assert kg("export", "neo4j", "--kb", kb, "-o", packed).code == 0
    with zipfile.ZipFile(packed) as archive:
        assert set(archive.namelist()) == {file.name for file in folder.iterdir()}
    assert {entry.name for entry in tmp_path.iterdir()} == {"tables", "tables.zip"}, "no part is left"
    (tmp_path / "empty").mkdir()
    assert kg("export", "neo4j", "--kb", kb, "-o", tmp_path / "empty").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["neo4j"], "several files; name a folder or a .zip"),
        (["neo4j", "-o", "full"], "there is something in it"),
        (["neo4j", "-o", "no/where"], "no file can be made here"),
        (["csv", "-o", "x.csv"], "did you mean acled?"),
    ],
)
def test_where_it_cannot_go(
    kg: Run, kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = kg("export", *words, "--kb", kb)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert message in err
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["mine.txt"]
