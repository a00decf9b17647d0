"""A full disk, a folder that may not be written, lost rights: one line each, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import KnowledgeBase
from kg.store.checking import findings

NOBODY = 65534
WRITES = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import conftest as kit
from kg.errors import StoreError
from kg.store import KnowledgeBase
{limit}
acknowledged = 0
try:
    base = KnowledgeBase.{how}
    for number in range(200):
        told = kit.article(f"n{{number:03d}}", f"{{number}} mot " * 2000)
        base.acknowledge(kit.write(base, told))
        acknowledged += 1
except StoreError as wrong:
    print(acknowledged, str(wrong))
"""


def run(how: str, limit: str = "") -> tuple[int, str]:
    """Write in another process until it cannot; gives how many articles were acknowledged, and the line."""
    code = WRITES.format(tests=str(Path(__file__).parent), limit=limit, how=how)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    number, line = done.stdout.strip().split(" ", 1)
    return int(number), line


def test_a_full_disk_ends_in_one_line_and_loses_nothing(path: Path, kit: object) -> None:
    """No file may grow beyond a bound, as on a disk without room: the log of writes meets it first."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))"
    number, line = run(f"open({str(path)!r}, writable=True)", limit)
    assert 0 < number < 200
    assert line.startswith(f"{path}") and "\n" not in line and "; " in line
    stored = {entry.id for entry in KnowledgeBase.open(path).journal.entries("stored")}
    assert {f"n{n:03d}" for n in range(number)} <= stored
    assert list(findings(path)) == []


def test_a_full_disk_on_a_file_system_of_its_own(tmp_path: Path) -> None:
    """24 MB, where somebody may mount them."""
    place = tmp_path / "small"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    try:
        (place / "fill").write_bytes(bytes(14_000_000))
        number, line = run(f"create({str(place / 'kb')!r})")
        assert 0 < number < 200 and "\n" not in line
        (place / "fill").unlink()
        stored = {entry.id for entry in KnowledgeBase.open(place / "kb").journal.entries("stored")}
        assert {f"n{n:03d}" for n in range(number)} <= stored
        assert list(findings(place / "kb")) == []
        base = KnowledgeBase.open(place / "kb", writable=True)
        base.flush()
        base.close()
        del base
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def as_nobody() -> str:
    """Root may write everywhere: be somebody else."""
    return f"import os; os.setgid({NOBODY}); os.setuid({NOBODY})" if os.geteuid() == 0 else ""


def readable(path: Path) -> None:
    """Let anybody reach a folder of the tests."""
    for parent in path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)


def protected(path: Path, folder: int, file: int) -> None:
    for each in (*path.rglob("*"), path):
        each.chmod(folder if each.is_dir() else file)


def test_a_folder_that_may_not_be_written_is_read_and_told(path: Path) -> None:
    readable(path)
    protected(path, 0o555, 0o444)
    try:
        number, line = run(f"open({str(path)!r}, writable=True)", as_nobody())
        assert number == 0 and "cannot write here (Permission denied)" in line
        code = (
            f"from kg.store import KnowledgeBase\n{as_nobody()}\n"
            f"print(len(KnowledgeBase.open({str(path)!r})))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert int(done.stdout) > 20, done.stderr
    finally:
        protected(path, 0o755, 0o644)


def test_a_folder_that_may_not_be_read_is_told(path: Path) -> None:
    readable(path)
    (path / "states").chmod(0)
    try:
        number, line = run(f"open({str(path)!r})", as_nobody())
        assert number == 0 and line.startswith(str(path)) and "ermission denied" in line
    finally:
        (path / "states").chmod(0o755)
    assert list(findings(path)) == []


def test_no_base_is_begun_where_nothing_may_be_written(tmp_path: Path) -> None:
    readable(tmp_path / "x")
    (tmp_path / "closed").mkdir(mode=0o555)
    number, line = run(f"create({str(tmp_path / 'closed' / 'kb')!r})", as_nobody())
    assert number == 0 and "cannot write here (Permission denied); name another folder" in line
