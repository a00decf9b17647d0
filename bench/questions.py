"""How long each question of the catalogue takes in a knowledge base of thousands of articles.

    python -m bench.questions [--articles 5000] [--work DIR] [--from KB] [--rounds 3] [QUESTION…]

The base is made of the seeds and the invented dispatches, or of ``--from``, so many times over
(``bench.many_articles``), and kept in ``--work`` for the next time. Each question is asked for a page of
everything, for one place, one actor or source, and one month, as far as it takes these. Printed are the
milliseconds of the processor, the fastest of the rounds, and the most of these as a multiple of a
yardstick of the same run: the count of all events.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.many_articles import multiply, stored
from kg.articles import read
from kg.pipeline import build
from kg.queries import Question, ask, catalogue, run
from kg.store import KnowledgeBase

GOAL = 0.1  # seconds
FEW = ("seeds", "tests/golden/invented/articles-*.jsonl")
YARDSTICK = "SELECT (COUNT(*) AS ?n) { ?event kg:reportedIn ?article }"
# What is asked for beside what must be given: the columns of the table.
CASES: dict[str, Mapping[str, str]] = {
    "all": {},
    "place": {"place": "Mali"},
    "actor": {"actor": "État islamique", "source": "armée israélienne"},
    "month": {"since": "2024-03-01", "until": "2024-03-31"},
}
MUST = {
    "actor": "État islamique", "day": "2026-01-01", "latitude": "36.2", "longitude": "37.16", "place": "Gao",
    "thing": "actor/etat-islamique",
}  # fmt: skip
# An event that several articles tell, of a known actor at a known place and day.
EVENT = """
SELECT ?event (COUNT(?claim) AS ?claims) {
  { SELECT DISTINCT ?event { ?part kg:mergedInto ?event } }
  ?event kg:attacker ?actor ; kg:place ?place ; kg:earliest ?day ; kg:killedLow ?low .
  ?claim kg:about ?event .
} GROUP BY ?event ORDER BY DESC(?claims) ?event LIMIT 1
"""


class Timing(NamedTuple):
    """Rows and seconds of one question under one case."""

    rows: int
    seconds: float


def made(work: Path, source: Path | None, articles: int) -> KnowledgeBase:
    """The base of so many articles, made if it is not there yet."""
    many = work / f"many-{articles}"
    if many.exists():
        return stored(many)
    few = source or work / "few"
    if not few.exists():
        base = KnowledgeBase.create(few)
        build(read([file for name in FEW for file in sorted(Path().glob(name))]), base)
        base.flush()
        del base
    return multiply(few, many, articles)


def timings(base: KnowledgeBase, question: Question, event: str, rounds: int) -> Iterator[tuple[str, Timing]]:
    """The question under each case that it has parameters for."""
    named = {parameter.name for parameter in question.parameters}
    must = {p.name: {**MUST, "event": event}[p.name] for p in question.parameters if p.required}
    page = {"limit": str(question.page)} if question.page else {}
    for case, more in CASES.items():
        given = {name: value for name, value in more.items() if name in named and name not in must}
        if more and not given:
            continue

        def answer(given: Mapping[str, str] = given) -> int:
            return len(run(base, question.name, {**page, **must, **given}).rows)

        yield case, best(answer, rounds)


def best(work: Callable[[], int], rounds: int) -> Timing:
    """The fastest of some rounds, in seconds of the processor: what else the machine does is not counted."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        rows = work()
        spent.append(time.process_time() - start)
    return Timing(rows, min(spent))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--work", type=Path, default=Path("bench-questions"))
    parser.add_argument("--from", dest="source", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(argv)
    base = made(given.work, given.source, given.articles)
    [[event, _]] = ask(base, EVENT).rows
    unit = best(lambda: len(ask(base, YARDSTICK).rows), given.rounds).seconds
    print(f"{len(base.articles())} articles, {len(base)} statements; yardstick {unit * 1000:.1f} ms")
    print(f"{'question':30}" + "".join(f"{case:>8}" for case in CASES) + f"{'most':>8}{'rows':>7}")
    slow = 0
    for name, question in catalogue().items():
        if given.questions and name not in given.questions:
            continue
        found = dict(timings(base, question, str(event), given.rounds))
        most = max(timing.seconds for timing in found.values())
        slow += most > GOAL
        cells = (f"{found[case].seconds * 1000:8.0f}" if case in found else " " * 8 for case in CASES)
        print(f"{name:30}{''.join(cells)}{most / unit:7.1f}x{found['all'].rows:7}", flush=True)
    print(f"{slow} questions took more than {GOAL * 1000:.0f} ms under some case")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
