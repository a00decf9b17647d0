"""Learnt weights of a language: linear models over named features, as JSON that a reader can check.

Trained by ``train/`` from annotated articles; used with nothing but sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from math import fsum
from operator import mul
from pathlib import Path

import msgspec

from kg.errors import LexiconError

Features = dict[str, float]
_FOLDER = Path(__file__).resolve().parent


class Linear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model: ``bias`` and a weight by feature; features that it lacks weigh nothing.

    ``threshold`` is the log-odds from which the answer is yes.
    """

    bias: float
    threshold: float
    weights: dict[str, float]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """How much speaks for yes, before any threshold; the sum is exact, so its order does not matter."""
        weights = map(self.weights.get, features, repeat(0.0))
        return self.bias + fsum(map(mul, weights, features.values()))

    def parts(self, features: Mapping[str, float]) -> tuple[float, ...]:
        """What each of the features adds: for sums over parts of which some are known already."""
        known = self.weights
        return tuple([known[name] * value for name, value in features.items() if name in known])

    def weights_of(self, names: Iterable[str]) -> tuple[float, ...]:
        """The same of features that are there or not."""
        return tuple(filter(None, map(self.weights.get, names)))

    def says_yes(self, features: Mapping[str, float], lenience: float = 0.0) -> bool:
        """True when the log-odds reach the threshold, lowered by ``lenience``."""
        return self.log_odds(features) >= self.threshold - lenience


@cache
def read_weights(language: str, topic: str) -> dict[str, Linear]:
    """The models of ``<language>/weights/<topic>.json`` by name; read once a process."""
    file = _FOLDER / language / "weights" / f"{topic}.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Linear])
    except FileNotFoundError as missing:
        raise LexiconError(f"{file}: no such weights; train them (see train/README.md)") from missing
    except msgspec.DecodeError as wrong:
        raise LexiconError(f"{file}: {wrong}; train the weights again") from wrong
