"""What each export costs, in multiples of our N-Quads of the same base, and these over a bare dump.

    python -m bench.exports [--articles 100] [--work DIR] [FORMAT…]

The base is made of copies of nine articles (``bench.catalogue``). Files are written as ``kg export`` writes
them, with those of the known world that articles lead to; the bare dump is pyoxigraph's, unsorted and of
everything.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat

from bench.catalogue import copies
from bench.rounds import ROUNDS, medians
from kg.cli.files import NETWORKS, write_to
from kg.exports import BUNDLES, WRITERS, UsedWorld
from kg.store import KnowledgeBase

YARDSTICK = "nquads"


def writing(base: KnowledgeBase, form: str, target: Path) -> Callable[[], None]:
    """The making of a file or folder, which is not there beforehand, as a piece of work."""

    def write() -> None:
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
        write_to(form, base, UsedWorld(base), target, zipped=False)

    return write


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--work", type=Path, default=Path("bench-questions"))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args(argv)
    given.work.mkdir(exist_ok=True)
    base, target = copies(given.work, given.articles), given.work / "export"
    print(f"{len(base.articles())} articles, {len(base)} quads")
    unit = writing(base, YARDSTICK, target)

    def bare() -> None:
        base.store.dump(output=str(target), format=RdfFormat.N_QUADS)

    ours, theirs = medians([unit, bare], given.rounds)
    print(f"{YARDSTICK:10}{ours:8.2f} s {ours / theirs:6.2f} of a bare dump", flush=True)
    for form in given.formats or sorted({*WRITERS, *NETWORKS, *BUNDLES} - {YARDSTICK}):
        each, yard = medians([writing(base, form, target), unit], given.rounds)
        print(f"{form:10}{each:8.2f} s {each / yard:6.2f} of {YARDSTICK}", flush=True)
    shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
