"""What batches cost: seconds of the disk, and bytes, while invented articles come in, many at a time."""

from __future__ import annotations

import time
from pathlib import Path

from bench.durability.invented import article, put
from kg.store import KnowledgeBase
from kg.store.contents import size_of


def trial(folder: Path, count: int) -> list[str]:
    """One line for every hundred articles: seconds to acknowledge them, the folder's bytes, the log's."""
    path, lines = folder / "kb", []
    base = KnowledgeBase.create(path)
    acknowledge = base.acknowledge
    seconds = []

    def timed(records: object = ()) -> None:
        begin = time.monotonic()
        acknowledge(records)  # type: ignore[arg-type]
        seconds.append(time.monotonic() - begin)

    base.acknowledge = timed  # type: ignore[method-assign]
    for first in range(0, count, 100):
        put([article(number) for number in range(first, min(first + 100, count))], base, 100)
        logs = sum(file.stat().st_size for file in path.glob("work-*/*.log"))
        lines.append(
            f"{len(base.articles()):6} articles, {len(base):8} quads: acknowledged in {seconds[-1]:.2f} s; "
            f"folder {size_of(path) / 1e6:.1f} MB, write-ahead log {logs / 1e6:.1f} MB"
        )
    base.close()
    lines.append(f"at rest: {size_of(path) / 1e6:.1f} MB")
    return lines
