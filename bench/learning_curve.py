"""How much more annotated articles would help: the encoder trained on fewer, judged on articles apart.

    python -m bench.learning_curve --data DIR --also DIR --texts ARTICLES.jsonl --check DIR [--sizes 15,30,60]

For each size, with and without the invented dispatches of ``--also``: average precision of names, events,
pairs and every role, on the windows of ``--check``, by the encoder alone. The articles of a smaller size
are among those of a larger one. Needs what ``train.encoder`` needs.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from kg.articles import read
from kg.pipeline import Extractor
from train.encoder.examples import ROLES, examples
from train.encoder.fitting import SEED, Plan, fit, prepare
from train.encoder.measuring import average_precision, measured
from train.encoder.network import pretrained
from train.encoder.opening import installed
from train.encoder.opening import read as read_pretrained
from train.encoder.vocabulary import cut
from train.gold import annotated_articles, learnable


def main(argv: Sequence[str] | None = None) -> int:
    """Train one encoder a row, and print the rows as Markdown."""
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    extractor = Extractor()
    items = annotated_articles(given.data, extractor)
    also = learnable(annotated_articles(given.also, extractor))
    apart = annotated_articles(given.check, extractor)
    whole = read_pretrained(installed())
    texts = [a.text for a in (*read([given.texts]), *(i.article for i in (*items, *also)))]
    tokenizer, rows = cut(whole, texts)
    fresh = pretrained(whole, rows)
    real, invented, check = (prepare(fresh, examples(tokenizer, each)) for each in (items, also, apart))
    order = [item.article.id for item in items]
    random.Random(SEED).shuffle(order)
    names = ("name", "event", "same", *ROLES)
    print("| articles | invented | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 2), flush=True)
    for size in map(int, given.sizes.split(",")):
        some = [p for p in real if p.example.article in set(order[:size])]
        for more in ([], invented):
            reader = fit(fresh, [*some, *more], Plan(epochs=given.epochs), lambda line: None)
            found = measured(reader, check)
            cells = (f"{average_precision(*found[name]):.3f}" for name in names)
            print(f"| {size} | {len(also) if more else 0} | " + " | ".join(cells) + " |", flush=True)
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.learning_curve",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for name in ("--data", "--also", "--texts", "--check"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--sizes", default="15,30,60")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
