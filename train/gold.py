"""What the annotators say of the mentions that the program finds: which event each one names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.articles import read
from kg.events.drafts import drafts
from kg.events.likeness import Likeness
from kg.events.merging import LEAD, REACH, Pair, certain, conflicts
from kg.events.traits import Features, Traits
from kg.events.triggers import find_triggers
from kg.model import Article, Span
from kg.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Told:
    """The mentions of one article with their features.

    ``named[i]`` is the number of the gold event that mention ``i`` names, or ``None``; ``history``
    says which gold events are background; ``tolls[i]`` that the mention only tells a toll.
    """

    article: str
    traits: tuple[Features, ...]
    named: tuple[int | None, ...]
    tolls: tuple[bool, ...]
    pairs: dict[Pair, Features]
    certain: tuple[Pair, ...]
    never: frozenset[Pair]
    history: tuple[bool, ...]


def told(article: Article, extractor: Extractor, gold: Path | None) -> Told:
    """The mentions of an article; without a gold folder none of them names an event."""
    reading = extractor.read(article)
    triggers = tuple(find_triggers(reading.annotated, extractor.lexicon))
    found = drafts(reading, triggers, extractor.lexicon)
    events = json.loads((gold / f"{article.id}.json").read_text("utf-8"))["events"] if gold else []
    traits, likeness = Traits(reading.annotated, found), Likeness(reading.annotated, found)
    within = [(i, j) for j in range(len(found)) for i in range(j) if j - i <= REACH or i < LEAD]
    return Told(
        article=article.id,
        traits=tuple(traits.of(draft) for draft in found),
        named=tuple(_named(draft.found.trigger.span, events) for draft in found),
        tolls=tuple(draft.found.toll for draft in found),
        pairs={(i, j): likeness.of(i, j) for i, j in within} if gold else {},
        certain=tuple(certain(reading.annotated, found)),
        never=conflicts(reading.annotated, found),
        history=tuple(bool(event.get("background")) for event in events),
    )


def annotated_articles(data: Path, extractor: Extractor) -> list[Told]:
    """The articles of ``data/articles.jsonl`` with the gold of ``data/gold``, by id."""
    articles = sorted(read([data / "articles.jsonl"]), key=lambda a: a.id)
    return [told(article, extractor, data / "gold") for article in articles]


def _named(span: Span, events: list[dict[str, object]]) -> int | None:
    """The gold event whose trigger shares most with the span; of equals the shortest, then the first."""
    found = []
    for number, event in enumerate(events):
        for start, end in _spans(event):
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0:
                found.append((-shared, end - start, number))
    return min(found)[2] if found else None


def _spans(event: dict[str, object]) -> list[tuple[int, int]]:
    triggers = [event["trigger"], *event.get("alt_triggers", [])]  # type: ignore[misc]
    return [(t["start"], t["end"]) for t in triggers]
