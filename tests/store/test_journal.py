"""What is acknowledged is on disk and seen; what is not was never there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.model import Article
from kg.store import QUARANTINED, STORED, Batch, KnowledgeBase, Making, Record
from kg.store.entries import packed
from kg.store.lock import LOCK, WRITER, writer_of


def test_what_is_acknowledged_is_seen_and_the_rest_was_never_there(
    kit: Any, path: Path, writer: KnowledgeBase
) -> None:
    records = kit.write(writer, kit.article("three"))
    assert set(kit.texts(KnowledgeBase.open(path))) == {"one", "two"}
    writer.acknowledge(records)
    kit.write(writer, kit.article("four"))
    writer.close()
    assert set(kit.texts(KnowledgeBase.open(path))) == {"one", "two", "three"}


def test_a_line_tells_what_came_of_an_article(kit: Any, path: Path) -> None:
    journal = KnowledgeBase.open(path).journal
    assert [(e.id, e.status) for e in journal.entries()] == [
        ("bad", QUARANTINED), ("one", STORED), ("two", STORED),
    ]  # fmt: skip
    entry, bad = journal.stored("one"), journal.quarantined("bad")
    assert entry is not None and bad is not None
    assert (entry.graph, entry.making, entry.quads > 5, len(entry.digest)) == (
        kit.iri("one"),
        kit.MADE,
        True,
        64,
    )
    assert (bad.code, bad.stage, bad.message) == ("lang", "reading", "the text does not look French")
    assert journal.article(entry) == kit.article("one") and journal.article(bad).text == "A text."
    assert journal.stored("bad") is None and journal.quarantined("one") is None


def test_unchanged_means_same_words_same_metadata_same_making(kit: Any, path: Path) -> None:
    journal = KnowledgeBase.open(path).journal
    assert journal.unchanged(kit.article("one"), kit.MADE)
    assert not journal.unchanged(kit.article("one", "Un autre texte."), kit.MADE)
    assert not journal.unchanged(Article("one", "Un texte."), kit.MADE)
    assert not journal.unchanged(kit.article("bad", "A text."), kit.MADE)
    for other in (Making("v2"), Making("v1", "full"), Making("v1", "fast", "fr")):
        assert not journal.unchanged(kit.article("one"), other)


def test_an_article_leaves_quarantine_when_it_is_stored(kit: Any, writer: KnowledgeBase) -> None:
    writer.acknowledge(kit.write(writer, kit.article("bad", "Un texte, enfin.")))
    assert writer.journal.quarantined("bad") is None
    assert writer.journal.stored("bad") is not None


def test_what_fails_leaves_what_was_known_before(kit: Any, writer: KnowledgeBase) -> None:
    writer.quarantine(kit.article("one", "A new text."), "lang", "reading", "not French", kit.MADE)
    writer.flush()
    assert kit.texts(writer)["one"] == "Un texte."
    assert writer.journal.stored("one") and writer.journal.quarantined("one")


def test_an_article_that_is_taken_out_leaves_no_line(kit: Any, path: Path, writer: KnowledgeBase) -> None:
    writer.remove_article(kit.iri("one"))
    writer.flush()
    assert [entry.id for entry in writer.journal.entries(STORED)] == ["two"]
    assert set(kit.texts(KnowledgeBase.open(path))) == {"two"}


def test_whoever_does_not_acknowledge_gets_lines_all_the_same(kit: Any, writer: KnowledgeBase) -> None:
    kit.write(writer, kit.article("three"))
    writer.flush()
    entry = writer.journal.stored("three")
    assert entry is not None and entry.making == Making()
    assert writer.journal.article(entry) == kit.article("three")


def test_what_was_never_written_cannot_be_acknowledged(kit: Any, writer: KnowledgeBase) -> None:
    with pytest.raises(StoreError, match="never written"):
        writer.acknowledge([Record(kit.iri("none"), kit.article("none"), kit.MADE)])
    with pytest.raises(StoreError, match="reading only"):
        KnowledgeBase.open(writer.path or "").acknowledge()


def test_strange_names_and_broken_characters_are_kept(kit: Any, writer: KnowledgeBase) -> None:
    strange = Article("a/../b\x00\ud800", "mot \ud800 mot \U0001f6d1")
    writer.quarantine(strange, "bad_unicode", "reading", "half a character: \ud800", kit.MADE)
    writer.flush()
    kept = [entry for entry in writer.journal.entries(QUARANTINED) if entry.code == "bad_unicode"]
    assert [writer.journal.article(entry) for entry in kept] == [strange]


def test_in_memory_it_is_the_same(kit: Any, path: Path) -> None:
    base = KnowledgeBase.memory()
    base.acknowledge(kit.write(base, kit.article("one")))
    base.quarantine(kit.article("bad"), "lang", "reading", "no", kit.MADE)
    base.flush()
    assert base.journal.unchanged(kit.article("one"), kit.MADE) and base.journal.quarantined("bad")
    base.close()


class Watched:
    """A store that tells when it is asked to keep something."""

    def __init__(self, store: Any, told: list[str]) -> None:
        self._store, self._told = store, told

    def __getattr__(self, name: str) -> Any:
        if name in ("flush", "backup"):
            self._told.append(name)
        return getattr(self._store, name)


def test_everything_is_on_disk_before_anybody_is_told(
    kit: Any, writer: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power may fail at any moment: the order is flush, copies, their files, their folders, the journal."""
    told: list[str] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (told.append("fsync"), sync(file))[1])
    writer.journal.connection.set_trace_callback(lambda sql: told.append(sql.split()[0]))
    (record,) = kit.write(writer, kit.article("three"))
    monkeypatch.setattr(writer._graphs, "_store", Watched(writer.store, told))
    with Batch(writer, list, lambda names: told.append(f"told {names}")) as batch:
        batch.add(record)
    order = [each for each in told if each not in ("SELECT", "DELETE", "INSERT")]
    assert order[:2] == ["flush", "backup"] and order[-2:] == ["COMMIT", "told ['three']"]
    assert order[2:-2].count("fsync") >= 5 and set(order[2:-2]) == {"fsync", "BEGIN"}
    assert writer.journal.connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert writer.journal.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_counts_is_the_journal_and_the_states(
    kit: Any, path: Path, writer: KnowledgeBase, tmp_path: Path
) -> None:
    """As after a power cut: of the folder that a writer works in nothing may be needed."""
    writer.acknowledge(kit.write(writer, kit.article("three")))
    kit.write(writer, kit.article("four"))
    shutil.copytree(path, tmp_path / "after", ignore=shutil.ignore_patterns("work-*", LOCK, WRITER))
    assert set(kit.texts(KnowledgeBase.open(tmp_path / "after"))) == {"one", "two", "three"}


