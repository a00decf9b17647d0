"""``python -m bench.durability``: see the package."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import bench.durability as package
from bench.durability import damage, kills, real, size


def main(argv: Sequence[str] | None = None) -> int:
    """Run a trial and print what it saw."""
    parser = argparse.ArgumentParser(
        description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trial", choices=("damage", "kills", "real", "size"))
    parser.add_argument(
        "articles", type=Path, nargs="?", help="articles for the whole pipeline; else short ones"
    )
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="an empty folder to work in")
    given = parser.parse_args(argv)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="durability-", dir=given.folder) as made:
        lines, failed = _run(given, Path(made))
    for line in lines:
        print(line)
    print(f"{time.monotonic() - begin:.0f} s")
    return int(failed)


def _run(given: argparse.Namespace, folder: Path) -> tuple[list[str], bool]:
    if given.trial == "damage":
        found = damage.trial(folder, given.count or 20, given.seed)
        return found.lines(), bool(found.failures)
    if given.trial == "size":
        return size.trial(folder, given.count or 500), False
    if given.trial == "kills":
        toll = kills.trial(folder, given.count or 60, given.seed)
    else:
        articles = given.articles or real.short(folder / "short.jsonl")
        toll = real.trial(folder, articles, given.count or 10, given.seed)
    return toll.lines(), bool(toll.lost or toll.damaged)


if __name__ == "__main__":
    raise SystemExit(main())
