"""Worker processes: answers in order, and nothing that goes wrong in one of them reaches the others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.pipeline.limits import Limits
from kg.pipeline.pool import UNDER_WAY, Pool
from kg.pipeline.process import AHEAD, Loss
from kg.pipeline.serving import Work

HERE = Path(__file__).parent
QUICK = Limits(seconds=1.5, start=20, memory=2_000_000_000)


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The strange work can be imported by its name, here and in the processes."""
    monkeypatch.syspath_prepend(str(HERE))


def work(name: str, *settings: Any) -> Work:
    import strange

    return Work(getattr(strange, name), str, str, settings)


def answers(words: Iterable[str], folder: Path, workers: int = 2, limits: Limits = QUICK) -> list[Any]:
    given: list[str] = []
    with Pool(work("shouting", str(folder)), workers, limits) as pool:
        found = list(pool.answers(given.append(word) or word for word in words))
    assert [word for word, _ in found] == given
    return [answer if isinstance(answer, Loss) else answer.rpartition(" ")[0] for _, answer in found]


def test_answers_come_in_order_however_long_each_takes(tmp_path: Path) -> None:
    words = [f"slow {n}" if n % 5 == 0 else f"word {n}" for n in range(30)]
    assert answers(words, tmp_path) == [word.upper() for word in words]


def test_what_hangs_is_ended_and_the_others_are_answered(tmp_path: Path) -> None:
    start = time.monotonic()
    first, hung, *others = answers(["a", "hang", "b", "c", "d"], tmp_path)
    assert (first, others) == ("A", ["B", "C", "D"])
    assert isinstance(hung, Loss) and hung.code == "timeout" and "not read within 1.5 s" in hung.message
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    ("how", "code"), [("die segfault", "failed"), ("die k", "memory"), ("eat", "memory")]
)
def test_what_a_process_dies_over_is_lost_alone(tmp_path: Path, how: str, code: str) -> None:
    found = answers(["a", how, "b", "c"], tmp_path)
    assert [found[0], *found[2:]] == ["A", "B", "C"]
    assert isinstance(found[1], Loss) and found[1].code == code


def test_a_process_that_is_ended_from_outside_costs_nothing(tmp_path: Path) -> None:
    assert answers(["a", "die-once x", "b"], tmp_path, workers=1) == ["A", "DIE-ONCE X", "B"]


def test_a_process_that_has_grown_is_replaced(tmp_path: Path) -> None:
    small = Limits(seconds=20, start=20, grown=60_000_000)
    with Pool(work("growing", 20_000_000), 1, small) as pool:
        pids = [answer for _, answer in pool.answers([str(n) for n in range(12)])]
    assert all(not isinstance(pid, Loss) for pid in pids) and 3 <= len(set(pids)) <= 4


@pytest.mark.skipif(sys.platform != "linux", reason="what bars sockets is Linux's")
def test_a_process_calls_nobody_and_starts_nothing(tmp_path: Path, outside: Any) -> None:
    assert answers([f"call {outside.port}"], tmp_path, workers=1) == [
        "['PermissionError', 'PermissionError']"
    ]
    assert outside.calls == []


def test_large_answers_and_questions_block_nobody() -> None:
    with Pool(work("long", 3_000_000), 2, QUICK) as pool:
        for word, answer in pool.answers(str(n) * 400_000 for n in range(8)):
            assert answer == word[0] * 3_000_000


def test_little_is_under_way() -> None:
    taken: list[int] = []

    def words() -> Iterator[str]:
        for number in range(5 * UNDER_WAY):
            taken.append(number)
            yield str(number)

    with Pool(work("long", 1), 2, QUICK) as pool:
        for place, _ in enumerate(pool.answers(words())):
            assert len(taken) - place <= UNDER_WAY * 2 + 1


@pytest.mark.parametrize("size", [3_000, 20_000, 63_000])
def test_nobody_waits_for_a_process_that_takes_nothing_in(tmp_path: Path, size: int) -> None:
    words = ["freeze now", *(f"{n} {'x' * size}" for n in range(2 * AHEAD))]

    def once_it_is_frozen() -> Iterator[str]:
        yield words[0]
        while not (tmp_path / "now").exists():
            time.sleep(0.01)
        yield from words[1:]

    start = time.monotonic()
    frozen, *others = answers(once_it_is_frozen(), tmp_path, workers=1)
    assert time.monotonic() - start < 40, "the parent waited until it thawed"
    assert isinstance(frozen, Loss) and frozen.code == "timeout"
    assert others == [word.upper() for word in words[1:]]


@pytest.mark.parametrize(("how", "code"), [("hang", "timeout"), ("die segfault", "failed")])
def test_what_was_answered_while_nobody_listened_is_not_blamed(tmp_path: Path, how: str, code: str) -> None:
    """Whoever takes the answers may be away for long; meanwhile a process gets stuck at its tenth thing."""
    words = [str(n) for n in range(30)]
    words[10] = how
    found = []
    with Pool(work("shouting", str(tmp_path)), 2, QUICK) as pool:
        for word, answer in pool.answers(words):
            found.append((word, answer))
            if len(found) == 1:
                time.sleep(3)
    assert [word for word, _ in found] == words
    assert [(word, a.code) for word, a in found if isinstance(a, Loss)] == [(how, code)]


def test_of_large_answers_few_are_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.pool.BYTES", 100)
    taken: list[int] = []

    def words() -> Iterator[str]:
        for number in range(5 * UNDER_WAY):
            taken.append(number)
            yield "slow" if number == 0 else str(number)

    with Pool(work("shouting", str(tmp_path)), 2, QUICK) as pool:
        found = pool.answers(words())
        next(found)
        assert len(taken) < UNDER_WAY * 2 - 20, "the others wait for the slow one"
        assert len(list(found)) == 5 * UNDER_WAY - 1


def test_what_cannot_be_passed_on_is_lost_alone(tmp_path: Path) -> None:
    first, bad, last = answers(["a", "\ud800", "b"], tmp_path)
    assert (first, last) == ("A", "B") and isinstance(bad, Loss) and bad.code == "bad_unicode"


@pytest.mark.parametrize(
    ("name", "says"),
    [("broken", "models: not there"), ("stillborn", "none can start"), ("endless", "not ready")],
)
def test_work_that_cannot_begin_is_told(name: str, says: str) -> None:
    with pytest.raises(KgError, match=says), Pool(work(name), 1, Limits(start=6)) as pool:
        list(pool.answers(["a"]))


PARENT = """
import sys, time
sys.path.insert(0, {here!r})
import strange
from kg.pipeline.pool import Pool
from kg.pipeline.serving import Work
if __name__ == "__main__":
    with Pool(Work(strange.shouting, str, str, ({folder!r},)), 2) as pool:
        for word, answer in pool.answers(["a", "b", "c", "hang", "hang"]):
            print(answer.split()[-1], flush=True)
"""


def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(here=str(HERE), folder=str(tmp_path)), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = {int(parent.stdout.readline()) for _ in range(3)}
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not any(_alive(pid) for pid in pids):
            break
        time.sleep(0.1)
    assert not any(_alive(pid) for pid in pids)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "(zombie)" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")


def test_nothing_is_left_when_the_reader_of_answers_stops() -> None:
    with Pool(work("long", 1), 2, QUICK) as pool:
        next(iter(pool.answers(["a", "b", "c"])))
        pids = [process.pid for process in pool.processes]
    assert pids and not any(_alive(pid) for pid in pids)
