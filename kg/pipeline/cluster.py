"""Articles read on many machines: partitions go out by dask.distributed, outcomes come back in order.

A partition is the same wherever and however often it is read, so a worker that is lost, or a run that is
cut short, costs time and changes nothing: what was done lies in files, what was not is done again.
"""

from __future__ import annotations

import multiprocessing
import threading
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import KgError
from kg.model import Article
from kg.pipeline.limits import Limits
from kg.pipeline.outcome import Outcome, reader, refusal
from kg.pipeline.parts import Parts, key, partitions
from kg.pipeline.pool import Pool
from kg.pipeline.process import Loss
from kg.pipeline.serving import Work
from kg.pipeline.version import made_now

SIZE = 100
"""Articles in a partition: long enough that sending it costs nothing, short enough to lose."""
PATIENCE = 30
"""Seconds to wait for a scheduler, and as many for its first worker."""
_AHEAD = 3
_RETRIES = 5
_own = threading.local()  # the process that reads for a thread of a dask worker, with its models


def spread(
    articles: Iterable[Article],
    how: tuple[str | None, str],
    limits: Limits,
    scheduler: str,
    folder: Path,
    wanted: Callable[[Article], bool] = lambda article: True,
    size: int | None = None,
) -> Generator[tuple[Article, Outcome], None, None]:
    """Each article with its outcome, in the order of the articles; a manifest in ``folder`` at the end.

    A partition with no article that is ``wanted`` is left out.

    Raises KgError when dask.distributed is not installed, no scheduler answers, nobody is there to read, or
    the machines of the cluster have another version of the program.
    """
    parts, language, profile = Parts(folder), *how
    making = made_now(profile, language)
    with _client(scheduler) as client:
        waiting: deque[tuple[str, list[Article], Any]] = deque()
        awaited = False
        for some in partitions(articles, size or SIZE):
            if not any(map(wanted, some)):
                continue
            name = key(some, making)
            done = parts.get(name, some)
            if not (done or awaited):
                _await_worker(client, scheduler)
                awaited = True
            waiting.append((name, some, done or _sent(client, name, some, how, limits, making.version)))
            if len(waiting) > _AHEAD * max(2, len(client.nthreads())):
                yield from _taken(*waiting.popleft(), parts)
        while waiting:
            yield from _taken(*waiting.popleft(), parts)
    parts.manifest()


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError as lacking:
        raise KgError("cluster: dask.distributed is missing; install conflict-kg[cluster]") from lacking
    connected: Any = Client
    try:
        return connected(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as wrong:
        what = f"no scheduler answers at {scheduler} ({type(wrong).__name__})"
        raise KgError(f"cluster: {what}; start one with dask scheduler") from wrong


def _await_worker(client: Any, scheduler: str) -> None:
    """Wait until somebody can read; once there was one, lost workers are waited for as long as it takes."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as nobody:
        what = f"no worker has joined {scheduler}"
        raise KgError(f"cluster: {what}; start some with dask worker {scheduler} --nthreads 1") from nobody


def _sent(
    client: Any,
    name: str,
    articles: Sequence[Article],
    how: tuple[str | None, str],
    limits: Limits,
    version: str,
) -> Any:
    """The promise of a partition, by its name: the same one is never read twice at a time."""
    sound = [article if _can_be_sent(article) else Article("", "") for article in articles]
    data = zlib.compress(msgspec.msgpack.encode(sound))
    return client.submit(
        read_partition, data, how, limits, version, key=f"kg-{name}", retries=_RETRIES, pure=True
    )


def _taken(
    name: str, articles: list[Article], answer: Any, parts: Parts
) -> Generator[tuple[Article, Outcome], None, None]:
    """The articles of a partition with their outcomes, once these are on the disk."""
    if isinstance(answer, list):
        outcomes = answer
    else:
        outcomes = list(_received(articles, answer))
        parts.put(name, articles, outcomes)
        answer.release()
    parts.note(name, articles)
    yield from zip(articles, outcomes, strict=True)


def _received(articles: Sequence[Article], answer: Any) -> Iterator[Outcome]:
    outcomes = msgspec.msgpack.decode(zlib.decompress(answer.result()), type=list[Outcome])
    for article, outcome in zip(articles, outcomes, strict=True):
        if _can_be_sent(article):
            yield outcome
        else:
            yield refusal(article, "bad_unicode", "half characters in it; correct the text", "process")


def _can_be_sent(article: Article) -> bool:
    """Whether it is all characters."""
    try:
        msgspec.msgpack.encode(article)
    except UnicodeError:
        return False
    return True


def read_partition(data: bytes, how: tuple[str | None, str], limits: Limits, version: str) -> bytes:
    """The work of a dask worker: the outcomes of some articles, packed as these are.

    Raises KgError when the program is another one here.
    """
    language, profile = how
    if made_now(profile, language).version != version:
        raise KgError("cluster: a worker has another version of the program; install the same everywhere")
    articles = msgspec.msgpack.decode(zlib.decompress(data), type=list[Article])
    outcomes = [
        refusal(article, answer.code, answer.message, "process") if isinstance(answer, Loss) else answer
        for article, answer in _pool(how, limits).answers(articles)
    ]
    return zlib.compress(msgspec.msgpack.encode(outcomes))


def _pool(how: tuple[str | None, str], limits: Limits) -> Pool:
    """The process that reads for this thread; it dies with it, or when something else is to be read."""
    known = getattr(_own, "pool", None)
    if known is None or known[0] != (how, limits):
        if known is not None:
            known[1].__exit__(None, None, None)
        # Workers of dask are daemons, which by Python's rule have no children lest these outlive them;
        # ours cannot.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        known = _own.pool = ((how, limits), Pool(Work(reader, Article, Outcome, how), 1, limits))
    pool: Pool = known[1]
    return pool
