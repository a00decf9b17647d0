"""Time and memory per article as a knowledge base grows, and what a second worker gains.

    python -m bench.growth --sizes 100 1000 --workers 1 2

Each size is built afresh by each number of workers, from articles of ``bench.synthetic``. Memory is what the
processes hold (RSS), looked at after each article: of the one that writes, and of the largest that reads.
With ``--one-core`` one worker is measured on a single core too: otherwise it writes on a second one while
it reads. At the end the largest size is told in multiples of the smallest.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.synthetic import articles
from kg.model import Article
from kg.pipeline import Limits, build
from kg.store import KnowledgeBase

SETTLED = 500


@dataclass
class Watch:
    """The memory of this process and of its children, article by article, in megabytes."""

    writer: list[float] = field(default_factory=list)
    reader: list[float] = field(default_factory=list)

    def __call__(self, article: Article) -> None:
        self.writer.append(_resident(os.getpid()))
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
        self.reader.append(max((_resident(int(pid)) for pid in children), default=0.0))


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1e6


def _seconds(who: int) -> float:
    """The processor's, of this process or of those that it has ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


class Build(NamedTuple):
    """An article's seconds by the clock and of the processor, and the most megabytes of any process."""

    clock: float
    processor: float
    memory: float


def measured(size: int, workers: int, seconds: float) -> Build:
    """Print the figures of one build, and give them."""
    watch, kinds = Watch(), (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        base = KnowledgeBase.create(Path(folder) / "kb")
        start, before = time.monotonic(), [_seconds(who) for who in kinds]
        summary = build(articles(size), base, watch, workers=workers, limits=Limits(seconds=seconds))
        took = time.monotonic() - start
        writer, readers = (_seconds(who) - then for who, then in zip(kinds, before, strict=True))
        base.close()
    print(
        f"{size:6} articles, {workers} workers: {1000 * took / size:5.0f} ms an article by the clock;"
        f" of the processor {1000 * readers / size:5.0f} to read, {1000 * writer / size:5.0f} to write;"
        f" lost {len(summary.failed)}"
    )
    early = min(SETTLED, len(watch.writer) // 2 + 1)
    for name, told in (("writer", watch.writer), ("reader", watch.reader)):
        first, last = max(told[:early]), max(told[early:] or told)
        ratio = f"{last / first:.2f}" if first else "-"
        print(f"         {name}: {first:6.0f} MB until article {early}, {last:6.0f} MB after: {ratio}")
    most = max(*watch.writer, *watch.reader)
    return Build(took / size, (writer + readers) / size, most)


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process and those that it starts on one core."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--one-core", action="store_true")
    parser.add_argument("--seconds", type=float, default=30.0)
    given = parser.parse_args(argv)
    builds: dict[int, dict[int, Build]] = {}
    for size in given.sizes:
        found = builds[size] = {each: measured(size, each, given.seconds) for each in given.workers}
        if {1, 2} <= found.keys():
            print(f"         gain of a second worker: {found[1].clock / found[2].clock:.2f} times as fast")
        if given.one_core and 2 in found:
            with one_core():
                alone = measured(size, 1, given.seconds)
            print(f"         gain of a second core: {alone.clock / found[2].clock:.2f} times as fast")
    least, most = min(builds), max(builds)
    for workers in given.workers if most > least else ():
        pairs = zip(Build._fields, builds[most][workers], builds[least][workers], strict=True)
        told = ", ".join(f"{name} {large / small:.2f}" for name, large, small in pairs)
        print(f"an article of {most} over one of {least}, {workers} workers: {told}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
