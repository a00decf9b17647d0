"""Workers: bounded in time, memory and reach, replaced when they are gone, never outliving their parent."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kg.workers import BusyError, DiedError, Lane, Limits, Pool, Start, TooSlowError

HERE = str(Path(__file__).parent)
LIMITS = Limits(memory=900 << 20)


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)


def lane(**more: Any) -> Lane:
    return Lane("one", Start("stubborn:make", {"word": "hello"}, LIMITS), **{"seconds": 0.5, **more})


def _complete(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: a browser's loop may be at work in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def with_pool(todo: Callable[[Pool], Coroutine[Any, Any, None]], plan: Lane | None = None) -> None:
    async def run() -> None:
        pool = Pool([plan or lane()], ["stubborn"])
        await pool.open()
        try:
            await todo(pool)
        finally:
            await pool.close()

    _complete(run())


def test_a_worker_answers_and_is_used_again() -> None:
    async def todo(pool: Pool) -> None:
        first = await pool.ask("one", {"do": "big"})
        assert first.head["word"] == "hello" and len(await first.read()) == 3_000_000
        second = await pool.ask("one", {"do": "big"})
        assert second.head["pid"] == first.head["pid"]
        second.close()

    with_pool(todo)


@pytest.mark.parametrize(("do", "error"), [("sleep", TooSlowError), ("eat", DiedError), ("die", DiedError)])
def test_who_runs_away_is_ended_and_replaced(do: str, error: type[Exception]) -> None:
    async def todo(pool: Pool) -> None:
        for _ in range(3):
            begun = time.monotonic()
            with pytest.raises(error):
                await (await pool.ask("one", {"do": do})).read()
            ended = time.monotonic()
            assert ended - begun < 0.6 * 1.2
            await (await pool.ask("one", {"do": "look"})).read()
            assert time.monotonic() - ended < 0.5
        assert pool.outcomes["one", "answered"] == 3

    with_pool(todo)


@pytest.mark.parametrize("what", ["inet", "inet6", "unix", "program"])
def test_it_opens_no_socket_and_starts_no_program(what: str) -> None:
    async def todo(pool: Pool) -> None:
        assert pool.barred in ("seccomp", "namespace")
        told = await (await pool.ask("one", {"do": what})).read()
        assert told == b"PermissionError" or pool.barred == "namespace"

    with_pool(todo)


def test_it_inherits_no_secret_and_no_open_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TOKEN", "secret")

    async def todo(pool: Pool) -> None:
        told = await (await pool.ask("one", {"do": "look"})).read()
        names, _, files = told.decode().partition("|")
        assert "KG_TOKEN" not in names.split(",")
        assert len(files.split(",")) <= 5  # the standard streams, the line, and the folder being listed

    with_pool(todo)


def test_too_many_are_told_that_it_is_busy() -> None:
    async def todo(pool: Pool) -> None:
        first = asyncio.create_task(pool.ask("one", {"do": "sleep"}))
        await asyncio.sleep(0.05)
        waiting = asyncio.create_task(pool.ask("one", {"do": "look"}))
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError):
            await pool.ask("one", {"do": "look"})
        with pytest.raises(BusyError):
            await waiting
        reply = await first
        with pytest.raises(TooSlowError):
            await reply.read()

    with_pool(todo, lane(queue=1, patience=0.2))


def test_an_answer_that_nobody_wants_ends_its_worker() -> None:
    async def todo(pool: Pool) -> None:
        first = await pool.ask("one", {"do": "sleep"})
        first.close()
        begun = time.monotonic()
        second = await pool.ask("one", {"do": "look"})
        assert second.head["pid"] != first.head["pid"] and time.monotonic() - begun < 0.5
        await second.read()

    with_pool(todo, lane(seconds=20))


def test_long_requests_go_aside_and_short_ones_go_on() -> None:
    async def todo(pool: Pool) -> None:
        long = asyncio.create_task(pool.ask("one", {"do": "nap"}))
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        await (await pool.ask("one", {"do": "look"})).read()
        assert time.monotonic() - begun < 0.6
        with pytest.raises(BusyError):  # one may be aside, not two
            await (await pool.ask("one", {"do": "nap"})).read()
        assert await (await long).read() == b"rested"
        assert pool.living()["one"] <= 2

    with_pool(todo, lane(seconds=20, quick=0.2, aside=1))


def test_the_loss_of_all_workers_is_made_good() -> None:
    async def todo(pool: Pool) -> None:
        first = await pool.ask("one", {"do": "look"})
        await first.read()
        os.kill(first.head["parent"], signal.SIGKILL)
        await asyncio.sleep(0.3)
        second = await pool.ask("one", {"do": "look"})
        await second.read()
        assert second.head["parent"] != first.head["parent"]

    with_pool(todo)


def test_a_target_that_cannot_begin_is_told() -> None:
    async def run() -> None:
        pool = Pool([Lane("one", Start("stubborn:broken"))], ["stubborn"])
        try:
            with pytest.raises(DiedError):
                await pool.open()
        finally:
            await pool.close()

    _complete(run())


PARENT = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
from kg.workers import Lane, Pool, Start
async def run():
    pool = Pool([Lane("one", Start("stubborn:make"), seconds=60)], ["stubborn"])
    await pool.open()
    reply = await pool.ask("one", {"do": "sleep"})
    print(reply.head["pid"], reply.head["parent"], flush=True)
    await asyncio.sleep(60)
asyncio.run(run())
"""


def test_nobody_outlives_a_parent_that_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, HERE], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    end = time.monotonic() + 5
    while any(map(_alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_alive, pids))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"
