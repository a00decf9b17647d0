"""The finder that was trained on annotated articles: it weighs what the rules say with all else seen.

The other finders propose; this one decides which mention of the trigger's sentence fills which role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from operator import mul

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
        rows = [known[name] for name in names if name in known]
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


class Chooser:
    """Decides on the roles of one article: what hangs on a mention alone is weighed once."""

    def __init__(self, model: RoleModel, scene: Scene) -> None:
        self.model, self.scene = model, scene
        self._mentions: dict[Mention, tuple[Weight, Weight]] = {}
        self._bias = tuple(model.models[role].bias for role in ROLES)

    def choose(self, n: int, told: Sequence[tuple[str, Mention]]) -> Choice:
        """The roles of the ``n``-th trigger, at most one a mention.

        What the rules told stays unless it is most unlikely; what is likely fills the roles that they
        left open.
        """
        odds, models = self._odds(n), self.model.models
        roles = {m: role for role, m in told if odds.get((role, m), 0.0) >= UNLIKELY}
        filled = set(roles.values())
        for (role, mention), value in sorted(odds.items(), key=lambda item: -item[1]):
            if role not in filled and value >= models[role].threshold:
                roles.setdefault(mention, role)
        likely = frozenset(key for key, value in odds.items() if value >= models[key[0]].threshold)
        trained = {LEARNED: likely, **_heard(self.scene, n, odds)}
        sure = frozenset(key for key, value in odds.items() if value >= SURE)
        return Choice(tuple((role, mention) for mention, role in roles.items()), trained, sure)

    def _odds(self, n: int) -> dict[tuple[str, Mention], float]:
        """How likely each mention of the sentence fills each role, as log-odds."""
        odds: dict[tuple[str, Mention], float] = {}
        shared = self.model.of(of_trigger(self.scene, n))
        for candidate in self.scene.around(n):
            mention = candidate.mention
            weights = zip(self._bias, shared, *self._weights(n, candidate), strict=True)
            for role, value in zip(ROLES, map(fsum, weights), strict=True):
                if allowed(role, mention.kind):
                    odds[role, mention] = max(value, odds.get((role, mention), -99.0))
        return odds

    def _weights(self, n: int, candidate: Candidate) -> list[Weight]:
        """What speaks for a candidate, as ``clues`` names it."""
        scene, model, frame = self.scene, self.model, self.scene.triggers[n].frame
        found = [model.of_look(frame, look) for look in looks(scene, n, candidate)]
        found.append(model.of_kinds(*kinds(scene, n, candidate)))
        found.append(model.of_between(between(scene, n, candidate)))
        found += self._of_mention(candidate.mention)
        if voted := tuple(of_votes(scene, n, candidate)):
            found.append(model.of(voted))
        if scene.opinions is not None:
            found.append(model.of_numbers(of_encoder(scene, n, candidate)))
        return found

    def _of_mention(self, mention: Mention) -> tuple[Weight, Weight]:
        known = self._mentions.get(mention)
        if known is None:
            known = self._mentions[mention] = (
                self.model.of(of_mention(self.scene, mention)),
                self.model.of_frequencies(frequencies(self.scene, mention)),
            )
        return known


def _heard(
    scene: Scene, n: int, asked: Iterable[tuple[str, Mention]]
) -> dict[str, frozenset[tuple[str, Mention]]]:
    """The roles that the encoder by itself thinks more likely than not, where it has read the article."""
    if scene.opinions is None:
        return {}
    at, told = opinions.of_trigger(scene.triggers[n]), scene.opinions.roles
    heard = (key for key in asked if told.get((at, opinions.of_mention(key[1])), {}).get(key[0], -1.0) >= 0)
    return {ENCODER: frozenset(heard)}
