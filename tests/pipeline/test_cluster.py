"""A cluster of two workers, one of them killed in the middle: the same bytes, and nothing done twice."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.articles import read
from kg.errors import KgError
from kg.exports import WRITERS
from kg.model import Article
from kg.pipeline import build, cluster
from kg.pipeline.outcome import Outcome, refusal
from kg.pipeline.parts import Parts, key, partitions
from kg.pipeline.version import made_now
from kg.store import KnowledgeBase, Making

ARTICLES = [Article(f"a{n}", f"Texte {n}.") for n in range(5)]


def graph(article: Article) -> bytes:
    return f'<a:{article.id}> <b:b> "un\\nmot . <c:c>" .\n<a:{article.id}> <b:c> <d:d> .\n'.encode()


def test_a_partition_is_known_by_its_content() -> None:
    one, two, three = partitions(ARTICLES, 2)
    assert [len(some) for some in (one, two, three)] == [2, 2, 1]
    assert key(one, Making("v")) == key(ARTICLES[:2], Making("v"))
    assert len({key(one, Making("v")), key(two, Making("v")), key(one, Making("w"))}) == 3


def test_partitions_are_kept_whole_and_read_back(tmp_path: Path) -> None:
    some = ARTICLES[:3]
    outcomes = [
        Outcome(graph(some[0]), b"\0told", 1, 2, 3),
        refusal(some[1], "lang", "x", "language"),
        Outcome(graph(some[2])),
    ]
    for _ in range(2):
        parts = Parts(tmp_path)
        parts.put("p", some, outcomes)
        assert parts.get("p", some) == outcomes
        parts.note("p", some)
        [told] = json.loads(parts.manifest().read_text(encoding="utf-8"))
        assert told["articles"] == ["a0", "a1", "a2"] and told["file"] == "p.nq.gz"
    packed = tmp_path / "p.nq.gz"
    packed.write_bytes(packed.read_bytes()[:-9])
    assert parts.get("p", some) is None, "a damaged one is read again"
    assert parts.get("q", some) is None


def test_what_is_missing_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed")
    monkeypatch.setattr("kg.pipeline.cluster.PATIENCE", 1)
    with pytest.raises(KgError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        build(ARTICLES, KnowledgeBase.memory(), scheduler="tcp://127.0.0.1:9", parts=tmp_path)


def test_a_scheduler_without_workers_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    monkeypatch.setattr("kg.pipeline.cluster.PATIENCE", 3)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(KgError, match=r"no worker has joined tcp://127\.0\.0\.1:\d+; start some with dask"),
    ):
        build(ARTICLES, KnowledgeBase.memory(), scheduler=empty.scheduler_address, parts=tmp_path)


def test_what_is_read_already_needs_no_worker(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    making, outcomes = made_now("fast", None), [refusal(each, "lang", "x", "language") for each in ARTICLES]
    Parts(tmp_path).put(key(ARTICLES, making), ARTICLES, outcomes)
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty:
        base = KnowledgeBase.memory()
        summary = build(ARTICLES, base, scheduler=empty.scheduler_address, parts=tmp_path)
    assert [problem.code for problem in summary.failed] == ["lang"] * len(ARTICLES)


@pytest.fixture
def local() -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own that is started again when it dies."""
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=None
    ) as started:
        yield started


@pytest.mark.slow
def test_a_worker_that_is_killed_changes_nothing(
    checkout: Path, tmp_path: Path, local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SIZE", 2)
    [file] = (checkout / "tests" / "golden" / "invented").glob("articles-1.jsonl")
    articles = [*list(read([file]))[:8], Article("half", "Un mot \ud800.")]
    alone, spread = KnowledgeBase.memory(), KnowledgeBase.memory()
    expected = build(articles, alone)
    killed: list[int] = []

    def kill(article: Article) -> None:
        """After the first article: a worker that is reading others."""
        if not killed:
            pids = [info["pid"] for info in _pids(local.scheduler_address).values()]
            killed.append(pids[-1])
            os.kill(pids[-1], signal.SIGKILL)

    how = {"scheduler": local.scheduler_address, "parts": tmp_path / "parts"}
    summary = build(articles, spread, kill, **how)
    assert killed and (summary.articles, summary.events) == (expected.articles, expected.events)
    assert [p.where for p in summary.failed] == ["article half"]
    write = WRITERS["nquads"]
    assert "".join(write(spread)) == "".join(write(alone))
    listed = json.loads((tmp_path / "parts" / "manifest.json").read_text(encoding="utf-8"))
    assert [name for each in listed for name in each["articles"]] == [article.id for article in articles]
    again = build(articles, spread, **how)
    assert (again.articles, again.unchanged) == (0, 8)
    local.close()
    fresh = KnowledgeBase.memory()
    monkeypatch.setattr(cluster, "_client", lambda scheduler: _Nobody())
    assert build(articles, fresh, **how).articles == 8, "all of it was kept"
    assert "".join(write(fresh)) == "".join(write(alone))


class _Nobody:
    """A cluster that must not be asked for anything."""

    def __enter__(self) -> _Nobody:
        return self

    def __exit__(self, *wrong: object) -> None:
        pass

    def nthreads(self) -> dict[str, int]:
        return {}


def _pids(scheduler: str) -> dict[str, dict[str, int]]:
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        return {name: {"pid": pid} for name, pid in client.run(os.getpid).items()}
