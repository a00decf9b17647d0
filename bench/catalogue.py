"""What our way of asking costs over plain pyoxigraph, and gains over rdflib, in multiples of one run.

    python -m bench.catalogue [--quads 10000 100000 1000000] [--rdflib 10000 100000] [--work DIR] [QUESTION…]

A base of about so many quads of articles (beside the 13,500 of the known world) is made of copies of nine
(``bench.many_articles``) and kept in ``--work``. Each question of the catalogue is asked as ``kg query`` asks
it: for a page, with what must be given. The other sides get the text that comes out of that: pyoxigraph over
the same store, with every row read, and rdflib's memory store for the sizes of ``--rdflib``. There an answer
may take ``--limit`` seconds; what takes longer counts as these, so that the gain is a lower bound.
Loading is told too: our way is every article written into a new base and acknowledged, with digests and all.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pyoxigraph import RdfFormat, Store

from bench.many_articles import multiply, stored
from bench.questions import EVENT, FEW, MUST
from bench.rdflib_side import Rdflib
from bench.rounds import ROUNDS, geometric_mean, medians
from kg.articles import read
from kg.pipeline import build
from kg.pipeline.parts import partitions
from kg.queries import FUNCTIONS, Question, ask, catalogue, run
from kg.queries.meaning import meanings
from kg.queries.parameters import bind
from kg.store import BATCH, WORLD_GRAPH, KnowledgeBase
from kg.store.derived import DERIVED_GRAPH
from kg.store.statements import written

# One of the seeds, and invented dispatches that tell of some events together.
DISPATCHES = ("005", "006", "020", "078", "084", "139", "145", "151")
NINE = frozenset(("000", *(f"invented-{number}" for number in DISPATCHES)))
Given = Mapping[str, str]


class Cost(NamedTuple):
    """Seconds of ours and of plain pyoxigraph, and those of rdflib: all its rounds, or why there are none."""

    ours: float
    plain: float
    rdflib: float | str | None = ""

    @property
    def over(self) -> float:
        """Ours in multiples of plain pyoxigraph."""
        return self.ours / self.plain

    def gain(self, limit: int) -> float | None:
        """rdflib in multiples of ours; the limit where that was reached, nothing where it gave no answer."""
        seconds = float(limit) if self.rdflib is None else self.rdflib
        return None if isinstance(seconds, str) else seconds / self.ours


def few(work: Path) -> KnowledgeBase:
    """The base of nine articles, made if it is not there yet."""
    if not (work / "nine").exists():
        shutil.rmtree(work / "making", ignore_errors=True)
        base = KnowledgeBase.create(work / "making")
        files = [file for name in FEW for file in sorted(Path().glob(name))]
        build((article for article in read(files) if article.id in NINE), base)
        base.flush()
        base.close()
        (work / "making").rename(work / "nine")
    return KnowledgeBase.open(work / "nine")


def copies(work: Path, articles: int) -> KnowledgeBase:
    """The base of so many articles or a few more, copies of the nine; made if it is not there yet."""
    few(work)
    many = work / f"articles-{articles}"
    return stored(many) if many.exists() else multiply(work / "nine", many, articles)


def made(work: Path, quads: int) -> KnowledgeBase:
    """The base of about so many quads of articles."""
    nine = few(work)
    one = sum(1 for name in nine.articles() for _ in nine.quads(name))
    return copies(work, len(NINE) * max(1, round(quads / one)))


def asked(question: Question, event: str) -> Given:
    """What ``kg query`` would be given: a page, and what must be."""
    must = {p.name: {**MUST, "event": event}[p.name] for p in question.parameters if p.required}
    return {**({"limit": str(question.page)} if question.page else {}), **must}


def text(base: KnowledgeBase, question: Question, given: Given) -> str:
    """The SPARQL that the question becomes."""
    return bind(question, given, meanings(base, question, given))


def plain(store: Store, sparql: str) -> list[object]:
    """Every row of pyoxigraph's answer, as it gives them."""
    answer = store.query(sparql, use_default_graph_as_union=True, custom_functions=FUNCTIONS)
    return [tuple(row) for row in answer]  # type: ignore[union-attr]


