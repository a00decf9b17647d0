"""What validating one more article costs as a base grows, and over naive SHACL of the whole graph.

    python -m bench.validation [--articles 100 10000] [--naive 9] [--work DIR]

The bases are copies of nine articles (``bench.catalogue``); the nine are validated once more, under names
that no base has, as building does it: each with the known world of the base that it comes to, which is
closed then, for in a build another process has it open. Naive is pySHACL over the whole base in rdflib's
memory, run after one more article: of ``--naive`` articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from bench.catalogue import copies, few
from bench.many_articles import copied
from bench.rounds import ROUNDS, medians
from kg.store import WORLD_GRAPH, KnowledgeBase
from kg.validation import Checker
from kg.validation.reading import ontology, shapes

NEW = 60_000  # the number of a copy that no base has
GOAL = 1.2
Articles = Sequence[tuple[str, Sequence[Quad]]]


def newcomers(nine: KnowledgeBase) -> Articles:
    """The nine articles under other names, with their quads."""
    world = {str(quad.subject) for quad in nine.quads(WORLD_GRAPH.value)}
    found = []
    for name in nine.articles():
        lines = (f"{quad.triple} ." for quad in nine.quads(name))
        text = "\n".join(copied(lines, NEW, world))
        found.append((f"{name}-{NEW}", list(parse(text.encode(), format=RdfFormat.N_TRIPLES))))
    return found


def validating(base: KnowledgeBase, articles: Articles) -> Callable[[], None]:
    """The validation of all these articles, one after the other, as a piece of work."""
    checker = Checker(base.quads(WORLD_GRAPH.value))

    def work() -> None:
        for name, quads in articles:
            checker.report(name, quads)

    return work


def naive(base: KnowledgeBase) -> Any:
    """A run of pySHACL over everything in a base, as a piece of work."""
    import pyshacl
    from rdflib import Graph

    lines = {f"{quad.triple} ." for quad in base.quads()} | {f"{quad.triple} ." for quad in ontology()}
    graph = Graph().parse(data="\n".join(sorted(lines)), format="nt")
    return lambda: pyshacl.validate(graph, shacl_graph=shapes(), inference="none", inplace=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--naive", type=int, default=9)
    parser.add_argument("--work", type=Path, default=Path("bench-questions"))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args(argv)
    given.work.mkdir(exist_ok=True)
    articles = newcomers(few(given.work))
    sizes, works = [], []
    for number in given.articles:
        base = copies(given.work, number)
        sizes.append(f"{len(base.articles())} ({len(base)} quads)")
        works.append(validating(base, articles))
        base.close()
    spent = medians(works, given.rounds)
    for size, seconds in zip(sizes, spent, strict=True):
        told = f"{1000 * seconds / len(articles):.1f} ms, {seconds / spent[0]:.2f} of the first (goal {GOAL})"
        print(f"one more article on {size}: {told}", flush=True)
    if given.naive:
        base = copies(given.work, given.naive)
        ours, theirs = medians([validating(base, articles), naive(base)], given.rounds)
        ratio = theirs * len(articles) / ours
        print(f"pySHACL over all of {len(base.articles())} articles: {theirs:.1f} s, {ratio:.0f} times ours")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
