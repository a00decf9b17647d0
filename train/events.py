"""Examples for the judges of events, and the thresholds from which they say yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from kg.lexicon.weights import Features, Linear
from train.gold import Told
from train.models import fit
from train.ranking import groups

STRENGTH = {"armed": 0.1, "event": 0.1, "history": 0.03}
# Chosen on the training articles, each read with the weights of its own fold: ``event`` by micro F1 of the
# whole program, flat from 0.3 to 0.7; ``history`` where as many events are set
# aside as in the gold (0.86 and 0.89). ``armed`` is as mild as five false alarms in 100 ordinary articles
# allow (``bench.false_alarms``): a stricter gate loses wars that the training articles do not know.
CHOSEN = {"armed": -1.2, "event": 0.5, "history": -0.4}
Examples = tuple[list[Features], list[bool]]


def armed_examples(articles: Iterable[Told]) -> Examples:
    """Mentions that name an event of the gold against all those of ordinary news."""
    chosen = [(t, bool(a.history)) for a in articles for t, n in zip(a.traits, a.named, strict=True)
              if n is not None or not a.history]  # fmt: skip
    return [t for t, _ in chosen], [label for _, label in chosen]


def event_examples(articles: Iterable[Told]) -> Examples:
    """Mentions that name an event of the gold against those that do not."""
    chosen = [(t, n is not None) for a in articles for t, n in zip(a.traits, a.named, strict=True)]
    return [t for t, _ in chosen], [label for _, label in chosen]


def history_examples(articles: Iterable[Told]) -> Examples:
    """Mentions of background events against mentions of news."""
    chosen = [(t, a.history[n]) for a in articles for t, n in zip(a.traits, a.named, strict=True)
              if n is not None]  # fmt: skip
    return [t for t, _ in chosen], [label for _, label in chosen]


EXAMPLES: dict[str, Callable[[Iterable[Told]], Examples]] = {
    "armed": armed_examples,
    "event": event_examples,
    "history": history_examples,
}


def learner(name: str) -> Callable[[list[Told]], Linear]:
    """Trains the judge ``name`` on articles."""
    return lambda articles: fit(*EXAMPLES[name](articles), STRENGTH[name])


def with_more(train: Callable[[list[Told]], Linear], more: Sequence[Told]) -> Callable[[list[Told]], Linear]:
    """The same training with more articles in every fold."""
    return lambda articles: train([*articles, *more])


def counts(article: Told, grouped: Sequence[Sequence[int]]) -> tuple[int, int, int]:
    """Events found, groups too many, events missed: of those that some mention names."""
    leads = (min(group, key=lambda i: (article.tolls[i], i)) for group in grouped)
    named = [article.named[lead] for lead in leads]
    right = len({n for n in named if n is not None})
    return right, len(named) - right, len({n for n in article.named if n is not None}) - right


def f1(rows: Iterable[tuple[int, int, int]]) -> float:
    """F1 of summed counts."""
    right, wrong, missed = (sum(column) for column in zip(*rows, strict=True))
    return 2 * right / (2 * right + wrong + missed)


def _left(
    gold: Sequence[Told], merged: Sequence[list[list[int]]], models: Sequence[Linear], threshold: float
) -> list[tuple[int, int, int]]:
    rows = []
    for article, grouped, model in zip(gold, merged, models, strict=True):
        odds = [model.log_odds(x) for x in article.traits]
        rows.append(counts(article, [g for g in grouped if max(odds[i] for i in g) >= threshold]))
    return rows


def report(
    gold: Sequence[Told],
    models: dict[str, list[Linear]],
    ranks: Sequence[dict[str, Linear]],
    chosen: dict[str, float],
) -> None:
    """The figures of the cross-validation, for the model card."""
    for name, by_article in sorted(models.items()):
        yes, no = [], []
        for article, model in zip(gold, by_article, strict=True):
            for features, label in zip(*EXAMPLES[name]([article]), strict=True):
                (yes if label else no).append(model.log_odds(features))
        area = _area(yes, no) if yes and no else float("nan")
        print(f"{name:8s} {len(yes)} yes, {len(no)} no, AUC {area:.3f}, threshold {chosen[name]:.2f}")
    merged = [groups(article, rank) for article, rank in zip(gold, ranks, strict=True)]
    left = _left(gold, merged, models["event"], chosen["event"])
    print(f"events that some mention names: F1 {f1(map(counts, gold, merged)):.3f}, judged {f1(left):.3f}")


def _area(yes: Sequence[float], no: Sequence[float]) -> float:
    """The area under the ROC curve: how often a yes scores above a no."""
    above = np.searchsorted(np.sort(no), yes, "left") + np.searchsorted(np.sort(no), yes, "right")
    return float(above.mean() / 2 / len(no))
