"""The finder that was trained on annotated articles: it weighs what the rules say with all else seen.

The other finders propose; this one decides which mention of the trigger's sentence fills which role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.events.clues import clues
from kg.events.opinions import of_mention, of_trigger
from kg.events.scene import Scene
from kg.events.votes import ROLES, allowed
from kg.lexicon.weights import Linear
from kg.model import Mention

LEARNED, ENCODER = "learned", "encoder"
# Log-odds under which what the rules found is left out: a chance of one in ten.
UNLIKELY = -2.2
# Log-odds from which the learnt finder is sure: where all agree, 0.91 of held-out fillers are then right.
SURE = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The roles that mentions fill, and what each finder that was trained is for.

    ``trained`` has the names of those that were asked, each with the roles that it thinks likely; of ``sure``
    the learnt one has hardly a doubt.
    """

    roles: tuple[tuple[str, Mention], ...]
    trained: Mapping[str, frozenset[tuple[str, Mention]]]
    sure: frozenset[tuple[str, Mention]] = frozenset()


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Decides on roles by one linear model for each."""

    models: Mapping[str, Linear]

    def choose(self, scene: Scene, n: int, told: Sequence[tuple[str, Mention]]) -> Choice:
        """The roles of the ``n``-th trigger, at most one a mention.

        What the rules told stays unless it is most unlikely; what is likely fills the roles that they
        left open.
        """
        odds = self._odds(scene, n)
        roles = {m: role for role, m in told if odds.get((role, m), 0.0) >= UNLIKELY}
        filled = set(roles.values())
        for (role, mention), value in sorted(odds.items(), key=lambda item: -item[1]):
            if role not in filled and value >= self.models[role].threshold:
                roles.setdefault(mention, role)
        likely = frozenset(key for key, value in odds.items() if value >= self.models[key[0]].threshold)
        trained = {LEARNED: likely, **_heard(scene, n, odds)}
        sure = frozenset(key for key, value in odds.items() if value >= SURE)
        return Choice(tuple((role, mention) for mention, role in roles.items()), trained, sure)

    def _odds(self, scene: Scene, n: int) -> dict[tuple[str, Mention], float]:
        """How likely each mention of the sentence fills each role, as log-odds."""
        odds: dict[tuple[str, Mention], float] = {}
        for candidate in scene.around(n):
            mention, seen = candidate.mention, clues(scene, n, candidate)
            for role in ROLES:
                if allowed(role, mention.kind):
                    odds[role, mention] = max(
                        self.models[role].log_odds(seen), odds.get((role, mention), -99.0)
                    )
        return odds


def _heard(
    scene: Scene, n: int, asked: Iterable[tuple[str, Mention]]
) -> dict[str, frozenset[tuple[str, Mention]]]:
    """The roles that the encoder by itself thinks more likely than not, where it has read the article."""
    if scene.opinions is None:
        return {}
    at, told = of_trigger(scene.triggers[n]), scene.opinions.roles
    heard = (key for key in asked if told.get((at, of_mention(key[1])), {}).get(key[0], -1.0) >= 0)
    return {ENCODER: frozenset(heard)}
