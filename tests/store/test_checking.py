"""Damage is found, told in a line, and mended from what is whole."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import StoreError
from kg.store import KnowledgeBase, states
from kg.store.checking import findings
from kg.store.salvage import saved


def told(path: Path) -> list[str]:
    return [str(finding) for finding in findings(path)]


def state(path: Path) -> Path:
    (place,) = (path / "states").iterdir()
    return place


def table(path: Path) -> Path:
    return max(state(path).glob("*.sst"), key=lambda file: file.stat().st_size)


def flip(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 4
    file.write_bytes(data)


def changed(path: Path, sql: str) -> None:
    with sqlite3.connect(path / "journal.db") as connection:
        connection.execute(sql)
    connection.close()
    (path / "journal.sha256").unlink()


def test_what_is_whole_is_whole(path: Path) -> None:
    assert told(path) == []


ONE = "WHERE id = 'one'"
DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a flipped bit": (lambda p: flip(table(p), 60), r"states/\d+/\d+\.sst: its bytes are not those"),
    "a cut table": (lambda p: table(p).write_bytes(table(p).read_bytes()[:-9]), r"\.sst: has \d+ bytes, not"),
    "a table gone": (lambda p: table(p).unlink(), r"\.sst: missing"),
    "no CURRENT": (lambda p: (state(p) / "CURRENT").unlink(), "CURRENT: missing"),
    "a manifest": (lambda p: flip(next(state(p).glob("MANIFEST*")), 20), "MANIFEST-.*: its bytes"),
    "no state": (lambda p: state(p).rename(p / "elsewhere"), "states: .*missing"),
    "another note": (lambda p: (state(p) / "state.json").write_text("{}"), "state.json: is not what was"),
    "no journal": (lambda p: (p / "journal.db").unlink(), "journal.db: the journal is missing"),
    "no SQLite": (lambda p: (p / "journal.db").write_text("x" * 9000), "journal.db: the journal is damaged"),
    "an unused byte": (lambda p: flip(p / "journal.db", 90), "journal.db: its bytes are not those"),
    "a lost line": (lambda p: changed(p, f"DELETE FROM entries {ONE}"), "journal.db: 2 lines, which"),
    "a changed line": (lambda p: changed(p, f"UPDATE entries SET quads = 3 {ONE}"), "one: its line"),
    "a changed text": (lambda p: changed(p, f"UPDATE entries SET source = x'00' {ONE}"), "one: its"),
    "no marker": (lambda p: (p / "kg.json").unlink(), "kg.json: not a knowledge base"),
    "another marker": (lambda p: (p / "kg.json").write_text('{"format": "x"}'), "kg.json: not a knowledge"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_found_told_and_survived(path: Path, damage: str) -> None:
    harm, words = DAMAGES[damage]
    harm(path)
    found = told(path)
    assert any(re.search(words, line) for line in found), found
    assert all("\n" not in line and "; " in line for line in found)
    kept = saved(path)
    assert set(kept.articles) == {"one", "two"} and kept.lost == set()
    assert {article.text for article, _ in kept.articles.values()} == {"Un texte."}
    assert {making.version for _, making in kept.articles.values()} <= {"v1", ""}


def test_quads_that_nobody_wrote_are_found(kit: Any, path: Path) -> None:
    """A state whose files are whole, and whose quads are not those that were acknowledged."""
    base = KnowledgeBase.open(path, writable=True)
    quad = next(base.quads(kit.iri("one")))
    base.store.remove(quad)
    base.store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(kit.iri("stray"))))
    base.flush()
    base.close()
    found = told(path)
    assert [line.split(":")[0] for line in found] == ["article/one", "article/stray"]
    assert "13 quads, not 14" in found[0] and "does not know" in found[1]


def test_a_damaged_store_is_not_opened_as_an_empty_one(path: Path) -> None:
    (state(path) / "CURRENT").unlink()
    for writable in (False, True):
        with pytest.raises(StoreError, match="CURRENT missing or of the wrong size; kg verify tells more"):
            KnowledgeBase.open(path, writable)
    assert state(path).exists(), "nothing was swept"


def test_a_journal_that_cannot_be_read_opens_nothing(path: Path) -> None:
    (path / "journal.db").write_text("x" * 9000)
    for writable in (False, True):
        with pytest.raises(StoreError, match=r"the journal is damaged .*; kg rebuild makes it again"):
            KnowledgeBase.open(path, writable)


def test_of_a_damaged_line_only_the_article_is_believed(path: Path) -> None:
    changed(path, "UPDATE entries SET profile = 'full' WHERE id = 'one'")
    assert saved(path).articles["one"][1].profile == "fast", "as the note beside the state says"


def test_quarantine_survives_what_the_journal_survives(path: Path) -> None:
    (state(path) / "CURRENT").unlink()
    entry, article = saved(path).quarantined["bad"]
    assert (entry.code, article.text) == ("lang", "A text.")


def test_verify_beside_a_writer_sees_a_whole_state(kit: Any, path: Path) -> None:
    writer = KnowledgeBase.open(path, writable=True)
    kit.write(writer, kit.article("three"))
    assert told(path) == []
    writer.acknowledge()
    assert told(path) == []
    writer.close()


def test_nothing_is_verified_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such knowledge base"):
        told(tmp_path / "missing")


def test_a_state_is_a_store_that_anybody_can_open(path: Path) -> None:
    assert len(Store.read_only(str(states.newest_first(path)[0]))) > 20
