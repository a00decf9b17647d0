"""Whom an adjective stands for: "rebelle", "saoudien", "jihadiste"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.annotations.words import Word
from kg.gazetteer import Gazetteer, Known
from kg.lexicon.nouns import Nouns
from kg.matching import fold
from kg.model import Entity, Mention

Holder = Callable[[Word], Entity | None]


def holder_of(
    entities: Mapping[Mention, Entity], gazetteer: Gazetteer, words: Nouns, country: str | None
) -> Holder:
    """A function from an adjective to the actor that it stands for in an article on ``country``."""

    def holder(token: Word) -> Entity | None:
        state = gazetteer.demonym(token.text)
        if state is not None:
            return _entity(state)
        plural = token.lower_ if token.lower_.endswith("s") else token.lower_ + "s"
        told = {fold(m.span.text): e for m, e in entities.items() if e.kind == "ArmedGroup"}
        phrases = [f"{before} {plural}".strip() for before in words.grammar.articles.before_groups]
        for phrase in phrases:
            if phrase in told:
                return told[phrase]
        known = next(filter(None, (gazetteer.hidden(phrase, country) for phrase in phrases)), None)
        return _entity(known) if known else None

    return holder


def _entity(known: Known) -> Entity:
    return Entity(known.id, known.label, known.kind, known=True, country=known.country)
