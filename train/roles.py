"""Examples of who fills which role, from the annotators' fillers; one linear model a role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.evaluation.naming import Names, meet
from kg.evaluation.stories import Told
from kg.events.afar import SUFFIX, Afar
from kg.events.clues import clues
from kg.events.roles import RoleFinder
from kg.events.scene import Candidate, Scene
from kg.events.votes import ROLES, allowed
from kg.lexicon import Lexicon
from kg.lexicon.weights import Features, Linear
from train.gold import Read, event_of
from train.models import fit, with_threshold

STRENGTH = 0.05
# The log-odds of a chance of 0.4, from which the learnt finder fills a role that the rules left open.
ENOUGH = -0.4
FAR = 0.0
_SIDES = ("attacker", "target")
RoleExamples = dict[str, tuple[list[Features], list[bool]]]


def scene_of(item: Read, lexicon: Lexicon) -> Scene:
    """The article as a stage, with what the rules propose."""
    reading = item.reading
    finder = RoleFinder(reading.annotated, reading.mentions, lexicon.cues.hedge.words, reading.antecedent)
    return Scene(reading, item.triggers, [finder.votes(found, item.triggers) for found in item.triggers])


def role_examples(item: Read, scene: Scene) -> RoleExamples:
    """For each role, who of a trigger's sentence fills it; nobody fills one of what is no event."""
    found: RoleExamples = {role: ([], []) for role in ROLES}
    for role, features, label in _examples(item, scene):
        found[role][0].append(features)
        found[role][1].append(label)
    return found


def role_models(examples: Iterable[RoleExamples]) -> dict[str, Linear]:
    """One model a role, learnt from the examples of many articles."""
    chosen = list(examples)
    models = {}
    for role in ROLES:
        features = [f for each in chosen for f in each[role][0]]
        labels = [label for each in chosen for label in each[role][1]]
        models[role] = with_threshold(fit(features, labels, STRENGTH), ENOUGH)
    return models


def _examples(item: Read, scene: Scene) -> Iterator[tuple[str, Features, bool]]:
    told = item.stories()
    for n, found in enumerate(item.triggers):
        at = event_of(found.trigger.span, item.events)
        for candidate in scene.around(n):
            features = clues(scene, n, candidate)
            names = _names(item, candidate)
            for role in ROLES:
                if allowed(role, candidate.mention.kind):
                    yield role, features, at is not None and _fills(told[at], role, names)


def distant_examples(item: Read, scene: Scene) -> RoleExamples:
    """For each role that nobody in a trigger's own sentence fills, who in the sentences beside does."""
    found: RoleExamples = {role: ([], []) for role in ROLES}
    told = item.stories()
    afar = Afar(scene, {})
    for n, trigger in enumerate(item.triggers):
        at = event_of(trigger.trigger.span, item.events)
        if at is None:
            continue
        beside = [_names(item, candidate) for candidate in scene.around(n)]
        open_roles = [r for r in ROLES if not any(_fills(told[at], r, names) for names in beside)]
        for mention, features in afar.candidates(n):
            names = frozenset([mention.span.text, item.reading.entities[mention].label])
            for role in (r for r in open_roles if allowed(r, mention.kind)):
                found[role][0].append(features)
                found[role][1].append(_fills(told[at], role, names))
    return found


def distant_models(examples: Iterable[RoleExamples]) -> dict[str, Linear]:
    """One model a role, for sentences beside."""
    return {role + SUFFIX: with_threshold(m, FAR) for role, m in role_models(examples).items()}


def _names(item: Read, candidate: Candidate) -> Names:
    mention = candidate.mention
    return frozenset([mention.span.text, item.reading.entities[mention].label])


def _fills(event: Told, role: str, names: Names) -> bool:
    """True when the annotators put it there; either side of what two sides do is its agent."""
    slots = _SIDES if event.both_sides and role == "attacker" else (role,)
    return any(meet(names, wanted) for slot in slots for wanted in event.names[slot])
