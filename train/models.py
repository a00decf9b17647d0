"""Logistic regression over named features: fitted by scikit-learn, kept as plain weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.lexicon.weights import Features, Linear

FOLDS = 5
SEED = 1
# A feature seen less often is not learnt from; a smaller weight is not worth a line.
SEEN = 3
SLIGHT = 0.01
T = TypeVar("T")
M = TypeVar("M")


def fit(features: Sequence[Features], labels: Sequence[bool], strength: float) -> Linear:
    """The model of the examples, threshold 0; ``strength`` is the inverse of the regularisation."""
    seen = Counter(name for one in features for name in one)
    kept = [{name: value for name, value in one.items() if seen[name] >= SEEN} for one in features]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=2000, random_state=SEED)
    model.fit(matrix, np.array(labels))
    names = vectorizer.get_feature_names_out()
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= SLIGHT}
    return Linear(
        bias=round(float(model.intercept_[0]), 3), threshold=0.0, weights=dict(sorted(weights.items()))
    )


def folds(size: int) -> list[int]:
    """The fold of each of ``size`` articles, the same on every run."""
    order = np.random.default_rng(SEED).permutation(size)
    found = [0] * size
    for place, number in enumerate(order):
        found[int(number)] = place % FOLDS
    return found


def held_out(articles: Sequence[T], train: Callable[[list[T]], M]) -> list[M]:
    """For each article the model that was trained without its fold."""
    fold = folds(len(articles))
    models = [train([a for a, f in zip(articles, fold, strict=True) if f != k]) for k in range(FOLDS)]
    return [models[f] for f in fold]


def with_threshold(model: Linear, threshold: float) -> Linear:
    """The same model that says yes from ``threshold`` on."""
    return Linear(bias=model.bias, threshold=round(threshold, 3), weights=model.weights)
