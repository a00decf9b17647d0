"""Time and memory per article as a knowledge base grows, and what a second worker gains.

    python -m bench.growth --sizes 100 1000 --workers 1 2

Each size is built afresh by each number of workers, from articles of ``bench.synthetic``. Memory is what the
processes hold (RSS), looked at after each article: of the one that writes, and of the largest that reads.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

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


def measured(size: int, workers: int, seconds: float) -> float:
    """Print the figures of one build; gives the seconds by the clock."""
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
    return took


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=30.0)
    given = parser.parse_args(argv)
    for size in given.sizes:
        took = {workers: measured(size, workers, given.seconds) for workers in given.workers}
        if {1, 2} <= took.keys():
            print(f"         two workers over one: {took[1] / took[2]:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