def test_a_batch_acknowledges_by_number_and_at_its_end(kit: Any, writer: KnowledgeBase) -> None:
    told: list[str] = []
    with pytest.raises(KeyboardInterrupt), Batch(writer, list, told.extend, size=2) as batch:
        for number in range(3):
            for record in kit.write(writer, kit.article(f"n{number}")):
                batch.add(record)
            assert len(told) == (0, 2, 2)[number]
        raise KeyboardInterrupt
    assert told == ["n0", "n1", "n2"]


def test_a_batch_is_bounded_in_bytes_too(writer: KnowledgeBase) -> None:
    written: list[int] = []

    def write(some: list[int]) -> list[Record]:
        written.append(len(some))
        return []

    batch = Batch(writer, write)
    for number in range(5):
        batch.add(number, 30_000_000)
    assert written == [3]


def test_a_batch_that_was_stopped_is_written_at_its_end(kit: Any, writer: KnowledgeBase) -> None:
    """Stopped while it writes, it does so again; stopped when all is on disk, it does nothing twice."""
    told: list[str] = []

    def write(some: list[str]) -> list[Record]:
        told.append("write")
        if len(told) == 1:
            raise KeyboardInterrupt
        return [record for name in some for record in kit.write(writer, kit.article(name))]

    def stop(names: Sequence[str]) -> None:
        told.extend(names)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Batch(writer, write, stop) as batch:
        batch.add("n0")
        batch.close()
    assert told == ["write", "write", "n0"]
    with pytest.raises(KeyboardInterrupt), Batch(writer, write, stop) as batch:
        batch.add("n1")
        batch.close()
    assert told[3:] == ["write", "n1"] and {"n0", "n1"} <= kit.texts(writer).keys()


