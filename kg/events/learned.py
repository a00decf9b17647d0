"""The finder that was trained on annotated articles: it weighs what the rules say with all else seen.

The other finders propose; this one decides which mention of the trigger's sentence fills which role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.events.clues import clues
from kg.events.scene import Scene
from kg.events.votes import ROLES, allowed
from kg.lexicon.weights import Linear
from kg.model import Mention

LEARNED = "learned"
# Log-odds under which what the rules found is left out: a chance of one in ten.
UNLIKELY = -2.2


@dataclass(frozen=True, slots=True)
class Choice:
    """The roles that mentions fill, and those that the learnt finder itself is for."""

    roles: tuple[tuple[str, Mention], ...]
    likely: frozenset[tuple[str, Mention]]


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
        for (role, mention), sure in sorted(odds.items(), key=lambda item: -item[1]):
            if role not in filled and sure >= self.models[role].threshold:
                roles.setdefault(mention, role)
        likely = frozenset(key for key, sure in odds.items() if sure >= self.models[key[0]].threshold)
        return Choice(tuple((role, mention) for mention, role in roles.items()), likely)

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
