"""What the rooms before this one found in an article, and who says which of its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.annotations import Annotated
from kg.encoder import Encoded
from kg.model import Attribution, Entity, Mention, Period, Quantity, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the rooms before this one found; ``antecedent`` tells whom a pronoun token means.

    ``speakers`` are the claimants as actors: a capital speaks for its state, a village does not speak.
    ``encoded`` is the article as the encoder has read it, where there is one.
    """

    annotated: Annotated
    mentions: tuple[Mention, ...]
    entities: Mapping[Mention, Entity]
    periods: tuple[Period, ...]
    quantities: tuple[Quantity, ...]
    sources: tuple[Source, ...]
    speakers: Mapping[Mention, Entity]
    antecedent: Callable[[int], Mention | None]
    encoded: Encoded | None = None

    def claimant(self, token: int) -> Attribution | None:
        """Who says the words around a token: the narrowest source whose scope holds it."""
        around = [s for s in self.sources if s.scope_first <= token < s.scope_last]
        around = [s for s in around if s.claimant in self.speakers]
        if not around:
            return None
        source = min(around, key=lambda s: (s.scope_last - s.scope_first, s.scope_first))
        return Attribution(self.speakers[source.claimant], source.claimant.span, source.cue)
