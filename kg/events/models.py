"""All that was learnt for a language, in one place, so that a trial may put other weights in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from kg.events.learned import RoleModel
from kg.lexicon.weights import Linear, read_weights


@dataclass(frozen=True)
class Models:
    """``roles``: who fills which; ``events``: what is one, what is history, which mentions are one."""

    roles: Mapping[str, Linear]
    events: Mapping[str, Linear]

    @cached_property
    def finder(self) -> RoleModel:
        """The finder that decides by ``roles``."""
        return RoleModel(self.roles)

    @classmethod
    @cache
    def of(cls, language: str, full: bool = False) -> Models:
        """Those that come with the program; ``full`` ones have learnt to hear the encoder too."""
        with_it = "-full" if full else ""
        return cls(read_weights(language, f"roles{with_it}"), read_weights(language, f"events{with_it}"))