@pytest.mark.parametrize("insisting", [False, True])
def test_who_presses_ctrl_c_while_a_batch_is_written(
    kit: Any, writer: KnowledgeBase, insisting: bool
) -> None:
    """It is written first; who presses again after a second is obeyed at once."""

    def write(some: list[str]) -> list[Record]:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)  # a shell may send it twice
        if insisting:
            time.sleep(1.1)
            signal.raise_signal(signal.SIGINT)
        return [record for name in some for record in kit.write(writer, kit.article(name))]

    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        batch = Batch(writer, write)
        batch.add("n0")
        with pytest.raises(KeyboardInterrupt):
            batch.close()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, usual)
    assert ("n0" in kit.texts(writer)) is not insisting and writer.outdated is False


def test_a_reader_keeps_its_state_while_a_writer_goes_on(kit: Any, path: Path, writer: KnowledgeBase) -> None:
    reader = KnowledgeBase.open(path)
    assert not reader.outdated and not writer.outdated
    for number in range(4):
        writer.acknowledge(
            kit.write(writer, kit.article("one", f"Texte {number}."), kit.article(f"n{number}"))
        )
        assert kit.texts(reader) == {"one": "Un texte.", "two": "Un texte."}
    assert kit.texts(KnowledgeBase.open(path))["one"] == "Texte 3."
    assert reader.outdated and not writer.outdated
    del reader
    writer.flush()
    assert len(list((path / "states").iterdir())) == 1, "nobody reads the old ones any more"


