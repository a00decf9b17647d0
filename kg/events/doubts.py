"""Whom a word of doubt is about: who did it, or that it happened at all.

"Une attaque attribuée aux rebelles", "des jihadistes présumés ont tué", "des avions vraisemblablement
russes": the deed is told as a fact, and who did it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.events.reading import Reading
from kg.events.triggers import FoundTrigger
from kg.lexicon import load, verb_forms
from kg.lexicon.loader import read
from kg.lexicon.schema_frames import FramesLexicon
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Filler, Span

if TYPE_CHECKING:
    from kg.events.drafts import Draft

_BLAMED = 40  # characters between "attribuée" and the one who is blamed
_SIDES = frozenset(["attacker", "target"])


def about_fillers(reading: Reading, found: FoundTrigger, fillers: Sequence[Filler]) -> tuple[Filler, ...]:
    """The fillers, with the trigger's doubt on those that its words are about."""
    cue = found.trigger.hedge
    if cue is None or cue.overlaps(found.trigger.span):
        return tuple(fillers)  # "imputé", of itself: who accuses is in no doubt
    language = reading.annotated.article.language
    return tuple(
        replace(f, hedge=cue) if f.role in _SIDES and _about(reading, cue, f, language) else f
        for f in fillers
    )


def lifted(told: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; what is a doubt about somebody in the sentence is none about what happened there."""
    doubts = {(draft.first, f.hedge) for draft in told for f in draft.fillers if f.hedge}
    for draft in told:
        trigger = draft.found.trigger
        own = trigger.hedge is not None and trigger.hedge.overlaps(trigger.span)
        if (draft.first, trigger.hedge) in doubts and not own:
            yield replace(draft, found=replace(draft.found, trigger=replace(trigger, hedge=None)))
        else:
            yield draft


@cache
def _small(language: str) -> frozenset[str]:
    """The words that may stand between a doubt and whom it is about: "probablement par des"."""
    grammar = read(language, "grammar", GrammarLexicon)
    by: frozenset[str] = read(language, "frames", FramesLexicon).prepositions.by
    return by.union(grammar.nouns.determiners, grammar.articles.contracted, grammar.articles.elided)


def _about(reading: Reading, cue: Span, filler: Filler, language: str) -> bool:
    """True for a doubt inside the words of a filler or right before them; of some also right behind."""
    text, words = reading.annotated.article.text, filler.mention.span
    blaming = verb_forms(language, read(language, "frames", FramesLexicon).blaming)
    if words.overlaps(cue):
        return True
    if cue.end <= words.start and cue.text.lower() in blaming:
        return filler.role == "attacker" and words.start - cue.end <= _BLAMED  # "attribuée par X aux Y"
    if cue.end <= words.start:
        between = text[cue.end : words.start].lower().replace("\u2019", "'").replace("'", "' ")
        return _small(language).issuperset(between.split())
    doers = load(language).cues.hedge.doers
    return cue.text.lower() in doers and not text[words.end : cue.start].strip()
