"""Who tells of an event, weighed: every source that speaks nearby is a candidate.

The rules of ``kg.events.attribution`` have the first word. Where the encoder has read the article, a
learnt model hears both and decides; it may take a source from a sentence beside the event's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.events.attribution import tellers
from kg.events.opinions import bounded, of_mention, of_trigger
from kg.events.scene import Scene, family
from kg.lexicon.loader import read
from kg.lexicon.schema_sources import SourcesLexicon
from kg.lexicon.weights import Features, Linear
from kg.model import Attribution, Source
from kg.vocabulary import subclasses

SOURCE = "source"
BESIDE = 3  # sentences between an event and words that tell of it


@dataclass(frozen=True, slots=True)
class Heard:
    """A source near a trigger, and what speaks for its telling of the event."""

    attribution: Attribution
    features: Features


class Hearing:
    """Who tells of each trigger of one article."""

    def __init__(self, scene: Scene, models: Mapping[str, Linear]) -> None:
        self.scene, self.model = scene, models.get(SOURCE)
        reading = scene.reading
        self.words = read(reading.annotated.article.language, "sources", SourcesLexicon)
        self.sources = [s for s in reading.sources if s.claimant in reading.speakers]
        self.often = Counter(reading.speakers[s.claimant].id for s in self.sources)

    def of(self, n: int) -> tuple[Attribution, ...]:
        """Those who tell of the ``n``-th trigger, each once."""
        if self.model is None or self.scene.opinions is None:
            return self.told(n)
        best: dict[str, tuple[float, Attribution]] = {}
        for heard in self.candidates(n):
            odds = self.model.log_odds(heard.features)
            who = heard.attribution
            if odds >= self.model.threshold and odds > best.get(who.entity.id, (-99.0, who))[0]:
                best[who.entity.id] = odds, who
        return tuple(who for _, who in sorted(best.values(), key=lambda each: each[1].span.start))

    def told(self, n: int) -> tuple[Attribution, ...]:
        """Those who tell of it by rule."""
        reading = self.scene.reading
        return tellers(reading.annotated, reading.sources, reading.speakers, self.scene.triggers[n].token)

    def candidates(self, n: int) -> Iterator[Heard]:
        """Every source that speaks at most ``BESIDE`` sentences from the ``n``-th trigger."""
        told = {who.entity.id for who in self.told(n)}
        near = [(s, away) for s in self.sources if abs(away := self._away(n, s)) <= BESIDE]
        for source, away in near:
            entity = self.scene.reading.speakers[source.claimant]
            names = [
                f"away={away}",
                f"told={entity.id in told}",
                f"told={entity.id in told}|others={len(told - {entity.id}) > 0}",
                *self._of_words(n, source, away),
                *self._of_speaker(n, source),
            ]
            numbers = {"#near": min(len(near), 6) / 3, **self._of_encoder(n, source)}
            numbers["#often"] = self.often[entity.id] / len(self.sources)
            who = Attribution(entity, source.claimant.span, source.cue)
            yield Heard(who, {**dict.fromkeys(names, 1.0), **numbers})

    def _away(self, n: int, source: Source) -> int:
        """Sentences from the trigger to the words of saying, backward below 0."""
        at = source.cue_first if source.cue_first >= 0 else source.claimant.first
        return self.scene.number[at] - self.scene.sentence(n)

    def _of_words(self, n: int, source: Source, away: int) -> Iterator[str]:
        inside = source.scope_first <= self.scene.triggers[n].token < source.scope_last
        stance = self.words.stance(source.said)
        behind = source.cue_first > self.scene.triggers[n].token
        yield f"inside={inside}|away={away}"
        yield f"stance={stance}|inside={inside}"
        yield f"said={source.said}"
        yield f"carried={source.carried}|inside={inside}"
        yield f"behind={behind}|inside={inside}"

    def _of_speaker(self, n: int, source: Source) -> Iterator[str]:
        found, mention = self.scene.triggers[n], source.claimant
        yield f"speaker={family(mention.kind)}"
        yield f"speaker={mention.kind}"
        yield f"trigger={found.trigger.kind}"
        yield f"speech={found.trigger.kind in subclasses('SpeechAct')}"
        yield f"toll={found.toll}"
        yield f"status={found.trigger.status}"
        for role, other in self.scene.votes[n]:
            if self.scene.ids.get(other) == self.scene.ids.get(mention):
                yield f"votes:{role}"

    def _of_encoder(self, n: int, source: Source) -> Features:
        """The encoder's log-odds for every role of the speaker."""
        if self.scene.opinions is None:
            return {}
        at = of_trigger(self.scene.triggers[n])
        told = self.scene.opinions.roles.get((at, of_mention(source.claimant)), {})
        return {f"#encoder:{role}": bounded(odds) for role, odds in told.items()}
