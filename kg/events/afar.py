"""Who fills a role from a sentence beside the trigger's own: asked only where an event leaves the role open.

No path leads there: what the encoder hears, how often and as what the article tells of somebody, and how
far away, is all there is to go by. Where the encoder has not read the article, nobody is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.events.clues import numbers, of_encoder, of_mention
from kg.events.learned import LEARNED
from kg.events.scene import Candidate, Scene, family
from kg.events.votes import ROLES, allowed
from kg.lexicon.weights import Features, Linear
from kg.model import Filler, Mention

BESIDE = 2  # sentences to look away
SUFFIX = " beside"  # "place beside" is the model of places in sentences beside


@dataclass(frozen=True, slots=True)
class Distant:
    """A filler from another sentence, with the log-odds that it is one."""

    filler: Filler
    odds: float


class Afar:
    """Looks around the triggers of one article."""

    def __init__(self, scene: Scene, models: Mapping[str, Linear]) -> None:
        self.scene = scene
        self.models = {role: models[role + SUFFIX] for role in ROLES if role + SUFFIX in models}

    def of(self, n: int) -> tuple[Distant, ...]:
        """Those likely enough to fill a role of the ``n``-th trigger, each role's likeliest."""
        if self.scene.opinions is None:
            return ()
        best: dict[str, Distant] = {}
        for mention, features in self.candidates(n):
            for role, model in self.models.items():
                odds = model.log_odds(features) if allowed(role, mention.kind) else -99.0
                if odds >= model.threshold and (role not in best or odds > best[role].odds):
                    entity = self.scene.reading.entities[mention]
                    filler = Filler(role, mention, entity, frozenset([LEARNED]), inferred=True)
                    best[role] = Distant(filler, odds)
        return tuple(best[role] for role in ROLES if role in best)

    def candidates(self, n: int) -> Iterator[tuple[Mention, Features]]:
        """Every mention in the sentences beside, and what speaks for it."""
        own = self.scene.sentences[n]
        for away in (step for step in range(-BESIDE, BESIDE + 1) if step):
            for candidate in self.scene.candidates.get(own + away, ()):
                if candidate.anchor == candidate.mention.head:
                    yield candidate.mention, self._features(n, candidate, away)

    def _features(self, n: int, candidate: Candidate, away: int) -> Features:
        found, kind = self.scene.triggers[n], family(candidate.mention.kind)
        seen = [
            f"away={away}",
            f"trigger={found.trigger.kind}|{kind}",
            f"frame={found.frame}|{kind}",
            f"toll={found.toll}",
            *of_mention(self.scene, candidate.mention),
        ]
        counted = {**numbers(self.scene, n, candidate), **of_encoder(self.scene, n, candidate)}
        return {**dict.fromkeys(seen, 1.0), **counted}
