"""Trains all that the program has learnt, and says how well it does on articles that it did not learn from.

    python -m train --data DIR --ordinary ARTICLES.jsonl [--check DIR] [--out DIR]

DIR holds ``articles.jsonl`` and ``gold/``; ARTICLES are news of all kinds, of which those that are not
about conflict teach what an ordinary crime or accident looks like (``bench.false_alarms`` keeps the other
half to measure with). Out come ``roles.json`` and ``events.json`` and, printed, the figures of the
cross-validation by article; ``--check`` adds those of annotated articles that nothing is learnt from.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from bench.false_alarms import ordinary
from kg.articles import read
from kg.encoder import Encoder
from kg.events.models import Models
from kg.lexicon import Lexicon
from kg.lexicon.weights import Linear
from kg.pipeline import Extractor
from train.events import CHOSEN, EXAMPLES, learner, report, with_more
from train.gold import Read, annotated_articles, learnable, read_article, told
from train.models import held_out, with_threshold
from train.ranking import rank_models
from train.roles import (
    RoleExamples,
    distant_examples,
    distant_models,
    role_examples,
    role_models,
    scene_of,
)
from train.seeing import SEES, Sees, of_events, of_roles
from train.whole import judged, table

OUT = Path("kg/lexicon/fr/weights")
Examples = tuple[RoleExamples, RoleExamples | None]


def main(argv: Sequence[str] | None = None) -> int:
    """Train, choose thresholds, judge, write the weights."""
    given = _arguments(argv)
    whole = Encoder(given.encoders / "whole") if given.encoders else None
    extractor = Extractor(encoder=whole)
    lexicon = extractor.lexicon
    items = annotated_articles(given.data, extractor, given.encoders)
    also = learnable(annotated_articles(given.also, extractor)) if given.also else []
    sees_roles, sees = SEES[given.sees]
    examples = [_examples(item, lexicon, sees_roles) for item in items]
    more = [_examples(item, lexicon, sees_roles) for item in also]
    apart = held_out(examples, lambda chosen: _fillers([*chosen, *more]))
    roles = _fillers([*examples, *more])
    # The judges of events learn from roles as good as those that they will see: of weights held out.
    gold = [of_events(told(item, lexicon, models), sees) for item, models in zip(items, apart, strict=True)]
    plain = [
        of_events(told(read_article(a, extractor, None), lexicon, roles), sees)
        for a in ordinary(tuple(read([given.ordinary])), to_learn=True)
    ]
    extra = [of_events(told(item, lexicon, roles), sees) for item in also]
    learners = {name: with_more(learner(name), extra) for name in EXAMPLES}
    learners["armed"] = with_more(learner("armed"), [*extra, *plain])
    models = {name: held_out(gold, train) for name, train in learners.items()}
    ranks = held_out(gold, lambda chosen: rank_models([*chosen, *extra]))
    report(gold, models, ranks, CHOSEN)
    final = {name: with_threshold(train(gold), CHOSEN[name]) for name, train in sorted(learners.items())}
    final |= rank_models([*gold, *extra])
    profile = "-full" if given.encoders else ""
    _write(given.out / f"roles{profile}.json", roles)
    _write(given.out / f"events{profile}.json", final)
    folds = [
        Models(apart[k], {n: with_threshold(models[n][k], CHOSEN[n]) for n in models} | ranks[k])
        for k in range(len(items))
    ]
    runs: dict[str, list[tuple[Read, Models]]] = {"held out": list(zip(items, folds, strict=True))}
    if given.check:
        runs["others"] = [(i, Models(roles, final)) for i in annotated_articles(given.check, extractor)]
    kinds = (("all", True), ("news", False))
    figures = {
        f"{run}, {kind}": judged(pairs, lexicon, everything)
        for run, pairs in runs.items()
        for kind, everything in kinds
    }
    print(table(figures))
    return 0


def _examples(item: Read, lexicon: Lexicon, sees: Sees) -> Examples:
    scene = scene_of(item, lexicon)
    beside = distant_examples(item, scene) if scene.opinions else None
    return of_roles(role_examples(item, scene), sees), of_roles(beside, sees) if beside else None


def _fillers(chosen: Sequence[Examples]) -> dict[str, Linear]:
    """Models of who fills which role; where the encoder has read, from sentences beside too."""
    distant = [beside for _, beside in chosen if beside is not None]
    own = role_models(roles for roles, _ in chosen)
    return {**own, **distant_models(distant)} if distant else own


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ordinary", type=Path, required=True)
    parser.add_argument("--also", type=Path, help="annotated articles that are learnt from and not judged")
    parser.add_argument("--check", type=Path)
    parser.add_argument("--encoders", type=Path, help="what train.encoder wrote with --folds")
    parser.add_argument("--sees", choices=sorted(SEES), default="all", help="an ablation; give --out too")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args(argv)


def _write(path: Path, models: Mapping[str, Linear]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(models), indent=1) + b"\n")


if __name__ == "__main__":
    raise SystemExit(main())
