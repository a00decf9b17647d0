"""What the annotators say of the mentions that the program finds: which event each one names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles import read
from kg.clustering import Pair
from kg.encoder import Encoder
from kg.evaluation import GoldArticle, read_gold
from kg.evaluation.reading import GoldEvent
from kg.evaluation.stories import Told as Story
from kg.evaluation.stories import from_gold
from kg.events.drafts import drafts
from kg.events.learned import RoleModel
from kg.events.likeness import Likeness
from kg.events.merging import certain, conflicts, in_reach
from kg.events.reading import Reading
from kg.events.traits import Traits
from kg.events.triggers import FoundTrigger, find_triggers
from kg.lexicon import Lexicon
from kg.lexicon.weights import Features, Linear
from kg.model import Article, Span
from kg.pipeline import Extractor
from train.models import FOLDS, folds


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


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the rooms before the events leave it, and its events by the annotators."""

    reading: Reading
    triggers: tuple[FoundTrigger, ...]
    gold: GoldArticle | None

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.reading.annotated.article

    @property
    def events(self) -> tuple[GoldEvent, ...]:
        """Its events by the annotators; none without gold."""
        return self.gold.events if self.gold else ()

    def stories(self) -> list[Story]:
        """Its events, background and all, as the evaluation compares them."""
        aliases = self.gold.aliases() if self.gold else {}
        return [from_gold(event, aliases, everything=True) for event in self.events]


def read_article(article: Article, extractor: Extractor, gold: GoldArticle | None) -> Read:
    """An article with its gold; without gold none of its words names an event."""
    reading = extractor.read(article)
    return Read(reading, tuple(find_triggers(reading.annotated, extractor.lexicon)), gold)


def annotated_articles(data: Path, extractor: Extractor, folder: Path | None = None) -> list[Read]:
    """The articles of ``data/articles*.jsonl`` with the gold of ``data/gold``, by id.

    With a ``folder`` of encoders each article is read by the one that was trained without its fold.
    """
    gold = {each.doc: each for each in read_gold(data / "gold")}
    articles = sorted(read(sorted(data.glob("articles*.jsonl"))), key=lambda a: a.id)
    chosen = [article for article in articles if article.id in gold]
    encoders = [Encoder(folder / str(k)) for k in range(FOLDS)] if folder else []
    read_by = [encoders[k] if encoders else extractor.encoder for k in folds(len(chosen))]
    return [
        read_article(article, extractor.hearing(encoder), gold[article.id])
        for article, encoder in zip(chosen, read_by, strict=True)
    ]


def learnable(items: Iterable[Read]) -> list[Read]:
    """Those that may be learnt from: of the invented dispatches, the ones with odd numbers."""
    return [item for item in items if not (_invented(item) and int(item.article.id[-1]) % 2 == 0)]


def _invented(item: Read) -> bool:
    return item.article.id.startswith("invented-")


def told(item: Read, lexicon: Lexicon, roles: Mapping[str, Linear]) -> Told:
    """The mentions of an article, their roles by these models."""
    annotated = item.reading.annotated
    found = drafts(item.reading, item.triggers, lexicon, RoleModel(roles))
    events = item.events
    traits, likeness = Traits(annotated, found), Likeness(annotated, found)
    within = [(i, j) for j in range(len(found)) for i in range(j) if in_reach(i, j)]
    return Told(
        article=item.article.id,
        traits=tuple(traits.of(draft) for draft in found),
        named=tuple(event_of(draft.found.trigger.span, events) for draft in found),
        tolls=tuple(draft.found.toll for draft in found),
        pairs={(i, j): likeness.of(i, j) for i, j in within} if events else {},
        certain=tuple(certain(annotated, found)),
        never=conflicts(annotated, found),
        history=tuple(event.background for event in events),
    )


def event_of(span: Span, events: Sequence[GoldEvent]) -> int | None:
    """The gold event whose trigger shares most with the span; of equals the shortest, then the first."""
    found = []
    for number, event in enumerate(events):
        for start, end in event.spans:
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0:
                found.append((-shared, end - start, number))
    return min(found)[2] if found else None
