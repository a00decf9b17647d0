"""What the judges may see of the features, for the ablation: each voice by itself or all together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.lexicon.weights import Features
from train.gold import Told
from train.roles import RoleExamples

Sees = Callable[[str], bool]

# What rules say without anything learnt beside: their votes, their marks of history, the plainest likeness.
_RULES = ("votes:", "history", "same word", "relation:", "tolls:", "one clause")


def _all(name: str) -> bool:
    return True


def _encoder(name: str) -> bool:
    return "encoder:" in name


def _rules(name: str) -> bool:
    return name.startswith(_RULES) and "encoder" not in name


def _linear(name: str) -> bool:
    return "encoder" not in name


# What the judges of roles see, and those of events.
SEES: dict[str, tuple[Sees, Sees]] = {
    "all": (_all, _all),
    "encoder": (_encoder, _encoder),
    "encoder for events": (_linear, _all),
    "encoder for roles": (_all, _linear),
    "rules": (_rules, _rules),
}


def of_roles(examples: RoleExamples, sees: Sees) -> RoleExamples:
    """The examples of fillers with what may be seen of each."""
    return {
        role: ([_part(f, sees) for f in features], labels) for role, (features, labels) in examples.items()
    }


def of_events(told: Told, sees: Sees) -> Told:
    """The mentions of an article with what may be seen of them and of their pairs."""
    traits = tuple(_part(each, sees) for each in told.traits)
    return replace(told, traits=traits, pairs={pair: _part(f, sees) for pair, f in told.pairs.items()})


def _part(features: Features, sees: Sees) -> Features:
    return {name: value for name, value in features.items() if sees(name)}