def costs(
    base: KnowledgeBase, names: Sequence[str], other: Rdflib | None, rounds: int
) -> Iterator[tuple[str, Cost]]:
    """What each question costs either side."""
    [[event, *_], *_] = ask(base, EVENT).rows
    for name, question in catalogue().items():
        if names and name not in names:
            continue
        given = asked(question, str(event))
        sparql = text(base, question, given)
        ours, bare = medians(
            [lambda n=name, g=given: run(base, n, g), lambda s=sparql: plain(base.store, s)],  # type: ignore[misc]
            rounds,
        )
        yield name, Cost(ours, bare, _middle(other, sparql, rounds) if other else "")


def _middle(other: Rdflib, sparql: str, rounds: int) -> float | str | None:
    """The middle of the rounds of rdflib, or the first that gave no answer."""
    told: list[float] = []
    for _ in range(rounds):
        answer = other.ask(sparql)
        if not isinstance(answer, float):
            return answer
        told.append(answer)
    return median(told)


def loading(base: KnowledgeBase, file: Path, folder: Path, rounds: int) -> tuple[float, float]:
    """Seconds to load everything into a new base of ours, and into a new store of pyoxigraph."""

    def ours() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        fresh = KnowledgeBase.create(folder)
        fresh.load_world(base.store.quads_for_pattern(None, None, None, WORLD_GRAPH))
        names = base.articles()
        for some in partitions(names, BATCH):
            fresh.replace_articles({name: written(base.quads(name)) for name in some})
        first = names[0]
        fresh.rederive([first], (), (quad.triple for quad in base.quads(DERIVED_GRAPH.value)))
        fresh.flush()
        fresh.close()

    def bare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        store = Store(str(folder))
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        store.flush()

    spent = medians([ours, bare], rounds)
    shutil.rmtree(folder, ignore_errors=True)
    return spent[0], spent[1]


def measured(quads: int, given: argparse.Namespace) -> None:
    """Print the figures of one size."""
    base = made(given.work, quads)
    file = given.work / f"quads-{quads}.nq"
    base.store.dump(output=str(file), format=RdfFormat.N_QUADS)
    print(f"{len(base)} quads, {len(base.articles())} articles")
    with Rdflib(file, given.limit) if quads in given.rdflib else nullcontext() as other:
        compared(base, file, other, given)


def compared(base: KnowledgeBase, file: Path, other: Rdflib | None, given: argparse.Namespace) -> None:
    """Print what ours, plain pyoxigraph and, where it is there, rdflib take for the same."""
    if not given.questions:
        ours, bare = loading(base, file, given.work / "loading", given.rounds)
        gain = f"; rdflib {other.load / ours:.1f} times ours" if other else ""
        print(f"loading {ours:.2f} s: {ours / bare:.2f} of plain pyoxigraph{gain}", flush=True)
    print(f"{'question':30}{'ours ms':>9}{'plain ms':>9}{'over':>7}{'rdflib':>10}")
    found: dict[str, Cost] = {}
    for name, cost in costs(base, given.questions, other, given.rounds):
        found[name] = cost
        gain = cost.gain(given.limit)
        told = cost.rdflib if gain is None else f"{'>' if cost.rdflib is None else ''}{gain:.0f}x"
        print(
            f"{name:30}{cost.ours * 1000:9.2f}{cost.plain * 1000:9.2f}{cost.over:7.2f}{told:>10}", flush=True
        )
    for line in summary(found, given.limit):
        print(line, flush=True)


def summary(found: Mapping[str, Cost], limit: int) -> Iterator[str]:
    """The geometric mean and the worst of either comparison."""
    worst = max(found, key=lambda name: found[name].over)
    mean = geometric_mean(cost.over for cost in found.values())
    yield f"over plain pyoxigraph: mean {mean:.2f}, worst {found[worst].over:.2f} ({worst}); goal 1.5"
    gains = {name: gain for name, cost in found.items() if (gain := cost.gain(limit)) is not None}
    if gains:
        least, bounds = (
            min(gains, key=lambda name: gains[name]),
            sum(c.rdflib is None for c in found.values()),
        )
        yield (
            f"faster than rdflib: mean {geometric_mean(gains.values()):.0f} times, least {gains[least]:.0f} "
            f"({least}); {len(gains)} questions, {bounds} ended after {limit} s; goal 30"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--quads", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rdflib", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--work", type=Path, default=Path("bench-questions"))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--limit", type=int, default=10)
    given = parser.parse_args(argv)
    if unknown := sorted(set(given.questions) - catalogue().keys()):
        parser.error(f"there is no question {unknown[0]}")
    given.work.mkdir(exist_ok=True)
    for quads in given.quads:
        measured(quads, given)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
