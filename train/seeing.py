"""What the judges may see of the features, for the ablation: each voice by itself or all together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.lexicon.weights import Features
from train.gold import Told
from train.roles import RoleExamples

# What rules say without anything learnt beside: their votes, their marks of history, the plainest likeness.
_RULES = ("votes:", "history", "same word", "relation:", "tolls:", "one clause")

SEES: dict[str, Callable[[str], bool]] = {
    "all": lambda name: True,
    "encoder": lambda name: "encoder:" in name,
    "rules": lambda name: name.startswith(_RULES) and "encoder" not in name,
}


def of_roles(examples: RoleExamples, sees: Callable[[str], bool]) -> RoleExamples:
    """The examples of fillers with what may be seen of each."""
    return {
        role: ([_part(f, sees) for f in features], labels) for role, (features, labels) in examples.items()
    }


def of_events(told: Told, sees: Callable[[str], bool]) -> Told:
    """The mentions of an article with what may be seen of them and of their pairs."""
    traits = tuple(_part(each, sees) for each in told.traits)
    return replace(told, traits=traits, pairs={pair: _part(f, sees) for pair, f in told.pairs.items()})


def _part(features: Features, sees: Callable[[str], bool]) -> Features:
    return {name: value for name, value in features.items() if sees(name)}
