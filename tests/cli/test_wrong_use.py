"""Wrong use ends with one line that says where, what and what next, exit code 2, no traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store import KnowledgeBase

Prepare = Callable[[Path], list[object]]


def article(folder: Path, content: bytes = b"Un raid a fait deux morts.", name: str = "a.txt") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def with_metadata(folder: Path) -> Path:
    article(folder, b"[articles", "metadata.toml")
    return article(folder)


def folder_with(folder: Path) -> Path:
    article(folder, b"x", "notes.md")
    return folder


def made(folder: Path) -> Path:
    KnowledgeBase.create(folder / "made")
    return folder / "made"


CASES: dict[str, tuple[Prepare, str]] = {
    "missing file": (lambda p: ["build", p / "no.txt", "--kb", p / "kb"], "there is no such file"),
    "empty file": (lambda p: ["build", article(p, b""), "--kb", p / "kb"], "no text"),
    "no such profile": (
        lambda p: ["build", article(p), "--kb", p / "kb", "--profile", "slow"],
        "there is no profile 'slow'; take fast or full",
    ),
    "not UTF-8": (lambda p: ["build", article(p, "été".encode("latin-1")), "--kb", p / "kb"], "not UTF-8"),
    "broken metadata": (lambda p: ["build", with_metadata(p), "--kb", p / "kb"], "broken metadata"),
    "two bad": (
        lambda p: ["build", p / "no.txt", p / "nor.txt", "--kb", p / "kb"],
        "none of 2 articles or sources can be read; the first is",
    ),
    "no articles": (lambda p: ["build", folder_with(p), "--kb", p / "kb"], "no articles in this folder"),
    "folder of others": (lambda p: ["build", article(p), "--kb", p], "not a knowledge base and not empty"),
    "folder under a file": (lambda p: ["build", article(p), "--kb", p / "a.txt" / "kb"], "cannot write here"),
    "unknown language": (
        lambda p: ["build", article(p), "--kb", p / "kb", "--language", "xx"],
        "no words for this language; known are fr",
    ),
    "unknown query": (lambda p: ["query", "who-atacked-wher"], "did you mean who-attacked-where"),
    "unknown event": (
        lambda p: ["query", "contradiction-ledger", "-p", "event=event/none", "--kb", made(p)],
        "event/none: there is no such event",
    ),
    "unknown thing": (lambda p: ["explain", "event/none", "--kb", made(p)], "nothing is known about it"),
    "no rows": (lambda p: ["query", "timeline", "-p", "limit=0", "--kb", made(p)], "give 1 or more"),
    "no query": (lambda p: ["query"], "kg query --list"),
    "missing query file": (lambda p: ["query", p / "no.rq", "--kb", p], "not a knowledge base"),
    "missing base": (lambda p: ["query", "timeline", "--kb", p / "no"], "there is no such knowledge base"),
    "not a base": (lambda p: ["query", "timeline", "--kb", folder_with(p)], "not a knowledge base"),
    "base is a file": (lambda p: ["validate", "--kb", article(p)], "not a knowledge base"),
    "not a base, explain": (lambda p: ["explain", "002", "--kb", p], "not a knowledge base"),
    "not a base, view": (lambda p: ["view", "--kb", p, "-o", p / "x.html"], "not a knowledge base"),
    "not a base, export": (lambda p: ["export", "turtle", "--kb", p], "not a knowledge base"),
    "unknown format": (lambda p: ["export", "turtel", "--kb", p], "did you mean turtle"),
    "validate nothing": (lambda p: ["validate", p / "no.ttl"], "there is no such file"),
    "validate both": (lambda p: ["validate", article(p), "--kb", p], "name one of the two"),
    "validate no graph": (lambda p: ["validate", article(p, b"<a", "a.ttl")], "a.ttl"),
}


@pytest.mark.parametrize("case", CASES)
def test_wrong_use(kg: Callable[..., tuple[int, str, str]], tmp_path: Path, case: str) -> None:
    prepare, message = CASES[case]
    code, out, err = kg(*prepare(tmp_path))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and err.startswith("kg: ") and message in err


def test_wrong_use_of_a_good_base(kg: Callable[..., tuple[int, str, str]], kb: Path, tmp_path: Path) -> None:
    for words, message in [
        (["query", "timeline", "--param", "since", "--kb", kb], "write --param key=value"),
        (["query", "timeline", "--param", "colour=red", "--kb", kb], "no parameter 'colour'"),
        (["query", tmp_path / "no.rq", "--kb", kb], "cannot be read"),
        (["explain", "no-such-thing", "--kb", kb], "nothing is known about it"),
        (["export", "turtle", "--kb", kb, "-o", tmp_path / "no" / "g.ttl"], "no file can be made here"),
        (["export", "turtle", "--kb", kb, "-o", tmp_path], "no file can be made here"),
        (["export", "turtle", "--kb", kb, "-o", kb / "store" / "g.ttl"], "inside the store"),
    ]:
        code, out, err = kg(*words)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert message in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder(kg: Callable[..., tuple[int, str, str]], kb: Path, tmp_path: Path) -> None:
    source = article(tmp_path)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    for words in (
        ["build", source, "--kb", closed / "kb"],
        ["export", "turtle", "--kb", kb, "-o", closed / "g.ttl"],
    ):
        code, _, err = kg(*words)
        assert (code, err.count("\n")) == (2, 1)
        assert "cannot" in err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["bild"], "kg: No such command 'bild'. Did you mean 'build', 'rebuild'? kg -h tells how to use it"),
        (
            ["query", "timeline", "--since", "2020-01-01"],
            "kg: No such option: --since; a question takes it as --param since=…",
        ),
        (["query", "--colour"], "kg: No such option: --colour; kg query -h tells how to use it"),
        (["build"], "kg: Missing argument 'SOURCE…'; kg build -h tells how to use it"),
        (["view", "--lang", "de"], "Invalid value for '--lang': 'de' is not one of 'fr', 'en'; kg view -h"),
    ],
)
def test_a_wrong_command_line_is_one_line(
    kg: Callable[..., tuple[int, str, str]], words: list[str], line: str
) -> None:
    code, out, err = kg(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert line in err


def test_an_interrupt_has_no_traceback(
    kg: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.queries.catalogue", interrupted)
    code, _, err = kg("query", "--list")
    assert code == 130 and "Traceback" not in err
