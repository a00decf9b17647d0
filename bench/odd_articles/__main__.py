"""``python -m bench.odd_articles``: see the package."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import bench.odd_articles as package
from bench.odd_articles.making import odd_line
from bench.odd_articles.trial import trial


def main(argv: Sequence[str] | None = None) -> int:
    """Run a trial and print what it saw, or show one article."""
    parser = argparse.ArgumentParser(
        description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="the number of the first article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print this article, as JSON")
    given = parser.parse_args(argv)
    if given.show is not None:
        print(odd_line(given.show, given.seed, 9))
        return 0
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="odd-") as made:
        toll = trial(Path(made), given.first, given.count, given.seed, given.workers)
    for line in toll.lines():
        print(line)
    print(f"{time.monotonic() - begin:.0f} s")
    return int(bool(toll.faults))


if __name__ == "__main__":
    raise SystemExit(main())