def test_no_reader_ever_sees_half(kit: Any, path: Path, writer: KnowledgeBase) -> None:
    """Two articles always change together; another process reads all the while."""
    code = (
        "import sys, time\nfrom kg.store import KnowledgeBase\nseen = set()\nend = time.time() + 4\n"
        "while time.time() < end:\n"
        "    base = KnowledgeBase.open(sys.argv[1])\n"
        "    rows = base.query('SELECT ?t { ?a a kg:Article ; kg:text ?t }')\n"
        "    texts = {row['t'].value for row in rows}\n"
        "    assert len(texts) == 1, texts\n    seen |= texts\n    base.close()\n"
        "print(len(seen))\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    number = 0
    while child.poll() is None:
        number += 1
        writer.acknowledge(
            kit.write(writer, kit.article("one", f"T{number}."), kit.article("two", f"T{number}."))
        )
    out, _ = child.communicate()
    assert child.returncode == 0 and int(out) >= 1


def test_a_second_writer_is_told_who_the_first_is(kit: Any, path: Path, writer: KnowledgeBase) -> None:
    code = f"from kg.store import KnowledgeBase\nKnowledgeBase.open({str(path)!r}, True)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"another process is writing here: process {os.getpid()} on" in done.stderr
    told = writer_of(path)
    assert told is not None and told.pid == os.getpid() and told.since[:2] == "20"
    with pytest.raises(StoreError, match=f"process {os.getpid()}"):
        KnowledgeBase.open(path, writable=True)


def test_a_lock_that_a_killed_process_left_behind_is_none(kit: Any, path: Path) -> None:
    (path / WRITER).write_text(json.dumps({"pid": 1, "host": "h", "since": "2020", "command": "kg build"}))
    assert writer_of(path) is None
    base = KnowledgeBase.open(path, writable=True)
    assert (writer_of(path) or base).pid == os.getpid()  # type: ignore[union-attr]
    base.close()
    assert writer_of(path) is None and not (path / WRITER).exists()


def test_scraps_are_swept(kit: Any, path: Path) -> None:
    (path / "work-killed").mkdir()
    (path / "work-killed" / "bulk-1.sst").write_bytes(b"x" * 100)
    (path / "states" / "00000099").mkdir()
    (path / "states" / "00000099" / "bulk-2.sst").write_bytes(b"x" * 100)
    (path / "rebuilt").mkdir()
    base = KnowledgeBase.open(path, writable=True)
    left = {file.name for file in path.rglob("*")}
    assert not left & {"work-killed", "bulk-1.sst", "00000099", "bulk-2.sst", "rebuilt"}
    base.close()
    assert not list(path.glob("work-*"))


def test_the_write_ahead_log_stays_small(kit: Any, path: Path, writer: KnowledgeBase) -> None:
    sizes = []
    for _ in range(6):
        writer.acknowledge(kit.write(writer, *(kit.article(f"n{n}", "mot " * 500) for n in range(20))))
        sizes.append(sum(file.stat().st_size for file in path.glob("work-*/*.log")))
    assert sizes[-1] <= 2 * max(sizes[:2])


def test_a_journal_and_a_store_that_differ_are_brought_together(kit: Any, path: Path) -> None:
    """The store has an article that the journal does not know, and lacks one that it knows."""
    with sqlite3.connect(path / "journal.db") as connection:
        connection.execute("DELETE FROM entries WHERE id = 'two'")
        (row,) = connection.execute("SELECT * FROM entries WHERE id = 'one'").fetchall()
        row = ("gone", *row[1:6], kit.iri("gone"), *row[7:12], packed(kit.article("gone")), row[13])
        connection.execute(f"INSERT INTO entries VALUES ({', '.join('?' * 14)})", row)
    connection.close()
    base = KnowledgeBase.open(path, writable=True)
    base.flush()
    lost = base.journal.quarantined("gone")
    assert {entry.id for entry in base.journal.entries(STORED)} == {"one", "two"}
    assert lost is not None and lost.code == "lost" and base.journal.article(lost) == kit.article("gone")
    base.close()


def test_an_older_format_is_told_in_one_line(kit: Any, path: Path) -> None:
    (path / "kg.json").write_text('{"format": "conflict-kg", "version": 2}', encoding="utf-8")
    for writable in (False, True):
        with pytest.raises(StoreError, match="format 2, this program knows 3; build it again"):
            KnowledgeBase.open(path, writable)


def test_nothing_hangs_on_the_clock(kit: Any, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    base = KnowledgeBase.open(path, writable=True)
    base.acknowledge(kit.write(base, kit.article("three")))
    base.close()
    assert set(kit.texts(KnowledgeBase.open(path))) == {"one", "two", "three"}


def test_a_base_that_was_killed_while_it_was_made_is_made(kit: Any, tmp_path: Path) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    base.close()
    (tmp_path / "kb" / "kg.json").unlink()
    base = KnowledgeBase.create(tmp_path / "kb")
    base.acknowledge(kit.write(base, kit.article("one")))
    base.close()
    assert set(kit.texts(KnowledgeBase.open(tmp_path / "kb"))) == {"one"}


def test_what_is_remembered_of_a_graph_hangs_on_its_key(kit: Any, path: Path, writer: KnowledgeBase) -> None:
    graph = kit.iri("one")
    key = writer.digest(graph)
    assert key is not None and writer.memo(graph, key) is None
    writer.remember(graph, key, b"reports")
    assert writer.memo(graph, key) == b"reports" and KnowledgeBase.open(path).memo(graph, key) is None
    writer.flush()
    assert KnowledgeBase.open(path).memo(graph, key) == b"reports"
    kit.write(writer, kit.article("one", "Un autre texte."))
    assert writer.digest(graph) not in (None, key) and writer.memo(graph, str(writer.digest(graph))) is None
    writer.remove_article(graph)
    writer.flush()
    assert writer.digest(graph) is None and writer.memo(graph, key) is None


_SPILLING = """
import os, sqlite3, sys
journal = sqlite3.connect(sys.argv[1], isolation_level=None)
journal.execute("PRAGMA cache_size = 1")
journal.execute("BEGIN IMMEDIATE")
for number in range(200):
    journal.execute("INSERT INTO memos VALUES (?, 'key', ?)", (str(number), bytes(5000)))
os.kill(os.getpid(), 9)
"""


def test_a_reader_undoes_what_a_killed_writer_left_half_written(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", _SPILLING, str(path / "journal.db")], check=False)
    assert killed.returncode == -9 and (path / "journal.db-journal").stat().st_size
    assert KnowledgeBase.open(path).journal.stored("one") is not None
    assert not (path / "journal.db-journal").exists()
