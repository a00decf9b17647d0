"""The finder that was trained on annotated articles: it weighs what the rules say with all else seen.

The other finders propose; this one decides which mention of the trigger's sentence fills which role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from operator import mul
from typing import NamedTuple

from kg.events import opinions
from kg.events.clues import (
    BETWEEN,
    FREQUENCIES,
    between,
    frequencies,
    kinds,
    looks,
    of_encoder,
    of_kinds,
    of_look,
    of_mention,
    of_trigger,
    of_votes,
)
from kg.events.scene import Candidate, Scene
from kg.events.votes import ROLES, allowed
from kg.lexicon.weights import Linear
from kg.model import Mention

LEARNED, ENCODER = "learned", "encoder"
# Log-odds under which what the rules found is left out: a chance of one in ten.
UNLIKELY = -2.2
# Log-odds from which the learnt finder is sure: where all agree, 0.91 of held-out fillers are then right.
SURE = 1.0
_REMEMBERED = 20_000  # looks


@dataclass(frozen=True, slots=True)
class Choice:
    """The roles that mentions fill, and what each finder that was trained is for.

    ``trained`` has the names of those that were asked, each with the roles that it thinks likely; of ``sure``
    the learnt one has hardly a doubt.
    """

    roles: tuple[tuple[str, Mention], ...]
    trained: Mapping[str, frozenset[tuple[str, Mention]]]
    sure: frozenset[tuple[str, Mention]] = frozenset()


Weight = tuple[float, ...]  # what speaks for each role, in the order of ROLES
_NOTHING: Weight = (0.0,) * len(ROLES)


class RoleModel:
    """Decides on roles by one linear model for each.

    What a look weighs is remembered from article to article: most ways through the tree come again.
    """

    def __init__(self, models: Mapping[str, Linear]) -> None:
        self.models = models
        each = [models[role].weights for role in ROLES]
        self._weights = {name: tuple(w.get(name, 0.0) for w in each) for known in each for name in known}
        self._between = tuple(tuple(w.get(name, 0.0) for name in BETWEEN) for w in each)
        self._frequencies = tuple(tuple(w.get(name, 0.0) for name in FREQUENCIES) for w in each)
        remembered = lru_cache(maxsize=_REMEMBERED)
        self.of_look = remembered(lambda frame, look: self.of(of_look(frame, look)))
        self.of_kinds = remembered(lambda *kinds: self.of(of_kinds(*kinds)))

    def of(self, names: Iterable[str]) -> Weight:
        """What some features weigh together for each role."""
        known = self._weights
        rows = [row for row in map(known.get, names) if row is not None]
        return tuple(map(fsum, zip(*rows, strict=True))) if rows else _NOTHING

    def of_numbers(self, numbers: Mapping[str, float]) -> Weight:
        """The same of features that are numbers."""
        return tuple(fsum(self.models[role].parts(numbers)) for role in ROLES)

    def of_between(self, numbers: tuple[float, ...]) -> Weight:
        """The same of the numbers called ``BETWEEN``."""
        return tuple([fsum(map(mul, weights, numbers)) for weights in self._between])

    def of_frequencies(self, numbers: tuple[float, ...]) -> Weight:
        """The same of the numbers called ``FREQUENCIES``."""
        return tuple([fsum(map(mul, weights, numbers)) for weights in self._frequencies])


class _Known(NamedTuple):
    """A candidate with the roles that it may fill, by their numbers, and what it weighs by itself."""

    candidate: Candidate
    roles: tuple[tuple[int, tuple[str, Mention]], ...]
    weights: tuple[Weight, Weight]


class Chooser:
    """Decides on the roles of one article: what hangs on a mention alone is weighed once."""

    def __init__(self, model: RoleModel, scene: Scene) -> None:
        self.model, self.scene = model, scene
        self._sentences: dict[int, tuple[_Known, ...]] = {}
        self._bias = tuple(model.models[role].bias for role in ROLES)

    def choose(self, n: int, told: Sequence[tuple[str, Mention]]) -> Choice:
        """The roles of the ``n``-th trigger, at most one a mention.

        What the rules told stays unless it is most unlikely; what is likely fills the roles that they
        left open.
        """
        odds, models = self._odds(n), self.model.models
        roles = {m: role for role, m in told if odds.get((role, m), 0.0) >= UNLIKELY}
        filled = set(roles.values())
        likely = [key for key, value in odds.items() if value >= models[key[0]].threshold]
        for role, mention in sorted(likely, key=lambda key: -odds[key]):
            if role not in filled:
                roles.setdefault(mention, role)
        trained = {LEARNED: frozenset(likely), **_heard(self.scene, n, odds)}
        sure = frozenset(key for key, value in odds.items() if value >= SURE)
        return Choice(tuple((role, mention) for mention, role in roles.items()), trained, sure)

    def _odds(self, n: int) -> dict[tuple[str, Mention], float]:
        """How likely each mention of the sentence fills each role, as log-odds."""
        odds: dict[tuple[str, Mention], float] = {}
        shared = self.model.of(of_trigger(self.scene, n))
        for known in self._around(n):
            told = self._weights(n, known.candidate)
            weights = list(zip(self._bias, shared, *known.weights, *told, strict=True))
            for role, key in known.roles:
                value = fsum(weights[role])
                if value > odds.setdefault(key, value):
                    odds[key] = value  # a pronoun stands for it, too
        return odds

    def _weights(self, n: int, candidate: Candidate) -> list[Weight]:
        """What speaks for a candidate beside what it is, as ``clues`` names it."""
        scene, model, frame = self.scene, self.model, self.scene.triggers[n].frame
        found = [model.of_look(frame, look) for look in looks(scene, n, candidate)]
        found.append(model.of_kinds(*kinds(scene, n, candidate)))
        found.append(model.of_between(between(scene, n, candidate)))
        if voted := of_votes(scene, n, candidate):
            found.append(model.of(voted))
        if scene.opinions is not None:
            found.append(model.of_numbers(of_encoder(scene, n, candidate)))
        return found

    def _around(self, n: int) -> tuple[_Known, ...]:
        """Those who may fill a role of the ``n``-th trigger; other triggers of its sentence have the same."""
        sentence = self.scene.sentences[n]
        known = self._sentences.get(sentence)
        if known is None:
            known = self._sentences[sentence] = tuple(map(self._known, self.scene.around(n)))
        return known

    def _known(self, candidate: Candidate) -> _Known:
        scene, model, mention = self.scene, self.model, candidate.mention
        roles = ((n, (role, mention)) for n, role in enumerate(ROLES) if allowed(role, mention.kind))
        weights = model.of(of_mention(scene, mention)), model.of_frequencies(frequencies(scene, mention))
        return _Known(candidate, tuple(roles), weights)


def _heard(
    scene: Scene, n: int, asked: Iterable[tuple[str, Mention]]
) -> dict[str, frozenset[tuple[str, Mention]]]:
    """The roles that the encoder by itself thinks more likely than not, where it has read the article."""
    if scene.opinions is None:
        return {}
    at, told = opinions.of_trigger(scene.triggers[n]), scene.opinions.roles
    heard = (key for key in asked if told.get((at, opinions.of_mention(key[1])), {}).get(key[0], -1.0) >= 0)
    return {ENCODER: frozenset(heard)}
