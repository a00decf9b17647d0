"""Examples of who tells of an event, from the annotators' attributions."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.naming import meet
from kg.evaluation.stories import from_gold
from kg.events.hearing import Hearing
from kg.events.scene import Scene
from kg.lexicon.weights import Features, Linear
from train.gold import Read, event_of
from train.models import fit, with_threshold

STRENGTH = 0.05
ENOUGH = 0.0
SourceExamples = tuple[list[Features], list[bool]]


def source_examples(item: Read, scene: Scene) -> SourceExamples:
    """For every trigger that names an event, who nearby tells of it and who does not."""
    features: list[Features] = []
    labels: list[bool] = []
    events = item.gold.events if item.gold else ()
    aliases = item.gold.aliases() if item.gold else {}
    told = [from_gold(event, aliases, everything=True) for event in events]
    hearing = Hearing(scene, {})
    for n, found in enumerate(item.triggers):
        at = event_of(found.trigger.span, events)
        for heard in hearing.candidates(n) if at is not None else ():
            names = frozenset([heard.attribution.span.text, heard.attribution.entity.label])
            features.append(heard.features)
            labels.append(at is not None and any(meet(names, wanted) for wanted in told[at].names["source"]))
    return features, labels


def source_model(examples: Iterable[SourceExamples]) -> Linear:
    """The model of the examples of many articles."""
    chosen = list(examples)
    features = [f for each in chosen for f in each[0]]
    labels = [label for each in chosen for label in each[1]]
    return with_threshold(fit(features, labels, STRENGTH), ENOUGH)
