"""The judges of merging: what a mention repeats, or that it is something new.

Each mention that names an event has a choice among the earlier ones that name one, and none of them. What is
made likely is the sum of its right choices: any earlier mention of its event, or, for the first one, none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from kg.events.merging import linked
from kg.lexicon.weights import Features, Linear
from train.gold import Told
from train.models import SEEN, SLIGHT

STRENGTH = 0.1  # the inverse of the regularisation
NEW = "new "  # before the features of a beginning
# Added to what speaks for something new; chosen on training articles read with weights of other folds.
THRESHOLD = -0.5
Choice = list[tuple[Features, bool]]


def rank_models(articles: Iterable[Told]) -> dict[str, Linear]:
    """The judges ``same`` and ``new``; the log-odds of both are comparable."""
    choices = [choice for article in articles for choice in _choices(article)]
    rows = [features for choice in choices for features, _ in choice]
    right = np.array([float(label) for choice in choices for _, label in choice])
    seen = Counter(name for row in rows for name in row)
    kept = [{name: value for name, value in row.items() if seen[name] >= SEEN} for row in rows]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    weights = _fitted(matrix, right, [len(choice) for choice in choices])
    named = dict(zip(vectorizer.get_feature_names_out(), weights, strict=True))
    same = {n: w for n, w in named.items() if not n.startswith(NEW)}
    new = {n.removeprefix(NEW): w for n, w in named.items() if n.startswith(NEW) and n != NEW}
    return {"new": _linear(new, named.get(NEW, 0.0), THRESHOLD), "same": _linear(same, 0.0, 0.0)}


def _choices(article: Told) -> Iterator[Choice]:
    for j, event in enumerate(article.named):
        if event is None:
            continue
        earlier = [
            (features, article.named[i] == event)
            for i in range(j)
            if article.named[i] is not None
            and (i, j) not in article.never
            and (features := article.pairs.get((i, j))) is not None
        ]
        begins = {NEW: 1.0, **{NEW + name: value for name, value in article.traits[j].items()}}
        yield [(begins, not any(same for _, same in earlier)), *earlier]


def _fitted(matrix, right, sizes: Sequence[int]):  # type: ignore[no-untyped-def]
    """The weights that make the right choices likeliest, by L-BFGS from nothing."""
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights):  # type: ignore[no-untyped-def]
        odds = matrix @ weights
        chance = np.exp(odds - np.maximum.reduceat(odds, starts)[group])
        every = np.add.reduceat(chance, starts)
        good = np.add.reduceat(chance * right, starts)
        slope = chance / every[group] - chance * right / good[group]
        cost = np.log(every).sum() - np.log(good).sum() + weights @ weights / (2 * STRENGTH)
        return cost, matrix.T @ slope + weights / STRENGTH

    return minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x


def _linear(weights: dict[str, float], bias: float, threshold: float) -> Linear:
    kept = {name: round(float(w), 3) for name, w in sorted(weights.items()) if abs(w) >= SLIGHT}
    return Linear(bias=round(float(bias), 3), threshold=threshold, weights=kept)


def groups(article: Told, models: dict[str, Linear]) -> list[list[int]]:
    """The mentions of an article in groups, as the program would merge them."""
    odds = {pair: models["same"].log_odds(features) for pair, features in article.pairs.items()}
    new = [models["new"].log_odds(traits) + models["new"].threshold for traits in article.traits]
    return linked(odds, new, article.certain, article.never)
